"""The codes of UCDP GED that say how exactly a time and a place are known: two types.

A function that takes one is not given the other: mypy refuses it.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TypeVar

from geodata.readers.rejection import Refused

_CODE = re.compile(r"([0-9])(?:\.0+)?")
"""Spreadsheets write a column of codes with empty cells as '1.0'."""


class UcdpDatePrecision(Enum):
    """``date_prec``: how exactly the day is known."""

    DAY = "1"
    FEW_DAYS = "2"
    WEEK = "3"
    MONTH = "4"
    YEAR = "5"


class UcdpWherePrecision(Enum):
    """``where_prec``: what the coordinates stand for."""

    PLACE = "1"
    NEARBY = "2"
    DISTRICT = "3"
    PROVINCE = "4"
    LINE_OR_AREA = "5"
    COUNTRY = "6"
    SEA_OR_AIR = "7"


class UcdpViolence(Enum):
    """``type_of_violence``."""

    STATE_BASED = "1"
    NON_STATE = "2"
    ONE_SIDED = "3"


Code = TypeVar("Code", bound=Enum)


def read_code(text: str, field: str, codes: type[Code]) -> Code | Refused:
    """Read a code of a closed list."""
    match = _CODE.fullmatch(text)
    for code in codes:
        if match and code.value == match[1]:
            return code
    known = [str(code.value) for code in codes]
    return Refused(field, text, f"'{text}' is no {field}; the codes are {known[0]} to {known[-1]}.")
