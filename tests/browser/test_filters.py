"""Filters: what they ask, and the counts beside their values."""

from __future__ import annotations

import re
from dataclasses import replace

from playwright.sync_api import expect

from geodata.event_query import ActorTerm, EventQuery
from geodata.store import EventStore
from tests.browser.conftest import Visit
from tests.browser.expected import Expected
from tests.browser.reader import Reader


def _options(reader: Reader, name: str) -> dict[str, int]:
    """Open a filter and read its values with their counts."""
    texts = reader.unfold(name).all_inner_texts()
    found = (re.fullmatch(r"(.*) \((\d+)\)", " ".join(text.split())) for text in texts)
    return {match[1]: int(match[2]) for match in found if match}


def test_choosing_values_narrows_everything_and_writes_the_link(
    visit: Visit, expected: Expected
) -> None:
    reader = visit()
    known = expected.dataset
    for name, text, link in (
        ("types", known.event_types["statement"].name.en, "type=statement"),
        ("actors", known.actors["turkey"].name.en, "actor=turkey&type=statement"),
        ("statuses", "occurred", "actor=turkey&type=statement&status=occurred"),
    ):
        reader.choose(name, text)
        reader.sees(address=f"?{link}", **expected.all_seen(link))
    reader.page.locator(".st-key-filters .clear").click()
    reader.sees(address="", **expected.all_seen())
    for name, text, link in (
        ("places", known.places["brussels"].name.en, "place=brussels"),
        (
            "sources",
            known.sources["afp-2016-12-15"].title.en,
            "place=brussels&source=afp-2016-12-15",
        ),
    ):
        reader.choose(name, text)
        reader.sees(address=f"?{link}", **expected.all_seen(link))


def test_an_actor_can_be_asked_for_in_one_role(visit: Visit, expected: Expected) -> None:
    reader = visit()
    name = expected.dataset.actors["syrian-rebels"].name.en
    reader.choose("actors", f"{name} · subject")
    link = "actor=syrian-rebels:subject"
    reader.sees(address=f"?{link}", **expected.all_seen(link))
    assert expected.ids(link) != expected.ids("actor=syrian-rebels")


def test_several_actors_are_asked_for_together_or_apart(visit: Visit, expected: Expected) -> None:
    link = "actor=russia&actor=turkey"
    reader = visit(link)
    reader.sees(**expected.all_seen(link))
    reader.page.locator(".st-key-filters .all-actors label").filter(has_text="together").click()
    together = "actor=russia&actor=turkey&actors=all"
    reader.sees(address=f"?{together}", **expected.all_seen(together))
    reader.page.locator(".st-key-filters .all-actors label").filter(has_text="any").click()
    reader.sees(address=f"?{link}", **expected.all_seen(link))


def test_a_place_includes_the_places_inside_it(visit: Visit, expected: Expected) -> None:
    link = "place=aleppo"
    reader = visit(link)
    reader.sees(**expected.all_seen(link))
    inside = {
        part.place.id
        for event_id in expected.ids(link)
        for part in expected.dataset.event(event_id).places
    }
    assert "ramouseh" in inside or "east-aleppo" in inside


def test_a_text_finds_a_place_in_any_spelling(visit: Visit, expected: Expected) -> None:
    reader = visit()
    for text in ("Halab", "حلب", "حَلَب", "ALEP"):
        reader.type_into("text", text)
        reader.sees(address=f"?q={text}", **expected.all_seen(f"q={text}"))
        assert "evacuation-of-aleppo" in expected.ids(f"q={text}")
    reader.type_into("text", "")
    reader.sees(address="", **expected.all_seen())


def test_only_certain_events_can_be_asked_for(visit: Visit, expected: Expected) -> None:
    window = "from=2016-12-15&to=2016-12-15"
    reader = visit(window)
    reader.page.locator(".st-key-filters .certainty label").filter(has_text="certain only").click()
    link = f"{window}&certainty=certain"
    reader.sees(address=f"?{link}", **expected.all_seen(link))
    assert len(expected.ids(link)) < len(expected.ids(window))
    label = reader.page.locator(".st-key-filters .certainty label").filter(has_text="certain only")
    expect(label).to_contain_text(f"({len(expected.ids(link))})")


def test_the_counts_beside_values_follow_the_other_filters(
    visit: Visit, expected: Expected, bundled_store: EventStore
) -> None:
    reader = visit("type=statement&actor=turkey")
    query = EventQuery(types=("statement",), actors=(ActorTerm("turkey"),))
    types = expected.dataset.event_types
    counts = bundled_store.facets(query).types
    assert _options(reader, "types") == {types[key].name.en: count for key, count in counts.items()}
    for key, count in counts.items():
        assert count == len(bundled_store.matches(replace(query, types=(key,))))


def test_a_chosen_actor_that_finds_nothing_keeps_its_name(visit: Visit, expected: Expected) -> None:
    reader = visit("actor=turkey&type=war")
    reader.sees(**expected.all_seen("actor=turkey&type=war"))
    expect(reader.in_filter("actors", ".chip")).to_contain_text(
        f"{expected.dataset.actors['turkey'].name.en} (0)"
    )


def test_comparisons_are_left_out_until_they_are_asked_for(
    visit: Visit, expected: Expected
) -> None:
    reader = visit()
    assert "srebrenica-massacre" not in reader.now()["rows"]
    reader.choose("statuses", "comparison")
    reader.sees(address="?status=comparison", **expected.all_seen("status=comparison"))
    assert "srebrenica-massacre" in reader.now()["rows"]


def test_an_empty_answer_says_what_would_bring_events_back(visit: Visit) -> None:
    reader = visit("q=xylophone")
    empty = reader.in_list(".empty")
    expect(empty).to_be_visible()
    expect(empty).to_contain_text("clear")
    reader.open("to=1900-01-01")
    expect(reader.in_list(".empty")).to_be_hidden()  # the undated events are always listed
    reader.sees(mapped=[])


def test_a_text_that_is_typed_and_not_yet_searched_for_says_how(visit: Visit) -> None:
    reader = visit()
    box, hint = (
        reader.page.locator(f".st-key-filters .search {part}") for part in ("input", ".hint")
    )
    expect(hint).to_be_hidden()
    box.press_sequentially("convoy")
    expect(hint).to_contain_text("Enter")
    box.press("Enter")
    reader.sees(address="?q=convoy")
    expect(hint).to_be_hidden()
