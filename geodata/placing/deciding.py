"""Writes what was decided on a place into its package, and takes it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from threading import RLock
from typing import NamedTuple

from geodata.data_package import Problems, read_place_decisions
from geodata.errors import DatasetError, DecisionRefused
from geodata.notice import Notice
from geodata.place_decision import UNDONE, PlaceDecision
from geodata.placing.rows import Row, append_rows, read_numbered, read_rows, write_rows

PLACES, DECISIONS = "places.csv", "place_decisions.csv"
_NOBODY = "Nobody gives coordinates."

DECIDING = RLock()
"""A table is read, and written with a row more: by one visitor of this server at a time."""

_BEFORE = {"coordinates_source": "source_before", "coordinates_basis": "basis_before"}
"""What a place said before it was put on the map, and the columns of a decision that keep it."""


class Undone(NamedTuple):
    """What it came to that a decision was undone.

    Attributes:
        takes_away: whether the place had its coordinates from the decision, and now has none.
        is_placed: whether the place has coordinates all the same, from elsewhere.
        is_there: whether the package has the place.
    """

    takes_away: bool
    is_placed: bool
    is_there: bool


def decide(folder: Path, decision: PlaceDecision) -> None:
    """Write a decision down, and the coordinates into the table of places.

    The decision is written first: an edit that is cut short in between is made whole by the next
    import, and can be undone.

    Raises:
        DecisionRefused: if another decision on the place stands, as somebody else's of meanwhile.
        DatasetError: if the decisions that are there cannot be read.
        OSError: if the package cannot be written.
    """
    with DECIDING:
        _refuse_second(_decisions(folder).get(decision.place_id))
        before = said_before(folder / PLACES, {decision.place_id: decision})
        append_rows(folder / DECISIONS, [_row(decision) | before.get(decision.place_id, {})])
        place_all(folder / PLACES, {decision.place_id: decision})


def undo(folder: Path, place_id: str, undone_by: str, undone_at: dt.datetime) -> Undone | None:
    """Take a decision back, which the table goes on telling; None where there is none to undo.

    Coordinates that the place has from elsewhere, as from a later import, stay. Others are taken
    away, and the place says again of them what it said before the decision; that is done before
    the row is written: what is cut short in between can be undone once more.

    Raises:
        DatasetError: if the decisions that are there cannot be read.
        OSError: if the package cannot be written.
    """
    with DECIDING:
        decisions = _decisions(folder)
        before = decisions.get(place_id)
        if before is None or not before.stands:
            return None
        undone = _unplace(folder / PLACES, before, _last_row(folder, place_id))
        row = PlaceDecision(place_id, UNDONE, "", None, (), undone_by, undone_at)
        append_rows(folder / DECISIONS, [_row(row)])
        return undone


def _last_row(folder: Path, place_id: str) -> Row:
    rows = [cells for _, cells in read_numbered(folder / DECISIONS)]
    return [cells for cells in rows if cells["place_id"] == place_id][-1]


def _decisions(folder: Path) -> dict[str, PlaceDecision]:
    problems = Problems()
    found = read_place_decisions(folder, problems)
    if problems.found:
        raise DatasetError([str(problem) for problem in problems.sorted()])
    return found


def _refuse_second(standing: PlaceDecision | None) -> None:
    if standing is not None and standing.stands:
        raise DecisionRefused(
            Notice(
                "A decision on '{place}' by '{who}' stands already; undo it before you decide "
                "anew.",
                place=standing.place_id,
                who=standing.decided_by,
            )
        )


def _row(decision: PlaceDecision) -> Row:
    longitude, latitude = decision.coordinates or ("", "")
    return {
        "place_id": decision.place_id,
        "source": decision.source,
        "candidate_id": decision.candidate_id,
        "latitude": str(latitude),
        "longitude": str(longitude),
        "rejected": "|".join(decision.rejected),
        "decided_by": decision.decided_by,
        "decided_at": decision.decided_at.isoformat(timespec="seconds"),
    }


def place_all(path: Path, decisions: Mapping[str, PlaceDecision]) -> None:
    """Give places that have no coordinates those that were decided on."""
    columns, rows = read_rows(path)
    for row in rows:
        if _wants(row, decisions):
            row.update(_placed(decisions[row["id"]]))
    wanted = dict.fromkeys([*columns, *(name for row in rows for name in row)])
    write_rows(path, list(wanted), rows)


def said_before(path: Path, decisions: Mapping[str, PlaceDecision]) -> dict[str, Row]:
    """Give what places that are to be put on the map say, as decisions keep it."""
    return {
        row["id"]: {kept: row.get(name, "") for name, kept in _BEFORE.items()}
        for row in read_rows(path)[1]
        if _wants(row, decisions)
    }


def _wants(row: Row, decisions: Mapping[str, PlaceDecision]) -> bool:
    """Tell whether a place has no coordinates, and some were decided on."""
    decision = decisions.get(row.get("id", ""))
    return bool(decision and decision.coordinates) and not _has_coordinates(row)


def _has_coordinates(row: Row) -> bool:
    return bool(row["latitude"] or row["longitude"])


def _unplace(path: Path, decision: PlaceDecision, kept: Row) -> Undone:
    """Take from a place the coordinates that it has from a decision."""
    columns, rows = read_rows(path)
    row = next((row for row in rows if row.get("id") == decision.place_id), None)
    if row is None:
        return Undone(takes_away=False, is_placed=False, is_there=False)
    if not decision.coordinates or not _has_from(decision, row):
        return Undone(takes_away=False, is_placed=_has_coordinates(row), is_there=True)
    row.update(latitude="", longitude="")
    row.update({name: kept.get(before, "") for name, before in _BEFORE.items()})
    row["coordinates_source"] = row["coordinates_source"] or _NOBODY
    write_rows(path, columns, rows)
    return Undone(takes_away=True, is_placed=False, is_there=True)


def _has_from(decision: PlaceDecision, row: Row) -> bool:
    """Tell whether a place has its coordinates from a decision."""
    told = _placed(decision)
    return all(row.get(name) == told[name] for name in _BEFORE)


def _placed(decision: PlaceDecision) -> Row:
    """Say of a place where it lies, and who has it from where."""
    longitude, latitude = decision.coordinates or ("", "")
    day = decision.decided_at.date().isoformat()
    chosen = f" ({decision.candidate_id})" if decision.candidate_id else ""
    return {
        "latitude": str(latitude),
        "longitude": str(longitude),
        "coordinates_source": f"{decision.source}{chosen}",
        "coordinates_basis": f"decided by {decision.decided_by} on {day}",
    }
