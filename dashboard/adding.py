"""A file on its way to become a data set: what one visitor has chosen, and what came of it so far.

All of it lies in a folder of its own within the user's, whose name begins with a dot. It goes away
when the visitor cancels, or leaves; only saving makes a data set of it.
"""

from __future__ import annotations

import logging
import shutil
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO
from zoneinfo import available_timezones

from dashboard.adding_folders import new_folder, safe_name
from dashboard.data_sets import folders, is_the_users
from geodata.data_home import data_home
from geodata.data_package import SLUG
from geodata.errors import ImportRefused
from geodata.importing import REPORT, Preview, Progress, Recognised, import_file, preview, recognise
from geodata.notice import Notice
from geodata.package_writer import settle
from geodata.readers import About, ImportReport, slug
from geodata.readers.mapping import ColumnMapping, save_mapping, saved_mapping

_PACKAGE = "package"
_PART = 2**20

_log = logging.getLogger(__name__)


class Step(StrEnum):
    """How far an addition has come."""

    MAPPING = "mapping"
    READING = "reading"
    REPORT = "report"


@dataclass
class Addition:
    """A file that is being added.

    Attributes:
        folder: what is made lies here until it is saved.
        file: what is read; within the folder if it was uploaded.
        recognised: what it is.
        mapping: what its columns mean, where they have to be mapped.
        suggested: what was suggested of that.
        is_from_before: whether the mapping is one that was confirmed for such a table before.
        about: what the data set is to say of itself.
        step: how far it has come.
        report: what became of its rows, once all of it has been read.
        left_out: what of the data set that it replaces was not carried over, once it is saved.
        problem: why the last step could not be taken; empty where it could.
    """

    folder: Path
    file: Path
    recognised: Recognised
    mapping: ColumnMapping | None
    suggested: ColumnMapping | None
    is_from_before: bool
    about: About
    step: Step = Step.MAPPING
    report: ImportReport | None = None
    left_out: str = ""
    problem: str = ""
    _previewed: tuple[object, Preview] | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        self._end = weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)

    @property
    def package(self) -> Path:
        """Where the package is made."""
        return self.folder / _PACKAGE

    @property
    def questions(self) -> tuple[str, ...]:
        """What has to be answered before the file can be read."""
        if self.mapping is None:
            return ()
        return (*self.mapping.questions, *self.mapping.problems_with(self.recognised.columns))

    def preview(self) -> Preview:
        """Give what would come of the first rows.

        Raises:
            ImportRefused: if the file as a whole cannot be read.
        """
        asked = self.mapping, self.about
        if self._previewed is None or self._previewed[0] != asked:
            with _told(self.file):
                found = preview(self.file, self.recognised.format, self.mapping, about=self.about)
            self._previewed = asked, found
        return self._previewed[1]

    def read(self, progress: Callable[[Progress], None]) -> None:
        """Read all of the file into a package; the report says what became of each row.

        Raises:
            ImportRefused: if it cannot be read; nothing is left of the attempt.
        """
        with _told(self.file):
            self.report = import_file(
                self.file,
                self.package,
                format=self.recognised.format,
                mapping=self.mapping,
                about=self.about,
                progress=progress,
            )
        self.step = Step.REPORT

    def rejections_as_csv(self) -> bytes:
        """Give the report of every rejected row, as it will lie in the package."""
        return (self.package / REPORT).read_bytes() if self.package.is_dir() else b""

    def save(self, *, replacing: bool) -> str:
        """Make the package one of the user's data sets; give its id.

        Raises:
            ImportRefused: if what it says of itself cannot be taken, or there is one of its id,
                and it is not to be replaced.
        """
        for wrong in wrong_about(self.about).values():
            raise ImportRefused(wrong)
        target = data_home() / self.about.id
        if is_the_users(self.about.id):
            target = folders()[self.about.id]  # which may have another name than the data set
        if is_taken(self.about.id) and not (replacing and is_the_users(self.about.id)):
            raise ImportRefused(taken(self.about.id))
        self.left_out = settle(self.package, target) or ""
        if self.mapping is not None:
            save_mapping(self.mapping, self.recognised.columns, data_home())
        self.give_up()
        return self.about.id

    def give_up(self) -> None:
        """Leave nothing behind."""
        self._end()


def is_taken(dataset_id: str) -> bool:
    """Tell whether there is a data set of an id, or a folder in its place."""
    return dataset_id in folders() or (data_home() / dataset_id).exists()


def taken(dataset_id: str) -> Notice:
    """Say that there is a data set of an id already."""
    if not is_the_users(dataset_id):
        return Notice(
            "There is a data set '{id}' already, which cannot be replaced; choose another id.",
            id=dataset_id,
        )
    return Notice(
        "There is a data set '{id}' already; choose another id, or say that it is to be replaced.",
        id=dataset_id,
    )


def taken_so_far(dataset_id: str) -> Notice:
    """Say the same while the file has still to be read, when nobody is asked about replacing."""
    if not is_the_users(dataset_id):
        return taken(dataset_id)
    return Notice(
        "There is a data set '{id}' already; choose another id, unless what you add is to replace "
        "it: you will be asked before it is saved.",
        id=dataset_id,
    )


def begin_with_upload(name: str, content: BinaryIO) -> Addition:
    """Take a file that was uploaded; of its name, only what is harmless is kept.

    Raises:
        ImportRefused: if it cannot be read, or is of no known format.
    """
    folder = new_folder()
    file = folder / "file" / safe_name(name)
    try:
        file.parent.mkdir()
        with file.open("wb") as out:
            shutil.copyfileobj(content, out, _PART)
        return _begin(folder, file)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def begin_with_path(text: str) -> Addition:
    """Take a file that lies on this machine; it stays where it is.

    Raises:
        ImportRefused: if there is none, or it cannot be read.
    """
    path = Path(text.strip()).expanduser()
    if not text.strip() or "\0" in text or not path.is_file():
        raise ImportRefused(
            Notice("There is no file '{path}' on this machine; give all of its path.", path=text)
        )
    folder = new_folder()
    try:
        return _begin(folder, path)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


@contextmanager
def _told(file: Path) -> Iterator[None]:
    """Say in a sentence that a file cannot be read, also where the fault is a reader's.

    Raises:
        ImportRefused: whatever was raised within.
    """
    try:
        yield
    except ImportRefused:
        raise
    except Exception as error:
        _log.exception("A file could not be read.")
        raise ImportRefused(
            Notice(
                "'{file}' could not be read: the fault is the program's, and is in its log.",
                file=file.name,
            )
        ) from error


def _begin(folder: Path, file: Path) -> Addition:
    with _told(file):
        return _recognised(folder, file)


def _recognised(folder: Path, file: Path) -> Addition:
    found = recognise(file)
    suggested = found.mapping if isinstance(found.mapping, ColumnMapping) else None
    before = saved_mapping(found.columns, data_home()) if suggested else None
    if before and before.problems_with(found.columns):
        before = None
    about = _about(file, found, before or suggested)
    mapping = before or suggested
    return Addition(folder, file, found, mapping, mapping, before is not None, about)


def _about(file: Path, found: Recognised, mapping: ColumnMapping | None) -> About:
    """Propose what the data set is to say of itself: what its format does, and its file's name."""
    stem = file.name.partition(".")[0]
    told = preview(file, found.format, mapping, most=1).about if mapping is None else About()
    title = " ".join(stem.replace("_", " ").split())
    return replace(
        told,
        id=(slug(stem) or "data")[:60],
        title=told.title or title or "Data",
        licence=told.licence or "Not stated",
        time_zone=told.time_zone or "UTC",
    )


def wrong_about(about: About) -> dict[str, str]:
    """Say what cannot be taken of what a data set is to say of itself, by the field."""
    found: dict[str, str] = {}
    if not SLUG.fullmatch(about.id):
        found["id"] = Notice(
            "'{id}' is not an id; write lower-case letters, digits and single hyphens, as in "
            "'aleppo-2016'.",
            id=about.id,
        )
    if not about.title.strip():
        found["title"] = Notice("A data set needs a title.")
    if not about.licence.strip():
        found["licence"] = Notice("Say under which licence the data are, or 'Not stated'.")
    if about.time_zone not in available_timezones():
        found["time_zone"] = Notice(
            "'{zone}' is not a time zone; write one as in 'Asia/Damascus'.", zone=about.time_zone
        )
    return found
