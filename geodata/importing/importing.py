"""The import of a file: read, sorted into events and rejections, written as a package."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from geodata.data_package import SLUG
from geodata.errors import ImportRefused
from geodata.importing.fingerprint import Fingerprint
from geodata.importing.repeated import Ids
from geodata.importing.report_file import write_report
from geodata.importing.time_zone import time_zone
from geodata.package_writer import PackageWriter, staged
from geodata.readers import (
    NOTHING_SAID,
    About,
    Format,
    ImportReport,
    Part,
    Reading,
    Rejections,
    format_named,
    format_of,
    slug,
    take_sample,
)
from geodata.readers.ahead import read_ahead
from geodata.readers.mapped.reading import MappedReading
from geodata.readers.rowless import refuse_rowless


class Progress(NamedTuple):
    """How far an import has come.

    Attributes:
        done: bytes of the file that have been read.
        whole: bytes that the file has.
        read, kept, rejected: rows so far.
    """

    done: int
    whole: int
    read: int
    kept: int
    rejected: int


Watching = Callable[[Progress], None]


def import_file(
    path: Path,
    to: Path,
    *,
    format: str | Format | None = None,  # noqa: A002 the word that the command line uses
    mapping: Any = None,
    about: About = NOTHING_SAID,
    progress: Watching | None = None,
) -> ImportReport:
    """Read a foreign file into a data package.

    Args:
        path: the file; ``.gz``, or ``.zip`` with one member, are unpacked.
        to: the package's folder: new, empty, or a package, which is replaced as a whole.
        format: what the file is; else it is told from its content.
        mapping: what its columns mean, for formats that need that.
        about: what the package says of itself; what is missing, the format says.
        progress: is told after every few thousand rows how far it has come.

    Returns:
        What became of every row. Where nothing was kept, nothing is written.

    Raises:
        ImportRefused: if the file as a whole cannot be read, or the folder not be used.
    """
    found = _format(path, format)
    reading = found.read(path, mapping=mapping, about=about)
    chosen = _about(about, reading, to)
    with staged(to) as staging, Fingerprint(path) as fingerprint:
        writer = PackageWriter(staging.folder)
        counted = _Counted(path, reading, fingerprint, progress)
        report = _written(counted, writer, found.name)
        if report.kept:
            writer.close(reading.gathered, chosen)
            report = replace(report, unplaced=writer.unplaced(reading.gathered))
            used = reading.mapping if isinstance(reading, MappedReading) else mapping
            write_report(staging.folder, report, used)
        else:
            staging.give_up()
    return replace(report, notes=(*report.notes, staging.left_out)) if staging.left_out else report


def _written(counted: _Counted, writer: PackageWriter, name: str) -> ImportReport:
    """Write all events; where none is kept, or any fails, nothing more is written."""
    try:
        for part in counted.parts():
            writer.add(part.events)
        report = counted.report(name)
        refuse_rowless(counted.path, report.read)
    except BaseException:
        writer.abandon()
        raise
    if not report.kept:
        writer.abandon()
    return report


def _format(path: Path, given: str | Format | None) -> Format:
    if given is None:
        return format_of(take_sample(path))
    return format_named(given) if isinstance(given, str) else given


def _about(about: About, reading: Reading, to: Path) -> About:
    """Put together what the package says of itself.

    Raises:
        ImportRefused: if its id is none, or there is no such time zone.
    """
    name = about.id or slug(to.resolve().name)
    if not SLUG.fullmatch(name):
        raise ImportRefused(
            f"'{name}' is not an id of a data set; write lower-case letters, digits and single "
            f"hyphens, as in 'aleppo-2016'."
        )
    told = reading.about
    return About(
        id=name,
        title=about.title or told.title or name,
        licence=about.licence or told.licence or "Not stated",
        time_zone=time_zone(about.time_zone or told.time_zone).key,
        may_be_shared=about.may_be_shared and told.may_be_shared,
    )


@dataclass
class _Counted:
    """Counts what becomes of the rows of a file."""

    path: Path
    reading: Reading
    fingerprint: Fingerprint
    progress: Watching | None
    read: int = 0
    kept: int = 0

    def parts(self) -> Iterator[Part]:
        """Give all parts, without events whose id is there already."""
        ids, whole = Ids(self.path.name), self.path.stat().st_size
        self._rejections: list[Rejections] = []
        for part in read_ahead(self.reading.parts()):
            once = ids.once(part)
            self.read += part.read
            self.kept += len(once.rows)
            if len(once.rejections):
                self._rejections.append(once.rejections)
            if self.progress:
                rejected = self.read - self.kept
                self.progress(Progress(part.done, whole, self.read, self.kept, rejected))
            if once.events.num_rows:
                yield once

    def report(self, name: str) -> ImportReport:
        """Say what became of all rows."""
        return ImportReport(
            file=self.path.name,
            sha256=self.fingerprint.hexdigest(),
            format=name,
            read=self.read,
            kept=self.kept,
            rejections=Rejections.joined(self._rejections),
            columns_not_carried=tuple(self.reading.columns_not_carried),
            notes=tuple(self.reading.notes),
        )
