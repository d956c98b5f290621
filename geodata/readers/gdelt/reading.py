"""Reads the rows of GDELT as events."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geodata.claim import Qualifier
from geodata.data_package.event_schema import ACTORS, CITATIONS, CLAIMS, PLACES
from geodata.event import Status
from geodata.readers.distinct import Distinct, Outcome
from geodata.readers.gathered import Gathered
from geodata.readers.gdelt import actors as who
from geodata.readers.gdelt.cameo import CODES, Cameo
from geodata.readers.gdelt.dates import WHEN, read_added, read_when
from geodata.readers.gdelt.places import WHERE, Places
from geodata.readers.gdelt.sources import DATA_SET, SPEAKER, Sources, sites_of
from geodata.readers.lists import Kind, Suffixed, list_column
from geodata.readers.numbers import Count, CountOf
from geodata.readers.reading import About, Part, Sifting
from geodata.readers.rejection import Refused
from geodata.readers.table import Batch, Table
from geodata.readers.texts import all_digits, in_digits, joined, same, where_given

_COUNTS = {
    "NumMentions": ("mentions in the news", "mentions"),
    "NumSources": ("sources that mention it", "sources"),
    "NumArticles": ("articles that mention it", "articles"),
}
_ACTORS = (("Actor1Code", "Actor1Name"), ("Actor2Code", "Actor2Name"))
_TOLD = ("GLOBALEVENTID", "QuadClass", "DATEADDED", "SOURCEURL")
_READ = (*_TOLD, *WHEN, *WHERE, *CODES, *_COUNTS, *_ACTORS[0], *_ACTORS[1])
_SAID_BY_OTHERS = ("Year",)
_LONGEST_ID = 15
_BASIS = "Software has read the day out of an article (SQLDATE)."
_ABOUT = About("", "GDELT events", "GDELT: free with attribution (gdeltproject.org)", "UTC")


@dataclass
class GdeltReading:
    """A file of GDELT on its way to become a package.

    Attributes:
        table: its rows.
        gathered: what events refer to.
    """

    table: Table
    gathered: Gathered = field(default_factory=Gathered)
    about: About = _ABOUT

    def __post_init__(self) -> None:
        self._sources = Sources(self.gathered)

    @property
    def columns_not_carried(self) -> tuple[str, ...]:
        """Columns that no event says anything of."""
        told = {*_READ, *_SAID_BY_OTHERS}
        return tuple(name for name in self.table.columns if name not in told)

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences on what was decided for the whole file."""
        more = len(self._sources.more)
        told = (f"{more} more sites are named in summaries alone.",) if more else ()
        return (*self.table.notes, *told)

    def parts(self) -> Iterator[Part]:
        """Give all rows, some at a time."""
        rules = _Rules(self.gathered, self._sources)
        for batch in self.table.batches(_READ):
            yield rules.apply(batch.having(site=sites_of(batch.text("SOURCEURL"))))


class _Rules:
    """The rules of the codebook, with what they have given so far."""

    def __init__(self, gathered: Gathered, sources: Sources) -> None:
        read_actor = who.Actors(gathered).read
        self._when = Distinct(read_when, *WHEN)
        self._what = Distinct(Cameo(gathered).read, *CODES)
        self._roles = Distinct(who.read_roles, "QuadClass")
        self._actors = [Distinct(read_actor, *columns) for columns in _ACTORS]
        self._where = Distinct.of_many(Places(gathered).read_many, *WHERE)
        self._cited = Distinct(sources.read, "site")
        self._added = Distinct(read_added, "DATEADDED")
        self._counts = {name: Distinct[Count](CountOf(name), name) for name in _COUNTS}

    def apply(self, batch: Batch) -> Part:
        """Read a batch."""
        sifting, given = Sifting(batch), batch.text("GLOBALEVENTID")
        sifting.refuse(pc.invert(all_digits(given, _LONGEST_ID)), _bad_id(given))
        when, what, where = (rule.of(batch) for rule in (self._when, self._what, self._where))
        roles, actors = self._roles.of(batch), [rule.of(batch) for rule in self._actors]
        counts = {name: rule.of(batch) for name, rule in self._counts.items()}
        sifting.sift(when, what, roles, where, *counts.values())
        ids, title = joined("gdelt-", given), _title(actors, what, where)
        added = self._added.of(batch).coded("text")
        reported = where_given(" Reported at ", batch.text("SOURCEURL"))
        return sifting.part(
            {
                "id": ids,
                "time": when.coded("edtf"),
                "time_precision": when.coded("precision"),
                "time_basis_en": same(_BASIS, len(batch)),
                "type": what.coded("type"),
                "sub_type": what.coded("sub_type"),
                "status": same(str(Status.OCCURRED), len(batch)),
                "title_en": title,
                "summary_en": joined(title, ".", what.coded("code"), added, *reported),
                "places": where.coded("places", PLACES),
                "actors": _actors(actors, roles),
                "citations": self._cited.of(batch).coded("citations", CITATIONS),
                "claims": _claims(ids, counts),
            }
        )


def _title(actors: list[Outcome[who.Part]], what: Outcome[Any], where: Outcome[Any]) -> pa.Array:
    """Say who did what to whom, as far as the row names them, and where."""
    first, second = (each.column("name") for each in actors)
    both = joined(first, *where_given(" – ", second))
    named = pc.if_else(pc.equal(first, ""), second, both)
    return joined(*where_given("", named, ": "), what.coded("title"), where.coded("title"))


def _actors(actors: list[Outcome[who.Part]], roles: Outcome[who.Roles]) -> pa.Array:
    first, second = (each.column("id") for each in actors)
    role, other_role = roles.column("first"), roles.column("second")
    again = pc.and_(pc.equal(first, second), pc.equal(role, other_role))
    is_second = pc.and_(pc.not_equal(second, ""), pc.invert(pc.fill_null(again, False)))
    kinds = [
        Kind(_flags(pc.not_equal(first, "")), {"actor_id": first, "role": role}),
        Kind(_flags(is_second), {"actor_id": second, "role": other_role}),
    ]
    return list_column(kinds, ACTORS)


def _claims(ids: pa.Array, counts: dict[str, Outcome[Count]]) -> pa.Array:
    """Give how often the news mention an event, as GDELT counts it."""
    kinds = []
    for name, (quantity, unit) in _COUNTS.items():
        number = counts[name].column("number", pa.int64())
        fields = {
            "id": Suffixed(ids, f"-{unit}"),
            "quantity": quantity,
            "unit": unit,
            "low": number,
            "high": number,
            "qualifier": str(Qualifier.EXACTLY),
            "speaker_id": SPEAKER,
            "source_id": DATA_SET,
            "text_en": joined("GDELT counts ", in_digits(number), f" {quantity}."),
        }
        kinds.append(Kind(_flags(pc.is_valid(number)), fields))
    return list_column(kinds, CLAIMS)


def _flags(given: pa.Array) -> np.ndarray:
    return np.asarray(pc.fill_null(given, False).to_numpy(zero_copy_only=False), bool)


def _bad_id(given: pa.Array) -> Callable[[int], Refused]:
    def refused(at: int) -> Refused:
        text = given[at].as_py()
        reason = f"'{text}' is not an id; GDELT numbers its events."
        return Refused("GLOBALEVENTID", text, reason)

    return refused
