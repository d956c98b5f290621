"""A mapped table on its way to become a package."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from geodata.data_package.event_schema import ACTORS, CITATIONS, CLAIMS, PLACES
from geodata.event import Status
from geodata.notice import Notice
from geodata.readers.distinct import Distinct, Outcome
from geodata.readers.gathered import Gathered, slug
from geodata.readers.lists import Kind as Claims
from geodata.readers.lists import Suffixed, list_column
from geodata.readers.mapped.figures import Counted, Quantity, quantities
from geodata.readers.mapped.ids import WrittenIds
from geodata.readers.mapped.kinds import Kinds
from geodata.readers.mapped.places import Places
from geodata.readers.mapped.sources import NAMING, Cited, Sources
from geodata.readers.mapped.times import Times
from geodata.readers.mapping import ColumnMapping, Entry, Field
from geodata.readers.reading import About, Part, Sifting, Written
from geodata.readers.rejection import Refused
from geodata.readers.table import Batch, Table
from geodata.readers.texts import joined, or_else, same

_SAYS_NOTHING = Refused("", "", "The row has neither a date nor a title nor a place.")
_BETWEEN = "\x1f"


@dataclass
class MappedReading:
    """The events of a table, by a mapping.

    Attributes:
        table: the file.
        mapping: what its columns say.
        about: what is known of it; nothing but its name.
        is_saved: whether the mapping was not given, but saved for such a heading.
    """

    table: Table
    mapping: ColumnMapping
    about: About
    gathered: Gathered = field(default_factory=Gathered)
    is_saved: bool = False

    def __post_init__(self) -> None:
        mapping, kinds = self.mapping, Kinds(self.mapping, self.gathered)
        times, places = Times(mapping), Places(mapping, self.gathered)
        self._written_ids = WrittenIds()
        self._sources = Sources(mapping, self.gathered, kinds, self.table.file)
        self._when = _distinct(times.when, times.entries)
        self._positions = Distinct.of_many(places.positions, *_columns(places.located))
        self._where = _distinct(places.where, places.entries)
        self._who = _distinct(kinds.who, mapping.all(Field.ACTOR))
        self._kind = Distinct(kinds.kind, *map(self._column, (Field.TYPE, Field.SUB_TYPE)))
        self._cited = Distinct(self._sources.cited, *map(self._column, NAMING))
        self._status = Distinct(_status, self._column(Field.STATUS))
        self._counted = [
            (quantity, _distinct(quantity.counted, quantity.entries))
            for quantity in quantities(mapping)
        ]

    @property
    def columns_not_carried(self) -> Sequence[str]:
        """Columns that no event says anything of."""
        return [name for name in self.table.columns if name not in self.mapping.columns]

    @property
    def notes(self) -> Sequence[str]:
        """Sentences on what was decided for the whole file."""
        found = [*self.table.notes]
        if self.is_saved:
            found.append(f"The mapping that was saved for such columns was used{self._decided()}.")
        if not self.mapping.one(Field.ID):
            found.append(
                Notice("No column is mapped to 'id': ids were made from what each row says.")
            )
        return found

    def _decided(self) -> str:
        """Say what the mapping decides where a cell has two readings."""
        return "".join(
            f"; '{entry.column}' is read as '{how}'"
            for entry in self.mapping.entries
            for how in (entry.order, entry.decimal)
            if how and entry.column
        )

    def parts(self) -> Iterator[Part]:
        """Give all rows, some at a time."""
        for batch in self.table.batches(self.mapping.columns):
            yield self._part(self._with_constants(batch))

    def _column(self, of: Field) -> str:
        """Give the name of the column of a field, or of what stands for it in a batch."""
        entry = self.mapping.one(of)
        return _name(entry) if entry else ""

    def _with_constants(self, batch: Batch) -> Batch:
        """Give a batch in which constants are columns, and what means nothing is empty."""
        size, columns = len(batch), dict(batch.columns)
        for name, column in columns.items():
            if self.mapping.empty:
                means_nothing = pc.is_in(
                    pc.utf8_lower(pc.utf8_trim_whitespace(column)),
                    pa.array([text.lower() for text in self.mapping.empty], pa.string()),
                )
                columns[name] = pc.if_else(means_nothing, "", column)
        for entry in self.mapping.entries:
            if entry.constant:
                columns[_name(entry)] = same(entry.constant, size).dictionary_decode()
        columns[""] = same("", size).dictionary_decode()
        return Batch(batch.file, batch.rows, columns, batch.rejected, batch.done)

    def _part(self, batch: Batch) -> Part:
        """Read some rows."""
        ids = self._ids(batch)
        when, where, kind = self._when.of(batch), self._where.of(batch), self._kind.of(batch)
        who, cited, status = self._who.of(batch), self._cited.of(batch), self._status.of(batch)
        counted = [(quantity, rule.of(batch)) for quantity, rule in self._counted]
        title, place = batch.text(self._column(Field.TITLE)), where.column("name")
        sifting = Sifting(batch)
        sifting.refuse(_says_nothing(batch, title, self.mapping), lambda _: _SAYS_NOTHING)
        sifting.refuse(pc.equal(ids, ""), lambda _: self._no_id)
        sifting.sift(when, self._positions.of(batch), where, status, cited)
        sifting.sift(*(outcome for _, outcome in counted))
        named = joined(
            kind.column("name"), pc.if_else(pc.equal(place, ""), "", joined(", ", place))
        )
        title = pc.if_else(pc.equal(title, ""), named, title)
        summary = batch.text(self._column(Field.SUMMARY))
        return sifting.part(
            {
                "id": ids,
                "time": when.coded("edtf"),
                "time_precision": when.coded("precision"),
                "time_basis_en": when.coded("basis"),
                "type": kind.coded("type"),
                "sub_type": kind.coded("sub_type"),
                "status": status.coded("code"),
                "title_en": title,
                "summary_en": or_else(summary, title),
                "places": where.coded("places", PLACES),
                "actors": who.coded("actors", ACTORS),
                "citations": cited.coded("citations", CITATIONS),
                **_claims(ids, cited, counted),
            },
            Written(self._column(Field.ID), batch.text(self._column(Field.ID))),
        )

    def _ids(self, batch: Batch) -> pa.Array:
        """Give each row's id: its own, or one made from all that it says."""
        if not self.mapping.one(Field.ID):
            whole = joined(*_with_between([batch.text(name) for name in self.mapping.columns]))
            digests = (hashlib.sha256(text.encode()).hexdigest()[:12] for text in whole.to_pylist())
            return pa.array([f"e-{digest}" for digest in digests], pa.string())
        return self._written_ids.of(batch.text(self._column(Field.ID)))

    @property
    def _no_id(self) -> Refused:
        return Refused(self._column(Field.ID), "", "The cell is empty; every event has an id.")


def _name(entry: Entry) -> str:
    """Give the column of an entry in a batch; a constant has one of its own."""
    return entry.column or f"{_BETWEEN}{entry.field}{entry.constant}"


def _columns(entries: Sequence[Entry]) -> list[str]:
    return [_name(entry) for entry in entries] or [""]


def _distinct(rule: Callable[..., Any], entries: Sequence[Entry]) -> Distinct[Any]:
    """Apply a rule to the columns of its entries, or once to all rows where it has none."""
    return Distinct(rule if entries else lambda _: rule(), *_columns(entries))


def _with_between(columns: list[pa.Array]) -> list[pa.Array | str]:
    return [part for column in columns for part in (_BETWEEN, column)]


def _says_nothing(batch: Batch, title: pa.Array, mapping: ColumnMapping) -> pa.Array:
    """Tell which rows, such as sums below a table, are no events."""
    told = title
    for entry in mapping.entries:
        if entry.field in _TELLING and entry.column:
            told = joined(told, batch.text(entry.column))
    return pc.equal(told, "")


_TELLING = {
    *(Field.DATE, Field.START, Field.YEAR, Field.PLACE, Field.LATITUDE),
    *(Field.GEOMETRY, Field.SUMMARY),
}


def _claims(
    ids: pa.Array, cited: Outcome[Cited], counted: list[tuple[Quantity, Outcome[Counted]]]
) -> dict[str, pa.Array]:
    """Give each figure as a claim of the row's source."""
    if not counted:
        return {}
    by = {"speaker_id": cited.coded("speaker"), "source_id": cited.coded("source")}
    kinds = []
    for quantity, outcome in counted:
        said = {
            "id": Suffixed(ids, f"-{slug(quantity.name)}"),
            "quantity": quantity.name,
            "unit": quantity.unit,
            **{end: outcome.column(end, pa.float64()) for end in ("low", "high")},
            "qualifier": outcome.coded("qualifier"),
            "text_en": outcome.coded("text"),
        }
        has = pc.is_valid(outcome.column("qualifier")).to_numpy(zero_copy_only=False)
        kinds.append(Claims(has, said | by))
    return {"claims": list_column(kinds, CLAIMS)}


class _Coded(NamedTuple):
    code: str


def _status(text: str) -> _Coded | Refused:
    """Read a status; an event without one took place."""
    if text in ("", *Status):
        return _Coded(text or str(Status.OCCURRED))
    listed = ", ".join(f"'{each}'" for each in Status)
    return Refused("status", text, f"'{text}' is no status; write one of {listed}.")
