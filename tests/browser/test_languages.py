"""Languages: by the link, else by the browser; and Arabic from right to left wherever it stands."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from geodata.messages import messages
from tests.browser.conftest import Visit
from tests.browser.expected import Expected


@pytest.mark.parametrize(("link", "locale"), [("lang=fr", "en-GB"), ("", "fr-FR")])
def test_french_is_shown_by_the_link_or_by_the_browser(
    visit: Visit, expected: Expected, link: str, locale: str
) -> None:
    reader = visit(
        f"from=2016-12-15&to=2016-12-15&event=evacuation-of-aleppo&{link}".strip("&"), locale=locale
    )
    m = messages("fr")
    reader.sees(language="fr", direction="ltr", opened=expected.title("evacuation-of-aleppo", "fr"))
    sheet = reader.page.locator(".st-key-detail .ch-sheet")
    expect(sheet).to_contain_text("15 décembre 2016")
    expect(sheet).to_contain_text(m.number(40000))
    expect(sheet).to_contain_text(expected.dataset.event("evacuation-of-aleppo").time_basis.fr)
    expect(reader.row("guns-fall-silent")).to_contain_text(expected.title("guns-fall-silent", "fr"))
    expect(reader.page.locator("h1")).to_have_text(expected.dataset.title.fr)
    expect(reader.in_timeline(".summary")).to_contain_text("15 déc. 2016")


def test_the_interface_is_in_french(visit: Visit) -> None:
    reader = visit("lang=fr")
    m = messages("fr")
    assert m.say("Share") != "Share"
    for text in ("Share", "Search", "Actor", "Place"):
        expect(reader.page.get_by_text(m.say(text), exact=True).first).to_be_visible()
    expect(reader.in_timeline(f'button[aria-label="{m.say("Step forward")}"]')).to_be_visible()
    expect(reader.in_map(f'button[aria-label="{m.say("Show all events")}"]')).to_be_visible()


def test_the_browsers_language_does_not_enter_the_link(visit: Visit) -> None:
    reader = visit(locale="fr-FR")
    reader.sees(language="fr", address="")
    assert visit(locale="de-DE").now()["language"] == "en"


def test_choosing_a_language_changes_the_page_and_the_link(
    visit: Visit, expected: Expected
) -> None:
    reader = visit("event=eu-summit")
    reader.page.locator(".st-key-language button, .st-key-language input").first.click()
    reader.page.get_by_role("option", name="Français").click()
    reader.sees(
        language="fr",
        address="?event=eu-summit&lang=fr",
        opened=expected.title("eu-summit", "fr"),
        **expected.all_seen(),
    )


def test_arabic_names_stand_right_to_left_and_the_page_works(
    visit: Visit, expected: Expected
) -> None:
    reader = visit("lang=ar&event=evacuation-of-aleppo")
    # The page itself turns only once its own texts are Arabic, too.
    m = messages("ar")
    reader.sees(language=m.spoken, direction=m.direction, **expected.all_seen())
    name = expected.dataset.places["aleppo"].name.ar
    place = reader.page.locator(".ch-places b").first
    expect(place).to_have_text(name)
    assert place.evaluate("node => getComputedStyle(node).direction") == "rtl"
    expect(reader.symbol(name).first).to_be_visible()
    cell = reader.row("evacuation-of-aleppo").locator("td.where span")
    assert cell.evaluate("node => getComputedStyle(node).direction") == "rtl"
    reader.type_into("from", "2016-12-15")
    reader.sees(
        address="?from=2016-12-15&event=evacuation-of-aleppo&lang=ar",
        **expected.all_seen("from=2016-12-15"),
    )
    reader.row("guns-fall-silent").click()
    reader.until("seen.selected_on_map === 'guns-fall-silent'")


def test_an_arabic_name_stands_right_to_left_in_an_english_page(
    visit: Visit, expected: Expected
) -> None:
    """Text of another script keeps its direction, because each text finds its own."""
    reader = visit("q=حلب")
    sentence = reader.in_timeline(".sentence")
    expect(sentence).to_contain_text("حلب")
    assert sentence.get_attribute("dir") == "auto"
    reader.sees(direction="ltr", **expected.all_seen("q=حلب"))
