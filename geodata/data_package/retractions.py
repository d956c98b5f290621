"""``retractions.csv``: events that were withdrawn or merged; a package need not have it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Mapping
from pathlib import Path

from geodata.data_package.parts import note_repeated_ids
from geodata.data_package.problem import Problems
from geodata.data_package.row import Row
from geodata.data_package.tables import read_optional_table
from geodata.errors import TimeSpanError
from geodata.retraction import Retraction
from geodata.window import read_day

NAME = "retractions"


def read_retractions(
    folder: Path, events: Container[str] | None, problems: Problems
) -> dict[str, Retraction]:
    """Read the table; without it, nothing was retracted.

    Args:
        folder: the package.
        events: ids of its events; None where they are not known yet, and nothing is held against
            them.
        problems: where problems are noted.
    """
    rows = read_optional_table(folder, NAME, problems)
    note_repeated_ids(rows)
    found = {row.text("id"): _retraction(row) for row in rows}
    if events is not None and not problems.hides("events"):
        for row in rows:
            _note_events(row, events, found)
    _note_circles(rows, found)
    return found


def _retraction(row: Row) -> Retraction:
    row.required("reason_en")
    return Retraction(row.slug(), _day(row), row.local("reason"), row.text("merged_into") or None)


def _day(row: Row) -> dt.date:
    """Read the day of the retraction."""
    text = row.required("date")
    try:
        return read_day(text) if text else dt.date.min
    except TimeSpanError as error:
        row.note("date", str(error))
        return dt.date.min


def _note_events(row: Row, events: Container[str], known: Mapping[str, Retraction]) -> None:
    """Note an id that is both an event and retracted, and a merger into what never was."""
    event_id, target = row.text("id"), row.text("merged_into")
    if event_id and event_id in events:
        row.note(
            "id",
            f"'{event_id}' is also among the events; take it out of one of the two tables.",
        )
    if target and target not in events and target not in known:
        row.note(
            "merged_into",
            f"'{target}' is neither an event nor in '{NAME}.csv'; write the id of the event that "
            f"'{event_id}' has become part of.",
        )


def _note_circles(rows: list[Row], known: Mapping[str, Retraction]) -> None:
    """Note everything that was merged, in the end, into itself."""
    for row in rows:
        first, seen = row.text("id"), set[str]()
        at = known[first].merged_into or ""
        while at in known and at not in seen and at != first:
            seen.add(at)
            at = known[at].merged_into or ""
        if first and at == first:
            row.note(
                "merged_into",
                f"'{first}' would be merged, in the end, into itself; name an event that is there.",
            )
