"""``place_decisions.csv``: where places lie that came without coordinates, and who says so."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from geodata.data_package.problem import Problems
from geodata.data_package.row import Row
from geodata.data_package.tables import read_optional_table
from geodata.place import Coordinates
from geodata.place_decision import UNDONE, PlaceDecision

NAME = "place_decisions"


def read_place_decisions(folder: Path, problems: Problems) -> dict[str, PlaceDecision]:
    """Read the table, the last word on each place; without it, nothing was decided.

    That may be a decision that was undone, and then no longer stands.

    A decision on a place that is not there is kept: the place may come back with the next import.
    """
    rows = read_optional_table(folder, NAME, problems)
    return {row.text("place_id"): _decision(row) for row in rows}


def _decision(row: Row) -> PlaceDecision:
    latitude = row.number_between("latitude", -90, 90)
    longitude = row.number_between("longitude", -180, 180)
    if (latitude is None) != (longitude is None):
        row.note("latitude", "Latitude and longitude go together; give both or neither.")
    is_placed = latitude is not None and longitude is not None
    if is_placed != (row.text("source") not in ("", UNDONE)):
        row.note(
            "source",
            f"'{row.text('source')}' does not go with the coordinates: a place has both a source "
            f"and coordinates, or neither; what was undone has none.",
        )
    return PlaceDecision(
        place_id=row.slug("place_id"),
        source=row.text("source"),
        candidate_id=row.text("candidate_id"),
        coordinates=Coordinates(longitude or 0, latitude or 0) if is_placed else None,
        rejected=row.several("rejected"),
        decided_by=row.required("decided_by"),
        decided_at=_moment(row),
    )


def _moment(row: Row) -> dt.datetime:
    text = row.required("decided_at")
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        if text:
            row.note(
                "decided_at",
                f"'{text}' is not a moment; write it as in '2026-11-28T12:00:00+00:00'.",
            )
        return dt.datetime.min.replace(tzinfo=dt.UTC)
    return found
