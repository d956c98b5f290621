"""A file of ACLED's on its way to become a package."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from geodata.data_package.event_schema import ACTORS, CITATIONS, PLACES
from geodata.readers.acled import rules
from geodata.readers.acled.cited import Sources
from geodata.readers.acled.codes import event_kind
from geodata.readers.acled.headings import by_name
from geodata.readers.acled.said import Said
from geodata.readers.acled.where import Places
from geodata.readers.acled.who import Parties
from geodata.readers.cells.dates import DateOrder
from geodata.readers.distinct import Distinct
from geodata.readers.gathered import Gathered
from geodata.readers.lists import both
from geodata.readers.reading import About, Part, Sifting, Written
from geodata.readers.rejection import Refused
from geodata.readers.table import Batch, Table
from geodata.readers.texts import as_slugs, joined, or_else, same, whole_numbers

ABOUT = About(
    title="ACLED events",
    licence="ACLED Terms of Use: the data may not be redistributed",
    time_zone="UTC",
    may_be_shared=False,
)


class Kind(NamedTuple):
    """The type of an event, by ids, and what it is called."""

    type: str
    sub_type: str | None
    title: str


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

    def __post_init__(self) -> None:
        self._names = by_name(self.table.columns)
        self._sources = Sources(self.gathered)
        self._said = Said(self.gathered, self._sources.export)
        places, parties = Places(self.gathered), Parties(self.gathered)
        sides = [(f"actor{at}", f"assoc_actor_{at}", f"inter{at}") for at in "12"]
        regions = ("admin3", "admin2", "admin1", "country", "iso", "iso3")
        spot = ("latitude", "longitude", "geo_precision", "location")
        self._when = Distinct(self._dated, "event_date", "year", "time_precision")
        self._one = Distinct(partial(parties.side, "1"), *sides[0], "inter2", "event_type")
        self._other = Distinct(partial(parties.side, "2"), *sides[1], "inter1", "event_type")
        self._where = Distinct(places.where, *spot, *regions)
        self._position = Distinct.of_many(
            places.positions,
            *("latitude", "longitude", "country", "iso", "iso3", "geo_precision"),
        )
        self._kind = Distinct(self._kind_of, "event_type", "sub_event_type")
        self._dead = Distinct(rules.dead, "fatalities")
        self._cited = Distinct(self._sources.cited, "source")

    @property
    def columns_not_carried(self) -> Sequence[str]:
        """Columns that no event says anything of."""
        return [name for name in self.table.columns if name not in set(self._names.values())]

    @property
    def notes(self) -> Sequence[str]:
        """Sentences on what was decided for the whole file."""
        if self.order is None:
            return self.table.notes
        order = (
            "Dates such as '03/04/2016' were read with the day first, as ACLED's older exports "
            "write them, and as other dates of this file show."
        )
        return (*self.table.notes, order)

    def parts(self) -> Iterator[Part]:
        """Give all rows, some at a time."""
        for batch in self.table.batches(list(self._names.values())):
            columns = {name: batch.columns[given] for name, given in self._names.items()}
            yield self._part(Batch(batch.file, batch.rows, columns, batch.rejected, batch.done))
        self._sources.date()

    def _part(self, batch: Batch) -> Part:
        """Read some rows, whose columns have the names of today."""
        ids = _ids(batch)
        when, where = self._when.of(batch), self._where.of(batch)
        one, other = self._one.of(batch), self._other.of(batch)
        kind = self._kind.of(batch)
        sifting = Sifting(batch, self._names)
        sifting.refuse(_heading_again(batch), lambda _: _SECOND_HEADING)
        sifting.refuse(pc.equal(ids, ""), lambda _: _NO_ID)
        sifting.sift(when, kind, one, other, self._position.of(batch), where, self._dead.of(batch))
        kept = pa.array(sifting.is_kept)
        self._sources.days.update(when.column("day", pa.date32()).filter(kept).unique().to_pylist())
        self._sources.stamped(batch.text("timestamp").filter(kept))
        title = joined(kind.coded("title"), ", ", where.coded("name"))
        notes = batch.text("notes")
        return sifting.part(
            {
                "id": ids,
                "time": when.coded("edtf"),
                "time_precision": when.coded("precision"),
                "time_basis_en": when.coded("basis"),
                "type": kind.coded("type"),
                "sub_type": kind.coded("sub_type"),
                "status": same("occurred", len(batch)),
                "title_en": title,
                "summary_en": or_else(notes, title),
                "places": where.coded("places", PLACES),
                "actors": both(one.coded("actors", ACTORS), other.coded("actors", ACTORS)),
                "citations": self._cited.of(batch).coded("citations", CITATIONS),
                "claims": self._said.claims(batch, ids),
            },
            _written(batch, self._names),
        )

    def _dated(self, event_date: str, year: str, time_precision: str) -> rules.When | Refused:
        return rules.when(event_date, year, time_precision, self.order)

    def _kind_of(self, event_type: str, sub_event_type: str) -> Kind | Refused:
        if not event_type:
            return Refused("event_type", "", "The cell is empty; ACLED gives a type of event.")
        kind, types = event_kind(event_type, sub_event_type), self.gathered.event_types
        top = types.id_of(kind.type, kind.type, {"name_en": kind.type, "symbol": kind.symbol})
        if not kind.sub_type:
            return Kind(top, None, kind.title)
        cells = {"name_en": kind.sub_type, "symbol": kind.symbol, "parent_id": top}
        return Kind(top, types.id_of((top, kind.sub_type), kind.sub_type, cells), kind.title)


_NO_ID = Refused("event_id_cnty", "", "The row has no id; ACLED gives one, as in 'SYR1234'.")
_SECOND_HEADING = Refused("", "", "The row is a second heading, and no event.")


def _ids(batch: Batch) -> pa.Array:
    """Give each row's id, the first of ACLED's ids that it has; nothing where it has none."""
    found = as_slugs(batch.text("event_id_cnty"))
    country = joined(_plain(batch, "iso"), _plain(batch, "gwno"), "-")
    for number, before in (("event_id_no_cnty", country), ("data_id", "")):
        is_missing = pc.equal(found, "")
        if number in batch.columns and pc.any(is_missing).as_py():
            text = _plain(batch, number)
            other = pc.if_else(pc.equal(text, ""), "", as_slugs(joined("acled-", before, text)))
            found = pc.if_else(is_missing, other, found)
    return found


def _plain(batch: Batch, column: str) -> pa.Array:
    return whole_numbers(batch.text(column))


def _written(batch: Batch, names: Mapping[str, str]) -> Written:
    """Give the ids as the file has them, of the first of ACLED's columns of ids that it has."""
    known = ("event_id_cnty", "event_id_no_cnty", "data_id")
    column = next(name for name in known if name in names)
    return Written(names[column], batch.text(column))


def _heading_again(batch: Batch) -> pa.Array:
    """Tell which rows are a heading once more, or HXL's tags for one."""
    dates = pc.utf8_lower(batch.text("event_date"))
    return pc.or_(pc.equal(dates, "event_date"), pc.starts_with(dates, "#"))
