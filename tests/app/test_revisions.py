"""Links made on another revision: what has changed since, as it was, and what was retracted."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from dashboard import opening, queries
from dashboard.revisions import last_known
from geodata.ledger import commit
from tests import edited_package as edited
from tests.app.page import Page
from tests.routes_client import Client

_LINK = f"dataset={edited.NAME}"


@pytest.fixture
def revisions(home: Path) -> tuple[str, str]:
    """The edited package, offered beside the bundled one: both its revisions."""
    found = edited.write_edited_package(home / edited.NAME)
    queries.clear()
    return found


def bodies(page: Page, mark: str) -> list[str]:
    """The HTML of the parts of the page that bear a class."""
    return [part.proto.body for part in page.app.get("html") if f'"{mark}' in part.proto.body]


def test_a_link_made_before_an_edit_says_exactly_what_has_changed(revisions) -> None:
    first, _ = revisions
    page = Page(f"{_LINK}&data={first}")
    assert page.problems == []
    assert f"This link was made on revision {first} of 1 December 2026" in page.text
    assert (
        "Since then, within this view: 1 event added, 2 changed, 2 retracted. "
        "1 place in it is described otherwise." in page.text
    )
    (banner,) = bodies(page, "ch-since")
    assert f'<ins dir="auto">{html.escape(edited.NEW_TITLE)}</ins>' in banner
    assert '<del dir="auto">40000</del>' in banner
    assert '<ins dir="auto">30000</ins>' in banner
    assert f'<span dir="auto">{html.escape(edited.REASON)}</span>' in banner
    assert "<i>Union" not in banner
    assert page.address == f"{_LINK}&data={first}"


def test_the_counts_follow_the_view(revisions) -> None:
    first, _ = revisions
    page = Page(f"{_LINK}&data={first}&type=statement")
    assert "no event has changed within this view. 5 more events are affected" in page.text
    page.choose("types", "evacuation")
    assert "0 events added, 1 changed, 2 retracted" in page.text
    page.type("from", "2016-12-16")
    assert "0 events added" not in page.text


def test_one_press_shows_the_view_as_it_was_and_one_goes_back(revisions) -> None:
    first, _ = revisions
    page = Page(f"{_LINK}&data={first}&event={edited.RENAMED}")
    assert edited.NEW_TITLE in page.text
    page.press("as-it-was")
    assert page.address == f"dataset={edited.NAME}@{first}&event={edited.RENAMED}"
    assert page.problems == []
    assert "EU leaders hold a summit in Brussels" in page.text
    assert f"You are looking at revision {first} of 1 December 2026" in page.text
    assert {edited.WITHDRAWN, edited.MERGED} <= set(page.rows)
    assert page.app.selectbox(key="dataset").value == edited.NAME
    page.press("back-to-current")
    assert page.address == f"{_LINK}&data={first}&event={edited.RENAMED}"
    assert edited.MERGED not in page.rows


def test_a_link_to_the_revision_at_hand_needs_no_words(revisions) -> None:
    page = Page(f"{_LINK}&data={revisions[1]}")
    assert page.problems == []
    assert bodies(page, "ch-since") == []


def test_a_revision_of_no_ledger_is_named_as_such(revisions) -> None:
    del revisions
    page = Page(f"{_LINK}&data=0123456789ab")
    assert len(page.problems) == 1
    assert "'0123456789ab' is not one of this data set's" in page.problems[0]
    page = Page(f"dataset={edited.NAME}@0123456789ab")
    assert "there is no data set" in page.problems[0]
    assert page.rows == []


def test_without_the_old_content_the_page_says_what_it_does_not_know(home: Path) -> None:
    first, _ = edited.write_edited_package(home / edited.NAME, kept=False)
    queries.clear()
    page = Page(f"{_LINK}&data={first}")
    assert "1 event added, 2 changed, 2 retracted" in page.text
    assert "The content of that revision is not kept" in page.text
    assert "as-it-was" not in [button.key for button in page.app.button]


def test_a_merged_event_keeps_its_page_and_leads_to_where_it_went(revisions) -> None:
    first, _ = revisions
    page = Page(f"{_LINK}&event={edited.MERGED}")
    assert page.problems == []
    assert "Retracted on 10 January 2027, and merged into another event" in page.text
    assert edited.REASON in page.text
    assert "People crowd into the buses" in page.text
    page.press("merged")
    assert page.address == f"{_LINK}&event={edited.MERGED_INTO}"
    page = Page(f"{_LINK}&event={edited.MERGED}").press("event-as-it-was")
    assert page.address == f"dataset={edited.NAME}@{first}&event={edited.MERGED}"


def test_a_retracted_event_is_told_in_the_language_of_the_page(revisions) -> None:
    del revisions
    page = Page(f"{_LINK}&event={edited.WITHDRAWN}&lang=fr")
    assert "Retiré le 10 janvier 2027" in page.text
    assert "Motif." in page.text
    assert "merged" not in [button.key for button in page.app.button]


def test_a_kept_revision_is_not_among_those_that_are_offered(revisions) -> None:
    first, _ = revisions
    Page(f"dataset={edited.NAME}@{first}")
    assert queries.dataset_ids() == ("aleppo-2016", edited.NAME)


def test_the_page_gives_what_a_copied_link_is_pinned_to(revisions) -> None:
    first, second = revisions
    assert Page(_LINK).data("share")["revision"] == second
    page = Page(f"{_LINK}&data={first}")
    assert page.data("address")["events_link"] == _LINK
    assert Page(f"dataset={edited.NAME}@{first}").data("share")["revision"] == first


def test_programs_are_told_where_the_old_events_are(revisions) -> None:
    first, _ = revisions
    client = Client()
    refused = client.get(f"/api/events.json?{_LINK}&data={first}")
    assert refused.status_code == 400
    (problem,) = refused.json()["problems"]
    assert f"'dataset={edited.NAME}@{first}' gives the events as they were" in problem
    then = client.get(f"/api/events.json?dataset={edited.NAME}@{first}&event={edited.MERGED}")
    assert then.status_code == 200
    assert then.json()["revision"] == first
    assert edited.MERGED in {event["id"] for event in then.json()["events"]}
    now = client.get(f"/api/events.json?{_LINK}&event={edited.MERGED}")
    assert now.status_code == 200
    assert edited.MERGED not in {event["id"] for event in now.json()["events"]}
    assert client.get(f"/api/events.json?dataset={edited.NAME}@0123456789ab").status_code == 404
    assert client.get(f"/tiles/{edited.NAME}@{first}/timeline").status_code == 200


def test_a_kept_revision_that_was_altered_is_not_shown(home: Path, revisions) -> None:
    first, _ = revisions
    path = home / edited.NAME / "revisions" / f"{first}.zip"
    path.write_bytes(path.read_bytes()[:-30])
    queries.clear()
    page = Page(f"{_LINK}&data={first}")
    assert "The content of that revision is not kept" in page.text
    page = Page(f"dataset={edited.NAME}@{first}")
    assert any("cannot be read" in problem for problem in page.problems)
    assert page.rows == []
    assert Client().get(f"/api/events.json?dataset={edited.NAME}@{first}").status_code == 503


def test_one_flipped_byte_in_a_kept_revision_is_answered_with_a_sentence(
    home: Path, revisions
) -> None:
    first, _ = revisions
    edited.tear_stream(home / edited.NAME / "revisions" / f"{first}.zip")
    queries.clear()
    client = Client()
    then = client.get(f"/api/events.csv?dataset={edited.NAME}@{first}")
    assert then.status_code == 503
    (problem,) = then.json()["problems"]
    assert problem.startswith(f"revisions/{first}.zip:1:: The file cannot be read: ")
    now = client.get(f"/api/events.csv?{_LINK}&data={first}")
    assert now.status_code == 400
    assert "which is not kept" in now.json()["problems"][0]
    page = Page(f"{_LINK}&data={first}")
    assert "The content of that revision is not kept" in page.text


def test_of_a_retracted_event_no_revision_is_opened_but_the_last_that_has_it(
    home: Path, revisions
) -> None:
    first, _ = revisions
    for title in ("Third", "Fourth"):
        edited.set_cells(home / edited.NAME, "events", edited.RENAMED, title_en=title)
        commit(home / edited.NAME, title, edited.SECOND_DAY)
    queries.clear()
    known = last_known(edited.NAME, edited.WITHDRAWN)
    assert known is not None
    assert (known[0].revision, known[1].id) == (first, edited.WITHDRAWN)
    assert len(opening._open_kept.cache) == 1
    assert last_known(edited.NAME, "never-there") is None
    assert len(opening._open_kept.cache) == 1


def test_events_that_left_the_view_through_a_place_are_told(home: Path) -> None:
    folder = edited.write_first_revision(home / edited.NAME)
    first = commit(folder, "First", edited.FIRST_DAY).revision
    edited.set_cells(folder, "places", "east-aleppo-pocket", parent_id="aleppo")
    commit(folder, "Second", edited.SECOND_DAY)
    queries.clear()
    page = Page(f"{_LINK}&data={first}&place=east-aleppo")
    assert "no event has changed within this view" not in page.text
    assert re.search(r"0 events added, 0 changed, 0 retracted, \d+ left the view\.", page.text)
    (banner,) = bodies(page, "ch-since")
    assert "Left the view without a change of their own" in banner
    assert "<code>evacuation-of-aleppo</code>" in banner


def test_of_many_changes_the_banner_names_the_first_and_counts_the_rest(home: Path) -> None:
    folder = edited.write_first_revision(home / edited.NAME)
    first = commit(folder, "First", edited.FIRST_DAY).revision
    for number in range(103):
        edited.copy_event(folder, edited.RENAMED, f"copy-{number:03}")
    commit(folder, "Second", edited.SECOND_DAY)
    queries.clear()
    page = Page(f"{_LINK}&data={first}")
    assert "103 events added, 0 changed, 0 retracted" in page.text
    (banner,) = bodies(page, "ch-since")
    assert banner.count("<li>") == 100
    assert "<p>… and 3 more</p>" in banner
