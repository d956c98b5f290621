"""Writes what was decided on a place into its package, and takes it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from threading import Lock

from geodata.data_package import Problems, read_place_decisions
from geodata.errors import DatasetError, DecisionRefused
from geodata.notice import Notice
from geodata.place_decision import UNDONE, PlaceDecision
from geodata.placing.rows import Row, append_rows, read_rows, write_rows

PLACES, DECISIONS = "places.csv", "place_decisions.csv"
_NEAR = "near"
_NOBODY = "Nobody gives coordinates."

_DECIDING = Lock()
"""A table is read, and written with a row more: by one visitor of this server at a time."""


def decide(folder: Path, decision: PlaceDecision) -> None:
    """Write a decision down, and the coordinates into the table of places.

    The decision is written first: an edit that is cut short in between is made whole by the next
    import, and can be undone.

    Raises:
        DecisionRefused: if another decision on the place stands, as somebody else's of meanwhile.
        DatasetError: if the decisions that are there cannot be read.
        OSError: if the package cannot be written.
    """
    with _DECIDING:
        _refuse_second(_decisions(folder).get(decision.place_id))
        append_rows(folder / DECISIONS, [_row(decision)])
        place_all(folder / PLACES, {decision.place_id: decision})


def undo(folder: Path, place_id: str, undone_by: str, undone_at: dt.datetime) -> bool:
    """Take a decision back, which the table goes on telling; tell whether there was one.

    Coordinates that the place has from elsewhere, as from a later import, stay. They are taken away
    before the row is written: what is cut short in between can be undone once more.

    Raises:
        DatasetError: if the decisions that are there cannot be read.
        OSError: if the package cannot be written.
    """
    with _DECIDING:
        decisions = _decisions(folder)
        before = decisions.get(place_id)
        if before is None or not before.stands:
            return False
        _unplace(folder / PLACES, before)
        row = PlaceDecision(place_id, UNDONE, "", None, (), undone_by, undone_at)
        append_rows(folder / DECISIONS, [_row(row)])
        return True


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
        decision = decisions.get(row.get("id", ""))
        if decision and decision.coordinates and not row["latitude"] and not row["longitude"]:
            row.update(_placed(decision, row))
    wanted = dict.fromkeys([*columns, *(name for row in rows for name in row)])
    write_rows(path, list(wanted), rows)


def _unplace(path: Path, decision: PlaceDecision) -> None:
    """Take from a place the coordinates that it has from a decision."""
    columns, rows = read_rows(path)
    for row in rows:
        if row.get("id") == decision.place_id and _has_from(decision, row):
            row.update(latitude="", longitude="", coordinates_source=_NOBODY, coordinates_basis="")
    write_rows(path, columns, rows)


def _has_from(decision: PlaceDecision, row: Row) -> bool:
    """Tell whether a place has its coordinates from a decision."""
    told = _placed(decision, row)
    return all(row.get(name) == told[name] for name in ("coordinates_source", "coordinates_basis"))


def _placed(decision: PlaceDecision, row: Row) -> Row:
    """Say of a place where it lies, and who has it from where."""
    longitude, latitude = decision.coordinates or ("", "")
    day = decision.decided_at.date().isoformat()
    chosen = f" ({decision.candidate_id})" if decision.candidate_id else ""
    found = {
        "latitude": str(latitude),
        "longitude": str(longitude),
        "coordinates_source": f"{decision.source}{chosen}",
        "coordinates_basis": f"decided by {decision.decided_by} on {day}",
    }
    if not row.get("geo_precision"):
        found["geo_precision"] = _NEAR
    return found
