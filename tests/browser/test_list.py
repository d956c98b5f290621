"""The list: a table that can be sorted, and keeps its order while the view changes."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.expected import Expected


def test_a_heading_sorts_up_then_down_then_as_it_was(visit: Visit, expected: Expected) -> None:
    reader = visit()
    sent = reader.watch.sent
    heading = reader.in_list("thead button").filter(has_text="Event")
    ids = expected.rows()
    titles = sorted((expected.title(event_id) for event_id in ids), key=str.casefold)
    heading.click()
    first = reader.in_list("tbody tr .title").first
    expect(first).to_have_text(titles[0])
    heading.click()
    expect(first).to_have_text(titles[-1])
    heading.click()
    reader.sees(rows=ids)
    assert reader.watch.sent == sent


def test_undated_events_come_last_whichever_way_time_runs(visit: Visit, expected: Expected) -> None:
    reader = visit()
    undated = {
        event_id for event_id in expected.ids() if expected.dataset.event(event_id).time is None
    }
    heading = reader.in_list("thead button").filter(has_text="When")
    for direction in ("ascending", "descending"):
        heading.click()
        expect(reader.in_list("th.when")).to_have_attribute("aria-sort", direction)
        assert set(reader.now()["rows"][-len(undated) :]) == undated


def test_the_order_stays_while_time_moves(visit: Visit, expected: Expected) -> None:
    reader = visit("from=2016-12-15&to=2016-12-15")
    reader.in_list("thead button").filter(has_text="Event").click()
    reader.in_timeline('button[aria-label="Step forward"]').click()
    link = "from=2016-12-16&to=2016-12-16"
    reader.sees(address=f"?{link}", funnel=expected.funnel(link), mapped=expected.mapped(link))
    reader.until("seen.rows.length === arg", len(expected.rows(link)))
    titles = sorted(
        (expected.title(event_id) for event_id in expected.rows(link)), key=str.casefold
    )
    expect(reader.in_list("tbody tr .title").first).to_have_text(titles[0])
    assert sorted(reader.now()["rows"]) == sorted(expected.rows(link))
