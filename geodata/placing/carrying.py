"""Carries what was decided on places into the package that is to take another one's place."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from geodata.data_package import LEFT_OUT, Problems, read_place_decisions
from geodata.place_decision import PlaceDecision
from geodata.placing.deciding import DECISIONS, PLACES, place_all, said_before
from geodata.placing.rows import append_rows, read_numbered


class Carried(NamedTuple):
    """What became of the decisions of a package.

    Attributes:
        standing: decisions that stand.
        left_out: rows that were not carried; None where the table cannot be read at all.
    """

    standing: int = 0
    left_out: int | None = 0


def carry_decisions(old: Path, new: Path) -> Carried:
    """Carry decisions from a package into the one that is to take its place.

    All sound rows are carried, also those that others have followed. Coordinates are written where
    the last word on a place gives some, and the new package still has none; what was undone stays
    so. What was decided on a place that it does not have is kept all the same.

    Of a place of which any row is not sound, nobody knows the last word: none of its rows are
    carried. The old table is then kept beside the new one as it was, and is no content.
    """
    table = old / DECISIONS
    if not table.is_file():
        return Carried()
    problems = Problems()
    decisions = read_place_decisions(old, problems)
    wrong = {row for _, row, _ in problems.found}
    if 1 in wrong:
        _keep_beside(table, new)
        return Carried(left_out=None)
    rows = read_numbered(table)
    doubted = {cells.get("place_id", "") for number, cells in rows if number in wrong}
    carried = [cells for _, cells in rows if cells.get("place_id", "") not in doubted]
    if doubted:
        _keep_beside(table, new)
    sound = {key: told for key, told in decisions.items() if key not in doubted}
    before = said_before(new / PLACES, sound)
    last = {cells["place_id"]: cells for cells in carried}
    for place_id, said in before.items():
        last[place_id].update(said)
    append_rows(new / DECISIONS, carried)
    place_all(new / PLACES, sound)
    return Carried(_standing(sound.values()), len(rows) - len(carried))


def _standing(decisions: Iterable[PlaceDecision]) -> int:
    return sum(decision.stands for decision in decisions)


def _keep_beside(table: Path, new: Path) -> None:
    """Keep a table as it was, below what was kept before."""
    with (new / LEFT_OUT).open("ab") as kept:
        kept.write(table.read_bytes())
