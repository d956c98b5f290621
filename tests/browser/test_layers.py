"""Context layers on the map: drawn beneath, named where there is room, switched off and on."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Visit

HOME = "dataset=small&map=8/36.5/37.5"


def test_layers_are_drawn_named_and_switched_off_in_the_link(visit: Visit) -> None:
    reader = visit(HOME)
    names = reader.in_map(".cm-name-layer")
    expect(names.filter(has_text="Southern district")).to_have_count(1)
    reader.in_map(".cm-base-handle").click()
    reader.in_map(".cm-layers").get_by_label("districts").uncheck()
    expect(names).to_have_count(0)
    reader.sees(address=f"?{HOME}&layer=none")
    reader.in_map(".cm-layers").get_by_label("districts").check()
    expect(names.filter(has_text="Southern district")).to_have_count(1)
    reader.sees(address=f"?{HOME}")


def test_names_are_in_the_readers_language(visit: Visit) -> None:
    reader = visit(f"{HOME}&lang=ar")
    names = reader.in_map(".cm-name-layer")
    expect(names.filter(has_text="المنطقة الجنوبية")).to_have_count(1)


def test_what_has_no_room_for_its_name_is_not_named(visit: Visit) -> None:
    reader = visit("dataset=small&map=4/36.5/37.5")
    expect(reader.in_map(".cm-symbol").first).to_be_visible()
    expect(reader.in_map(".cm-name-layer")).to_have_count(0)


def test_events_within_a_polygon_are_chosen_among_the_filters(visit: Visit) -> None:
    reader = visit("dataset=small")
    reader.choose("within", "Southern district")
    reader.until("seen.address.includes('within=districts:xx02')")
    reader.until("seen.rows.includes('market-shelled') && !seen.rows.includes('return-home')")
