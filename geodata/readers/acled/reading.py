"""A file of ACLED's on its way to become a package."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geodata.data_package.event_schema import ACTORS, CITATIONS, CLAIMS, PLACES
from geodata.readers.acled import rules
from geodata.readers.acled.codes import event_kind, interaction_in_words
from geodata.readers.acled.headings import by_name
from geodata.readers.acled.who import Parties, several
from geodata.readers.acled.where import Places
from geodata.readers.cells.dates import DateOrder
from geodata.readers.columns import as_slugs, joined, lists_of, refused_where, same
from geodata.readers.distinct import Distinct, Outcome
from geodata.readers.gathered import Gathered
from geodata.readers.reading import About, Part, Sifting
from geodata.readers.rejection import Refused
from geodata.readers.table import Batch, Table

ABOUT = About(
    title="ACLED events",
    licence="ACLED Terms of Use: the data may not be redistributed",
    time_zone="UTC",
)

_CODED = (
    ("disorder_type", "Disorder type"),
    ("interaction", "Interaction"),
    ("civilian_targeting", "Civilian targeting"),
    ("source_scale", "Source scale"),
    ("tags", "Tags"),
)
"""What ACLED says of an event besides, each with its name in words."""


class Kind(NamedTuple):
    """The type of an event, by ids."""

    type: str
    sub_type: str | None
    title: str


class Cited(NamedTuple):
    """The sources of an event."""

    citations: list[dict[str, str]]


class Coded(NamedTuple):
    """What ACLED says of an event besides, in one sentence after another."""

    text: str


class Stamp(NamedTuple):
    """The day on which an event was last changed at ACLED."""

    day: dt.date


@dataclass
class AcledReading:
    """ACLED's events, each with its actors, its place, its sources, and what ACLED says of it.

    Attributes:
        table: the file.
        order: of day and month in dates with slashes.
        about: what the format says of itself.
    """

    table: Table
    order: DateOrder | None
    about: About = ABOUT
    gathered: Gathered = field(default_factory=Gathered)
    _days: set[dt.date] = field(default_factory=set)
    _stamps: set[dt.date] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._names = by_name(self.table.columns)
        told = {"title": "ACLED, exported events", "publisher": "ACLED", "date": "1997/.."}
        self._export = self.gathered.sources.id_of("ACLED", "acled", told | _DATA_SET)
        self._speaker = self.gathered.actors.id_of(
            "", "acled", {"name_en": "ACLED", "kind": "non-governmental-organisation", "side": "other"}
        )

    @property
    def columns_not_carried(self) -> Sequence[str]:
        """Columns that no event says anything of."""
        return [name for name in self.table.columns if name not in set(self._names.values())]

    @property
    def notes(self) -> Sequence[str]:
        """Sentences on what was decided for the whole file."""
        found = list(self.table.notes)
        if self.order is DateOrder.DAY_MONTH:
            found.append(
                "Dates such as '03/04/2016' were read with the day first, as ACLED's older exports "
                "write them and other dates of this file show."
            )
        return found

    def parts(self) -> Iterator[Part]:
        """Give all rows, some at a time."""
        rules_of_file = _Rules(self, Parties(self.gathered), Places(self.gathered))
        for batch in self.table.batches(list(self._names.values())):
            yield rules_of_file.part(self._renamed(batch))
        self._date_sources()

    def _renamed(self, batch: Batch) -> Batch:
        """Give a batch whose columns have the names of today."""
        columns = {name: batch.columns[given] for name, given in self._names.items()}
        return Batch(batch.file, batch.rows, columns, batch.rejected, batch.done)

    def _date_sources(self) -> None:
        """Date the export by its latest time stamp, and its sources by the events they tell of."""
        rows = self.gathered.sources.rows
        first = min(self._days, default=dt.date(1997, 1, 1))
        basis = "ACLED does not date its sources; none is older than the earliest event."
        for key, cells in list(rows.items()):
            rows[key] = {**cells, "date": f"{first}/..", "date_basis_en": basis}
        stamp = max(self._stamps, default=None)
        last = max(self._days, default=first)
        rows[self._export] = {
            **rows[self._export],
            "date": str(stamp) if stamp else f"{last}/..",
            "date_basis_en": "The latest time stamp in the file."
            if stamp
            else "The file has no time stamps; it is not older than its latest event.",
        }


_DATA_SET = {"language": "en", "kind": "dataset", "url": "https://acleddata.com"}


class _Rules:
    """The rules of the codebook over one file, which remember what they have read."""

    def __init__(self, reading: AcledReading, parties: Parties, places: Places) -> None:
        self._reading = reading
        self._when = Distinct(
            partial(self._dated, order=reading.order), "event_date", "year", "time_precision"
        )
        self._who = Distinct(
            parties.who,
            *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2"),
            "event_type",
        )
        self._where = Distinct(
            places.where,
            *("latitude", "longitude", "geo_precision", "location"),
            *("admin3", "admin2", "admin1", "country", "iso", "iso3"),
        )
        self._kind = Distinct(self._kind_of, "event_type", "sub_event_type")
        self._dead = Distinct(rules.dead, "fatalities")
        self._cited = Distinct(self._cited_in, "source")
        self._coded = Distinct(_coded, *(name for name, _ in _CODED))
        self._stamp = Distinct(_stamp, "timestamp")

    def part(self, batch: Batch) -> Part:
        """Read some rows."""
        ids, no_id = _ids(batch)
        when, where, who = self._when.of(batch), self._where.of(batch), self._who.of(batch)
        kind, dead = self._kind.of(batch), self._dead.of(batch)
        sifting = Sifting(batch)
        sifting.sift(_heading_again(batch), no_id, when, kind, who, where, dead)
        self._note_stamps(batch)
        title = joined([kind.column("title"), where.column("name")], ", ")
        notes = batch.text("notes")
        return sifting.part(
            {
                "id": ids,
                "time": when.column("edtf"),
                "time_precision": when.column("precision"),
                "time_basis_en": when.column("basis"),
                "type": kind.column("type"),
                "sub_type": kind.column("sub_type"),
                "status": same("occurred", len(batch)),
                "title_en": title,
                "summary_en": pc.if_else(pc.equal(notes, ""), title, notes),
                "places": where.column("places", PLACES),
                "actors": who.column("actors", ACTORS),
                "citations": self._cited.of(batch).column("citations", CITATIONS),
                "claims": self._claims(batch, ids, dead),
            }
        )

    def _dated(
        self, event_date: str, year: str, time_precision: str, order: DateOrder | None
    ) -> rules.When | Refused:
        found = rules.when(event_date, year, time_precision, order)
        if isinstance(found, rules.When):
            self._reading._days.add(found.day)
        return found

    def _kind_of(self, event_type: str, sub_event_type: str) -> Kind | Refused:
        if not event_type:
            return Refused("event_type", "", "The cell is empty; ACLED gives a type of event.")
        kind = event_kind(event_type, sub_event_type)
        types = self._reading.gathered.event_types
        top = types.id_of(kind.type, kind.type, {"name_en": kind.type, "symbol": kind.symbol})
        if not kind.sub_type:
            return Kind(top, None, kind.title)
        cells = {"name_en": kind.sub_type, "symbol": kind.symbol, "parent_id": top}
        return Kind(top, types.id_of((top, kind.sub_type), kind.sub_type, cells), kind.title)

    def _cited_in(self, source: str) -> Cited:
        """Cite every source that ACLED names, and the export that names them."""
        sources = self._reading.gathered.sources
        about = {"date": "1997/..", "language": "en", "kind": "report"}
        named = [
            sources.id_of(("source", name), name, {"title": name, "publisher": name, **about})
            for name in several(source)
        ]
        return Cited([{"source_id": key} for key in (self._reading._export, *named)])

    def _note_stamps(self, batch: Batch) -> None:
        for stamp in self._stamp.of(batch).results:
            if isinstance(stamp, Stamp):
                self._reading._stamps.add(stamp.day)

    def _claims(self, batch: Batch, ids: pa.Array, dead: Outcome[rules.Dead]) -> pa.Array:
        """What ACLED says of each event: how many died, and how it is coded."""
        size = len(batch)
        by = {
            "speaker_id": same(self._reading._speaker, size),
            "source_id": same(self._reading._export, size),
        }
        figures = {
            "id": joined([ids, same("fatalities", size)], "-"),
            "quantity": same("reported fatalities", size),
            "unit": same("people", size),
            **{end: dead.column(end, pa.float64()) for end in ("low", "high")},
            "qualifier": dead.column("qualifier"),
            "text_en": dead.column("text"),
            **by,
        }
        coding = self._coded.of(batch).column("text")
        coded = {"id": joined([ids, same("coding", size)], "-"), "text_en": coding, **by}
        has_figure = pc.is_valid(dead.column("qualifier")).to_numpy(zero_copy_only=False)
        has_coding = pc.not_equal(coding, "").to_numpy(zero_copy_only=False)
        return lists_of(CLAIMS, [figures, coded], [has_figure, has_coding])


def _coded(*cells: str) -> Coded:
    """Put what is coded besides into words."""
    said = zip(_CODED, cells, strict=True)
    return Coded(
        " ".join(
            f"{label}: {interaction_in_words(text) if name == 'interaction' else text}."
            for (name, label), text in said
            if text
        )
    )


def _stamp(timestamp: str) -> Stamp | None:
    """Read a Unix time stamp; what is none says nothing."""
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 10):
        return None
    return Stamp(dt.datetime.fromtimestamp(int(timestamp), dt.UTC).date())


def _ids(batch: Batch) -> tuple[pa.Array, Outcome[None]]:
    """Give each row's id, by the first of ACLED's ids that it has, and refuse rows without."""
    own, number = batch.text("event_id_cnty"), batch.text("event_id_no_cnty")
    country = joined([batch.text("iso"), batch.text("gwno")])
    numbered = pc.if_else(pc.equal(number, ""), "", joined([same("acled", len(batch)), country, number], "-"))
    data_id = batch.text("data_id")
    data = pc.if_else(pc.equal(data_id, ""), "", joined([same("acled", len(batch)), data_id], "-"))
    found = as_slugs(own)
    for other in (numbered, data):
        found = pc.if_else(pc.equal(found, ""), as_slugs(other), found)
    no_id = pc.equal(found, "").to_numpy(zero_copy_only=False)
    return found, refused_where(
        no_id, Refused("event_id_cnty", "", "The row has no id; ACLED gives one, as in 'SYR1234'.")
    )


def _heading_again(batch: Batch) -> Outcome[None]:
    """Refuse rows that are a heading once more, or HXL's tags for one."""
    dates = pc.utf8_lower(batch.text("event_date"))
    again = pc.or_(pc.equal(dates, "event_date"), pc.starts_with(dates, "#"))
    reason = "The row is a second heading, and no event."
    return refused_where(again.to_numpy(zero_copy_only=False), Refused("", "", reason))
