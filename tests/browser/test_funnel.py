"""The funnel: every number opens a list with just so many rows."""

from __future__ import annotations

import pytest

from geodata.store import Stage
from tests.browser.conftest import Visit
from tests.browser.expected import Expected


@pytest.mark.parametrize("link", ["", "from=2016-12-15&to=2016-12-16&type=statement"])
def test_each_number_opens_its_list(visit: Visit, expected: Expected, link: str) -> None:
    reader = visit(link)
    numbers = reader.now()["funnel"]
    address = reader.now()["address"]
    order = [stage for stage in Stage if stage is not Stage.SHOWN]
    for stage in order:
        at = list(Stage).index(stage)
        reader.pill(at).click()
        reader.sees(rows=expected.ids(link, stage), address=address)
        assert len(reader.now()["rows"]) == numbers[at]
    reader.pill(list(Stage).index(Stage.SHOWN)).click()
    reader.until("seen.rows.length >= arg", numbers[list(Stage).index(Stage.SHOWN)])
    reader.sees(rows=expected.rows(link))


def test_a_new_question_closes_the_list_of_a_number(visit: Visit, expected: Expected) -> None:
    reader = visit()
    reader.pill(list(Stage).index(Stage.WITHOUT_PLACE)).click()
    reader.sees(rows=expected.ids("", Stage.WITHOUT_PLACE))
    reader.type_into("text", "convoy")
    reader.sees(**expected.all_seen("q=convoy"))
