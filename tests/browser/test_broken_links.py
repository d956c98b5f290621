"""Links that cannot be honoured: named, never answered more widely, never an error page."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visit
from tests.browser.expected import Expected
from tests.browser.reader import Reader

_NOTHING_NARROWED = ["colour=red", "event=no-such-event", "map=nowhere"]
_NOTHING_SELECTED = [
    "actor=nobody",
    "from=2016-02-30",
    "from=2016-12-16&to=2016-12-15",
    f"q={'x' * 300}",
    "q=one&q=two",
    "dataset=nowhere",
]
"""One of each way of being broken; the tests without a browser have them all."""


def _named(reader: Reader, link: str) -> None:
    """Every broken value stands in a warning, or its beginning where it is long."""
    problems = " ".join(reader.now()["problems"])
    for pair in link.split("&"):
        key, value = pair.split("=")
        assert value[:40] in problems or f"'{key}'" in problems


@pytest.mark.parametrize(
    "links", [_NOTHING_NARROWED, _NOTHING_SELECTED], ids=["asking nothing", "asking something"]
)
def test_every_broken_value_is_named_and_widens_nothing(
    visit: Visit, expected: Expected, links: list[str]
) -> None:
    selects = links is _NOTHING_NARROWED
    reader = visit()
    for link in links:
        reader.open(link)
        reader.until("seen.problems.length > 0")
        _named(reader, link)
        wanted = expected.ids() if selects else []
        seen = reader.now()
        assert (link, seen["rows"]) == (link, wanted)
        assert (link, seen["failed"]) == (link, False)


def test_the_valid_rest_of_a_broken_link_is_applied(visit: Visit, expected: Expected) -> None:
    reader = visit("from=2016-12-15&colour=red&event=eu-summit&lang=fr")
    link = "from=2016-12-15"
    reader.sees(
        opened=expected.title("eu-summit", "fr"),
        window=["2016-12-15", ""],
        **expected.all_seen(link),
    )
    assert "colour=red" in reader.now()["problems"][0]


def test_the_unreadable_part_can_be_left_out(visit: Visit, expected: Expected) -> None:
    reader = visit("from=2016-12-15&to=soon")
    reader.sees(rows=[], mapped=[])
    reader.page.locator(".st-key-leave-out button").click()
    link = "from=2016-12-15"
    reader.sees(problems=[], address=f"?{link}", **expected.all_seen(link))


def test_an_unknown_id_can_be_taken_out_in_its_filter(visit: Visit, expected: Expected) -> None:
    reader = visit("actor=nobody&actor=icrc")
    reader.sees(rows=expected.ids("actor=icrc"))
    reader.page.locator(".st-key-filters .clear").click()
    reader.sees(problems=[], address="", **expected.all_seen())


def test_no_address_makes_the_page_fail(visit: Visit, expected: Expected) -> None:
    reader = visit()
    for address in (
        "%FF%FE=%00",
        "&&==&=&%",
        "q=a%20%20b%0Ac%01",
        "type=%00",
        "q=+++",
        "q=%3Cscript%3Ewindow.hacked%3D1%3C/script%3E",
        f"event={'e' * 4000}",
        "map=1e999/0/0",
        "&".join(f"actor=a{number}" for number in range(1200)),
        "from=0001-01-01&to=0001-01-01",
    ):
        reader.open(address)
        assert (address, reader.now()["failed"]) == (address, False)
        assert reader.page.evaluate("window.hacked") is None
    reader.in_timeline('button[aria-label="Step back"]').click()
    reader.type_into("to", "2016-12-15")
    reader.sees(failed=False, problems=[], **expected.all_seen("from=0001-01-01&to=2016-12-15"))


def test_a_link_made_on_another_revision_says_so(visit: Visit, expected: Expected) -> None:
    reader = visit("data=0123456789ab")
    reader.until("seen.problems.length === 1 && seen.problems[0].includes('0123456789ab')")
    reader.sees(**expected.all_seen())
