"""A link is a citation: the same events wherever, and in whatever time zone, it is opened."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visit
from tests.browser.expected import Expected
from tests.browser.server import Server

_LINK = "from=2016-12-15&to=2016-12-16&certainty=certain"


@pytest.mark.parametrize(
    ("zone", "locale"),
    [
        ("Asia/Damascus", "ar-SY"),
        ("America/New_York", "en-US"),
        ("UTC", "fr-FR"),
    ],
)
def test_a_link_opened_afresh_shows_the_same_events_in_every_time_zone(
    visit: Visit, expected: Expected, server: Server, zone: str, locale: str
) -> None:
    reader = visit(_LINK, timezone_id=zone, locale=locale)
    reader.sees(
        address=f"?{_LINK}", window=["2016-12-15", "2016-12-16"], **expected.all_seen(_LINK)
    )
    answer = server.get_json(f"/api/events.json?{_LINK}")
    assert [event["id"] for event in answer["events"]] == expected.ids(_LINK)
    reader.in_timeline("button[aria-label]").nth(2).click()  # step forward, in any language
    moved = "from=2016-12-16&to=2016-12-17&certainty=certain"
    reader.sees(address=f"?{moved}", **expected.all_seen(moved))
