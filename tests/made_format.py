"""A format of our own, as small as a format can be: id, day, place, killed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from geodata.data_package.event_schema import ACTORS, CITATIONS, PLACES
from geodata.readers import NOTHING_SAID, About, Gathered, Part, Refused, Sample, Sifting
from geodata.readers.csv_table import CsvTable
from geodata.readers.distinct import Distinct

COLUMNS = ("id", "day", "place", "remark")


ABOUT = About(title="Made", licence="CC0-1.0", time_zone="UTC")


class When(NamedTuple):
    edtf: str


class Where(NamedTuple):
    places: list[dict[str, Any]]


def _when(day: str) -> When | Refused:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        return Refused("day", day, f"'{day}' is not a day; write it as in '2016-12-15'.")
    return When(day)


@dataclass
class MadeReading:
    path: Path
    gathered: Gathered = field(default_factory=Gathered)
    columns_not_carried: Sequence[str] = ("remark",)
    about: About = ABOUT

    def __post_init__(self) -> None:
        self.table = CsvTable(self.path, COLUMNS)
        of_all = {"title": "Made", "publisher": "Nobody", "date": "2020"}
        how = {"language": "en", "kind": "dataset"}
        self.source = self.gathered.sources.id_of("made", "made", {**of_all, **how})
        thing = {"name_en": "Thing", "symbol": "circle"}
        self.type = self.gathered.event_types.id_of("thing", "thing", thing)

    @property
    def notes(self) -> Sequence[str]:
        return self.table.notes

    def _where(self, place: str) -> Where:
        where = {"geo_precision": "area", "kind": "city", "coordinates_source": "nobody"}
        found = self.gathered.places.id_of(place, place, {"name_en": place, **where})
        said = {"place_id": found, "role": "site", "as_written": place}
        return Where([{**said, "basis": "stated", "certain": True}])

    def parts(self) -> Iterator[Part]:
        when, where = Distinct(_when, "day"), Distinct(self._where, "place")
        for batch in self.table.batches(COLUMNS[:3]):
            days, places = when.of(batch), where.of(batch)
            sifting = Sifting(batch)
            sifting.sift(days, places)
            size = len(batch)
            cited = [{"source_id": self.source}]
            yield sifting.part(
                {
                    "id": batch.text("id"),
                    "time": days.column("edtf"),
                    "time_precision": pa.array(["day"] * size),
                    "time_basis_en": pa.array(["The file gives the day."] * size),
                    "type": pa.array([self.type] * size),
                    "status": pa.array(["occurred"] * size),
                    "title_en": batch.text("place"),
                    "summary_en": batch.text("place"),
                    "places": places.column("places", PLACES),
                    "actors": pa.array([[]] * size, ACTORS),
                    "citations": pa.array([cited] * size, CITATIONS),
                }
            )


class MadeFormat:
    name = "made"
    title = "Made"
    needs_mapping = False

    def recognises(self, sample: Sample) -> bool:
        return sample.heading == COLUMNS

    def read(self, path: Path, *, mapping: Any = None, about: About = NOTHING_SAID) -> MadeReading:
        del mapping, about
        return MadeReading(path)
