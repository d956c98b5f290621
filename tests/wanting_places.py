"""A small package with a town whose coordinates are wanting, and a decision on where it lies."""

from __future__ import annotations

import datetime as dt

from geodata.data_package import Problems, read_place_decisions
from geodata.place import Coordinates
from geodata.place_decision import PlaceDecision
from tests.packages import PackageOnDisk

THEN = "2026-11-28T12:00:00+00:00"
AT = dt.datetime(2026, 11, 28, 12, tzinfo=dt.UTC)
LATER = AT + dt.timedelta(hours=1)
GEONAMES = PlaceDecision(
    "rivertown",
    "GeoNames",
    "geonames:170063",
    Coordinates(37.2, 36.3),
    ("geonames:1", "geonames:2"),
    "R. Analyst",
    AT,
)


def row_of(package: PackageOnDisk, place_id: str) -> int:
    return next(at for at, row in enumerate(package.rows("places"), 1) if row[0] == place_id)


def decisions_in(package: PackageOnDisk) -> dict[str, PlaceDecision]:
    problems = Problems()
    found = read_place_decisions(package.folder, problems)
    assert problems.sorted() == []
    return found
