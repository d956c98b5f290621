"""Reads the rows of UCDP GED as events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from geodata.data_package.event_schema import ACTORS, CITATIONS, PLACES
from geodata.event import Status
from geodata.readers.distinct import Distinct
from geodata.readers.gathered import Gathered
from geodata.readers.reading import About, Part, Sifting, Written
from geodata.readers.rejection import Refused
from geodata.readers.table import Batch, Table
from geodata.readers.texts import all_digits, joined, same, where_given, whole_numbers
from geodata.readers.ucdp.actors import WHO, Actors
from geodata.readers.ucdp.dates import read_when
from geodata.readers.ucdp.figures import PARTS, TOTALS, Figures
from geodata.readers.ucdp.places import POSITION, WHERE, Places, read_positions
from geodata.readers.ucdp.sources import SOURCES, Sources

_WHEN = ("date_start", "date_end", "date_prec")
_TOLD = (
    *("id", "event_clarity", "number_of_sources", "where_description"),
    *("source_article", "source_original"),
)
_READ = tuple(dict.fromkeys((*_TOLD, *WHO, *_WHEN, *WHERE, *TOTALS, *PARTS, *SOURCES)))
NEEDED = ("id", "type_of_violence", "side_a", "side_b", *_WHEN, *WHERE, "best")
"""The columns that every edition has."""
_SAID_BY_OTHERS = ("year", "source_date", "source_headline")
"""Columns that say again what one that is read says."""

_LONGEST_ID = 15
_ABOUT = About("", "UCDP GED", "CC BY 4.0", "UTC")


@dataclass
class UcdpReading:
    """A file of UCDP GED on its way to become a package.

    Attributes:
        table: its rows; columns in small letters.
        heading: its columns as it writes them.
        has_heading: whether the file itself names its columns.
        gathered: what events refer to.
    """

    table: Table
    heading: tuple[str, ...]
    has_heading: bool = True
    gathered: Gathered = field(default_factory=Gathered)
    about: About = _ABOUT
    _best_outside: int = 0

    def __post_init__(self) -> None:
        self._sources = Sources(self.gathered, self.table.file)

    @property
    def columns_not_carried(self) -> tuple[str, ...]:
        """Columns that no event says anything of."""
        told = {*_READ, *_SAID_BY_OTHERS}
        return tuple(name for name in self.heading if name.lower() not in told)

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences on what was decided for the whole file."""
        found = [*self.table.notes]
        if not self.has_heading:
            found.append(
                "The file has no heading; its columns are those of the editions since 17.1."
            )
        if self._best_outside:
            found.append(
                f"Of {self._best_outside} events the best estimate is not between low and high; "
                f"all three are claims, as UCDP gives them."
            )
        if self._sources.more:
            found.append(
                f"{len(self._sources.more)} more outlets are named in summaries alone: "
                f"the first thousand are sources."
            )
        return tuple(found)

    def parts(self) -> Iterator[Part]:
        """Give all rows, some at a time."""
        names = {name.lower(): name for name in self.heading}
        rules = _Rules(self.gathered, self._sources, names)
        for batch in self.table.batches(_READ):
            part, outside = rules.apply(batch)
            self._best_outside += outside
            yield part


class _Rules:
    """The rules of the codebook, with what they have given so far."""

    def __init__(self, gathered: Gathered, sources: Sources, names: Mapping[str, str]) -> None:
        self._names = names
        self._when = Distinct(read_when, *_WHEN)
        self._position = Distinct.of_many(read_positions, *POSITION)
        self._where = Distinct(Places(gathered).read, *WHERE)
        self._who = Distinct(Actors(gathered).read, *WHO)
        self._reported = Distinct(sources.read, *SOURCES)
        self._clear = Distinct(_clarity, "event_clarity")
        self._figures = Figures()

    def apply(self, batch: Batch) -> tuple[Part, int]:
        """Read a batch; give also of how many events the best estimate is out of its bounds."""
        sifting, given = Sifting(batch, self._names), whole_numbers(batch.text("id"))
        sifting.refuse(pc.invert(all_digits(given, _LONGEST_ID)), _bad_id(given))
        when, position = self._when.of(batch), self._position.of(batch)
        where, who = self._where.of(batch), self._who.of(batch)
        sifting.sift(who, when, position, where)
        numbers = self._figures.sift(self._figures.of(batch), batch, sifting)
        ids = joined("ucdp-", given)
        clear = self._clear.of(batch).coded("text")
        summary = (who.coded("summary"), " At ", where.coded("within"), ".", clear)
        columns = {
            "id": ids,
            "time": when.coded("edtf"),
            "time_precision": when.coded("precision"),
            "time_basis_en": when.coded("basis"),
            "type": who.coded("type"),
            "status": same(str(Status.OCCURRED), len(batch)),
            "title_en": joined(who.coded("title"), ": ", where.coded("title")),
            "summary_en": joined(*summary, *_told(batch)),
            "places": where.coded("places", PLACES),
            "actors": who.coded("actors", ACTORS),
            "citations": self._reported.of(_kept_alone(batch, sifting, SOURCES)).coded(
                "citations", CITATIONS
            ),
            "claims": numbers.claims(ids, who),
        }
        outside = pc.sum(pc.filter(numbers.is_best_outside, pa.array(sifting.is_kept))).as_py()
        return sifting.part(columns, Written(self._names["id"], given)), int(outside or 0)


@dataclass(frozen=True, slots=True)
class _Clarity:
    """How clear the event is, as part of a summary."""

    text: str


def _clarity(code: str) -> _Clarity:
    """Read ``event_clarity``: 2 is a summary of several incidents, or only partly clear."""
    if code.removesuffix(".0") == "2":
        return _Clarity(" UCDP gives it less clearly than single incidents (event_clarity 2).")
    return _Clarity("")


def _kept_alone(batch: Batch, sifting: Sifting, columns: Iterable[str]) -> Batch:
    """Give columns without what stands in rejected rows: those say nothing of anything."""
    if sifting.is_kept.all():
        return batch
    kept = pa.array(sifting.is_kept)
    return batch.having(**{name: pc.if_else(kept, batch.text(name), "") for name in columns})


def _told(batch: Batch) -> Iterator[pa.Array]:
    """Give who reported, and what else is said of the place, as the row has it."""
    for said, column in (
        (" On the place: ", "where_description"),
        (" Sources: ", "number_of_sources"),
        (" Original source: ", "source_original"),
        (" Reported in ", "source_article"),
    ):
        if column in batch.columns:
            is_of_few = column != "source_article"
            given = batch.coded(column) if is_of_few else batch.text(column)
            yield from where_given(said, given, ".")


def _bad_id(given: pa.Array) -> Callable[[int], Refused]:
    def refused(at: int) -> Refused:
        text = given[at].as_py()
        return Refused("id", text, f"'{text}' is not an id; UCDP numbers its events.")

    return refused
