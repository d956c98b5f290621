"""What claims say of each other: which one repeats which, and whose figure includes whose."""

from __future__ import annotations

from geodata.data_package.parts import note_circles
from geodata.data_package.row import Row


def note_claim_ties(rows: list[Row]) -> None:
    """Note every tie to a claim that is not there, that cannot be meant, or that goes in a circle.

    A claim repeats one of its own event; a figure is part of one of any event.
    """
    by_id = {row.text("id"): row for row in rows}
    for row in rows:
        _note_repetition(row, by_id)
        _note_whole(row, by_id)
    note_circles(rows, "repeats", "repeats", "repetitions")
    note_circles(rows, "is part of", "part_of", "parts")


def _note_repetition(row: Row, by_id: dict[str, Row]) -> None:
    repeated = row.optional_reference("repeats", by_id, "claims")
    if repeated in by_id and by_id[repeated].text("event_id") != row.text("event_id"):
        row.note(
            "repeats",
            f"'{repeated}' is a claim of another event; a claim repeats one of its own event, "
            f"'{row.text('event_id')}'.",
        )


def _note_whole(row: Row, by_id: dict[str, Row]) -> None:
    whole = row.optional_reference("part_of", by_id, "claims")
    if whole in by_id and not by_id[whole].text("quantity"):
        row.note("part_of", f"'{whole}' has no figure; write a claim whose figure includes this.")
