"""What a reader of a format is, and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, Protocol, runtime_checkable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geodata.data_package.event_schema import EVENTS
from geodata.readers.combinations import Codes
from geodata.readers.distinct import Outcome
from geodata.readers.gathered import Gathered
from geodata.readers.rejection import Refused, Rejection, Rejections
from geodata.readers.sample import Sample
from geodata.readers.table import Batch, kept_rows


@dataclass(frozen=True, slots=True)
class About:
    """What the importing person says of the data set; what is empty is the format's to say.

    Attributes:
        id: of the data set; else the folder's name.
        title: of the data set.
        licence: name of the licence.
        time_zone: as in ``Asia/Damascus``.
        may_be_shared: False where the licence forbids passing the data on.
    """

    id: str = ""
    title: str = ""
    licence: str = ""
    time_zone: str = ""
    may_be_shared: bool = True


NOTHING_SAID = About()


class Written(NamedTuple):
    """The ids of rows as the file has them, for reports.

    Attributes:
        field: the column's name; empty where ids are made from all that a row says.
        ids: of each row.
    """

    field: str
    ids: pa.Array


@dataclass(frozen=True, slots=True)
class Part:
    """What became of some rows.

    Attributes:
        events: the kept ones, with columns of :data:`geodata.data_package.event_schema.EVENTS`;
            a column may be missing, and texts may be dictionaries.
        rows: the number of each kept row in the file.
        rejections: the others.
        done: bytes of the file, as it is on the disk, that have been read so far.
        written: the ids of the kept rows as the file has them; None where they are the events'.
    """

    events: pa.Table
    rows: Codes
    rejections: Rejections
    done: int = 0
    written: Written | None = None

    @property
    def read(self) -> int:
        """How many rows these are."""
        return len(self.rows) + len(self.rejections)


class Reading(Protocol):
    """A file on its way to become a package."""

    @property
    def gathered(self) -> Gathered:
        """What the events refer to; complete once all parts have been given."""
        ...

    @property
    def columns_not_carried(self) -> Sequence[str]:
        """Columns that no event says anything of."""
        ...

    @property
    def notes(self) -> Sequence[str]:
        """Sentences on what was decided for the whole file; complete once all are given."""
        ...

    @property
    def about(self) -> About:
        """What the format says of itself, where the importing person says nothing."""
        ...

    def parts(self) -> Iterator[Part]:
        """Give all rows, some at a time; never raises on what stands in a row."""
        ...


class Format(Protocol):
    """A file format that events are read from."""

    @property
    def name(self) -> str:
        """What ``--format`` calls it."""
        ...

    @property
    def title(self) -> str:
        """What people call it."""
        ...

    @property
    def needs_mapping(self) -> bool:
        """Whether columns have to be mapped before it can be read."""
        ...

    def recognises(self, sample: Sample) -> bool:
        """Tell, by its content, whether a file is of this format."""
        ...

    def read(self, path: Path, *, mapping: Any = None, about: About = NOTHING_SAID) -> Reading:
        """Begin to read a file.

        Raises:
            ImportRefused: if the file as a whole cannot be read.
        """
        ...


@runtime_checkable
class Mapped(Protocol):
    """A format whose columns have to be mapped before it can be read."""

    def suggest(self, sample: Sample) -> Any:
        """Suggest what the columns mean, from their names and content."""
        ...


@runtime_checkable
class Shown(Protocol):
    """A format whose rows are not those of a text."""

    def first_rows(self, sample: Sample) -> list[list[str]]:
        """Give the names of its columns, then the cells of its first rows."""
        ...


@dataclass
class Sifting:
    """Sorts the rows of a batch into those that all rules take, and rejections.

    Attributes:
        batch: the rows.
        names: what the file calls its columns, where rules call them otherwise.
    """

    batch: Batch
    names: Mapping[str, str] = field(default_factory=dict)
    _first: dict[int, Refused] = field(default_factory=dict)
    _is_kept: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        self._is_kept = np.ones(len(self.batch), bool)

    @property
    def is_kept(self) -> np.ndarray:
        """Whether each row is still to be kept."""
        return self._is_kept

    def sift(self, *outcomes: Outcome[Any]) -> None:
        """Reject what these rules refuse; of several refusals of a row the first one is told."""
        for outcome in outcomes:
            for at in np.flatnonzero(outcome.is_refused & self._is_kept).tolist():
                found = outcome.at(at)
                if isinstance(found, Refused):
                    self._first[at] = found
            self._is_kept &= ~outcome.is_refused

    def refuse(self, wrong: pa.Array, refused: Callable[[int], Refused]) -> None:
        """Reject rows by a condition on columns.

        Args:
            wrong: whether each row is wrong; null is not.
            refused: says why of one of them, by its place in the batch.
        """
        is_wrong = np.asarray(pc.fill_null(wrong, False).to_numpy(zero_copy_only=False), bool)
        for at in np.flatnonzero(is_wrong & self._is_kept).tolist():
            self._first[at] = refused(at)
        self._is_kept &= ~is_wrong

    def part(self, columns: Mapping[str, pa.Array], written: Written | None = None) -> Part:
        """Give what became of the rows; columns are those of all rows, kept or not."""
        batch, rows = self.batch, self.batch.rows
        fields = [pa.field(name, column.type) for name, column in columns.items()]
        table = pa.Table.from_arrays(list(columns.values()), schema=pa.schema(fields))
        found = [
            refused._replace(field=self.names.get(refused.field, refused.field)).at(
                batch.file, int(rows[at])
            )
            for at, refused in self._first.items()
        ]
        found += batch.rejected
        if not self._first:
            return Part(table, rows, Rejections.of(sorted(found, key=_row)), batch.done, written)
        kept = self._is_kept
        rejections = Rejections.of(sorted(found, key=_row))
        if written is not None:
            written = Written(written.field, written.ids.filter(pa.array(kept)))
        return Part(kept_rows(table, kept), rows[kept], rejections, batch.done, written)


def _row(rejection: Rejection) -> int:
    return rejection.row


def from_rows(
    events: Sequence[Mapping[str, Any]],
    rows: Sequence[int],
    rejections: Sequence[Rejection] = (),
    done: int = 0,
) -> Part:
    """Put events that were read one by one into a part; for formats without columns."""
    table = pa.Table.from_pylist(list(events), schema=EVENTS)
    return Part(table, np.asarray(rows, np.int64), Rejections.of(rejections), done)
