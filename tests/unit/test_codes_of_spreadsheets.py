"""Codes that a spreadsheet has turned into numbers with a point are the codes that they were."""

from __future__ import annotations

import datetime as dt

import pytest

from geodata.readers.acled import rules
from geodata.readers.acled.codes import actor_type
from geodata.readers.acled.where import Places, Where
from geodata.readers.gathered import Gathered
from geodata.readers.rejection import Refused


@pytest.mark.parametrize("code", ["1", "1.0", "1.00"])
def test_codes_of_acled_are_read_with_and_without_a_point(code: str) -> None:
    found = rules.when("2020-05-09", "2020.0", code, None)
    assert isinstance(found, rules.When)
    assert found.day == dt.date(2020, 5, 9)
    assert actor_type(code) is actor_type("State forces")
    at = Places(Gathered()).where(
        "36.2", "37.1", code, "Aleppo", "", "", "", "Syria", f"760{code[1:]}", ""
    )
    assert isinstance(at, Where)


def test_a_year_that_is_another_is_rejected_whether_a_number_with_a_point_or_not() -> None:
    for year in ("2019", "2019.0"):
        found = rules.when("2020-05-09", year, "1", None)
        assert isinstance(found, Refused)
        assert found.field == "year"


def test_a_code_between_two_is_none() -> None:
    assert isinstance(rules.when("2020-05-09", "2020", "1.5", None), Refused)
    assert actor_type("1.5") is None
