"""A mapping as a whole: read from JSON, written as JSON, held against a heading."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from geodata.actor import ActorRole
from geodata.errors import UnreadableError
from geodata.readers.cells.dates import DateOrder
from geodata.readers.cells.numbers import DecimalSign
from geodata.readers.mapping.entry import (
    CHOICES,
    CONSTANTS,
    PARTS,
    REPEATABLE,
    TAKEN_BY,
    Entry,
    Field,
)


class MappingError(UnreadableError):
    """A mapping cannot be used.

    Attributes:
        problems: one sentence for each thing that is wrong.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Which column of a table says what.

    Attributes:
        entries: in the order of the heading, constants last.
        sheet: of a workbook, the sheet that is read; else the first one that has a table.
        empty: texts that mean nothing, as ``n/a``, whatever their case.
    """

    entries: tuple[Entry, ...]
    sheet: str = ""
    empty: tuple[str, ...] = ()

    @classmethod
    def read(cls, text: str) -> ColumnMapping:
        """Read a mapping from JSON.

        Raises:
            MappingError: naming everything in it that cannot be understood.
        """
        try:
            content = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise MappingError([f"The mapping is not JSON: {error}."]) from error
        return cls.of(content)

    @classmethod
    def of(cls, content: object) -> ColumnMapping:
        """Take a mapping over from what JSON holds.

        Raises:
            MappingError: naming everything in it that cannot be understood.
        """
        content = content if isinstance(content, dict) else {}
        rows = content.get("columns")
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise MappingError(
                ['The mapping has no list "columns" of objects, each with a "field" in it.']
            )
        sheet, empty = content.get("sheet", ""), content.get("empty", [])
        problems = [
            problem for at, row in enumerate(rows, start=1) for problem in _row_problems(at, row)
        ]
        if not isinstance(sheet, str):
            problems.append(f"'{sheet}' is not the name of a sheet.")
        if not isinstance(empty, list) or not all(isinstance(text, str) for text in empty):
            problems.append(f"'{empty}' is not a list of texts; \"empty\" is one.")
        if problems:
            raise MappingError(problems)
        found = cls(tuple(_entry(row) for row in rows), str(sheet), tuple(empty))
        if problems := list(found._twice()):
            raise MappingError(problems)
        return found

    def as_json(self) -> str:
        """Write it for people to edit."""
        head = {"sheet": self.sheet} if self.sheet else {}
        tail = {"empty": list(self.empty)} if self.empty else {}
        content = {**head, "columns": [entry.as_json() for entry in self.entries], **tail}
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"

    def all(self, field: Field) -> tuple[Entry, ...]:
        """Give every entry of a field."""
        return tuple(entry for entry in self.entries if entry.field is field)

    def one(self, field: Field) -> Entry | None:
        """Give the entry of a field that may be said once; None where it is not said."""
        return next(iter(self.all(field)), None)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are read."""
        return tuple(dict.fromkeys(entry.column for entry in self.entries if entry.column))

    @property
    def questions(self) -> tuple[str, ...]:
        """What only the user can say."""
        return tuple(entry.ask for entry in self.entries if entry.ask)

    def problems_with(self, heading: Sequence[str]) -> tuple[str, ...]:
        """Say what keeps a table with this heading from being read with it."""
        missing = [
            f"The table has no column '{name}'; its columns are {_listed(heading)}."
            for name in self.columns
            if name not in heading
        ]
        return (*missing, *self._twice(), *self._incomplete())

    def _twice(self) -> Iterator[str]:
        """Name each field that is said more often than it may be."""
        for field, times in Counter(entry.field for entry in self.entries).items():
            if times > 1 and field not in REPEATABLE:
                yield f"'{field}' is mapped {times} times; an event has one."

    def _incomplete(self) -> Iterator[str]:
        has = {entry.field for entry in self.entries}
        if not has & _TELLING:
            yield "No column is mapped to a date, title, place or coordinates; map at least one."
        if (Field.LATITUDE in has) != (Field.LONGITUDE in has):
            yield "'latitude' and 'longitude' go together; map both columns or neither."
        if Field.GEOMETRY in has and Field.LATITUDE in has:
            yield "'geometry' and 'latitude' are both mapped; map one of them."
        yield from _incomplete_times(has)
        if Field.SUB_TYPE in has and Field.TYPE not in has:
            yield "'sub_type' is mapped without a 'type'; map that too, or give it as a constant."


def _incomplete_times(has: set[Field]) -> Iterator[str]:
    """Name what does not go together among the fields that say when."""
    begins = [field for field in (Field.START, Field.DATE, Field.YEAR) if field in has]
    if Field.END in has and not begins:
        yield "'end' is mapped without a 'start'; map the column with the first day too."
    if len(begins) > 1:
        yield f"'{begins[1]}' and '{begins[0]}' are both mapped; map one of them."
    for larger, smaller in pairwise(PARTS):
        if smaller in has and larger not in has:
            yield f"'{smaller}' is mapped without a '{larger}'; map that too."


_TELLING = {
    *(Field.DATE, Field.START, Field.YEAR, Field.TITLE, Field.PLACE),
    *(Field.LATITUDE, Field.GEOMETRY),
}
"""Without any of these a row says nothing of an event."""


def _row_problems(at: int, row: Mapping[str, Any]) -> Iterator[str]:
    """Name everything in one entry that cannot be understood."""
    known = {*Entry.__dataclass_fields__}
    where = f"Entry {at} of the mapping"
    for name, value in row.items():
        if name not in known:
            yield f"{where}: '{name}' is not known; known are {_listed(sorted(known))}."
        elif not isinstance(value, str):
            yield f"{where}: '{value}' is not a text; '{name}' is one."
        elif name in CHOICES and value not in CHOICES[name]:
            yield f"{where}: '{value}' is no {name}; write one of {_listed(CHOICES[name])}."
    if row.get("field") in CHOICES["field"]:
        yield from _field_problems(where, row, Field(row["field"]))
    elif "field" not in row:
        yield f"{where} has no 'field'; write one of {_listed(CHOICES['field'])}."


def _field_problems(where: str, row: Mapping[str, Any], field: Field) -> Iterator[str]:
    """Name what does not go with the field of an entry."""
    if bool(row.get("column")) == bool(row.get("constant")):
        yield f"{where}: '{field}' needs a 'column' or a 'constant', one of the two."
    for name in row:
        if field not in TAKEN_BY.get(name, {field}):
            yield f"{where}: '{field}' has no '{name}'."
    constant = row.get("constant")
    if constant and field in CONSTANTS and constant not in CONSTANTS[field]:
        yield f"{where}: '{constant}' is no {field}; write one of {_listed(CONSTANTS[field])}."


_READ: Mapping[str, Callable[[str], Any]] = {
    "field": Field,
    "order": DateOrder,
    "decimal": DecimalSign,
    "role": ActorRole,
}


def _entry(row: Mapping[str, str]) -> Entry:
    """Take one sound entry over; an option left empty is as if it were not there."""
    return Entry(**{name: _READ.get(name, str)(text) for name, text in row.items() if text})


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
