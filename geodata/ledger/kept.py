"""Revisions that are kept: the content of each in a ZIP file, opened as a data set of its own."""

from __future__ import annotations

import atexit
import re
import shutil
import struct
import tempfile
import uuid
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

from geodata.data_package import content_files, revision
from geodata.dataset import Dataset
from geodata.errors import DatasetError
from geodata.revision_name import RevisionName
from geodata.store import EventStore, is_large, open_package

FOLDER = "revisions"

MOST_BYTES = 2**30
"""Bytes of content that a revision may have to be kept."""
MOST_FILES = 500
"""Files that a kept revision may have."""

_CONTENT = re.compile(
    r"datapackage\.json|[^/\\:\0]+\.(csv|parquet|geojson)|layers/[^/\\:\0]+\.geojson"
)
_ANY_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest day that a ZIP file can name: what is kept has no date of its own."""
_PART = 2**20
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Ways to compress that are read: others only make for more that can go wrong."""
_UNREADABLE = (
    OSError,
    EOFError,
    ValueError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
    struct.error,
    zlib.error,
    zipfile.BadZipFile,
)
"""What reading a ZIP file raises where a byte of it is not what it was."""


def archive_path(folder: Path, name: str) -> Path:
    """Give where a package keeps a revision."""
    return folder / FOLDER / f"{name}.zip"


def keep(folder: Path, name: str) -> None:
    """Put a package's content into the ZIP file of its revision; equal content, equal bytes.

    A file that is there already is written anew, and is never there in part.

    Raises:
        DatasetError: if the content is too large, is changed meanwhile, or cannot be written.
    """
    files = content_files(folder)
    if sum(path.stat().st_size for path in files) > MOST_BYTES or len(files) > MOST_FILES:
        raise DatasetError(
            [
                (
                    f"'{folder}' is too large to be kept: at most {MOST_FILES} files of "
                    f"{MOST_BYTES // 2**20} MiB together; commit it with '--no-keep'."
                )
            ]
        )
    target = archive_path(folder, name)
    unfinished = target.with_suffix(f".{uuid.uuid4().hex}.part")
    try:
        target.parent.mkdir(exist_ok=True)
        try:
            _write(files, folder, unfinished)
            check_archive(unfinished, name)
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise DatasetError([f"'{target}' cannot be written: {error}."]) from error


def _write(files: list[Path], folder: Path, target: Path) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in files:
            member = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _ANY_DAY)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system, member.external_attr = 3, 0o644 << 16
            member.file_size = path.stat().st_size
            with path.open("rb") as source, archive.open(member, "w") as part:
                shutil.copyfileobj(source, part, _PART)


def check_archive(path: Path, name: str) -> None:
    """See that a ZIP file holds the revision that it should.

    Raises:
        DatasetError: if it does not.
    """
    with tempfile.TemporaryDirectory(prefix="chronotope-") as into:
        unpack(path, name, Path(into))


def unpack(path: Path, name: str, into: Path) -> None:
    """Write a kept revision's files into an empty folder; nothing is written beside it.

    Raises:
        DatasetError: if it is not a ZIP file of content alone, is too large, or holds another
            revision than its name says.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _unpack(archive, path, into)
    except _UNREADABLE as error:
        if isinstance(error, DatasetError):
            raise
        raise DatasetError(
            [f"{FOLDER}/{path.name}:1:: The file cannot be read: {error}."]
        ) from error
    found = revision(into)
    if found != name:
        reason = f"The file holds the revision '{found}' and not '{name}'; it has been altered."
        raise DatasetError([f"{FOLDER}/{path.name}:1:: {reason}"])


def _unpack(archive: zipfile.ZipFile, path: Path, into: Path) -> None:
    """Unpack members that are content, up to so many bytes, whatever their headers promise."""
    left = MOST_BYTES
    members = archive.infolist()
    names = [member.filename for member in members]
    wrong = [name for name in names if not _CONTENT.fullmatch(name) or names.count(name) > 1]
    if len(names) > MOST_FILES or wrong:
        reason = f"'{wrong[0][:80]}' is not content" if wrong else "there are too many files"
        raise DatasetError([f"{FOLDER}/{path.name}:1:: The file is no kept revision: {reason}."])
    if any(member.compress_type not in _METHODS for member in members):
        reason = "it is compressed in a way that is not read"
        raise DatasetError([f"{FOLDER}/{path.name}:1:: The file is no kept revision: {reason}."])
    for member in members:
        target = into / member.filename
        target.parent.mkdir(exist_ok=True)
        with archive.open(member) as source, target.open("xb") as file:
            while part := source.read(_PART):
                left -= len(part)
                if left < 0:
                    raise DatasetError(
                        [f"{FOLDER}/{path.name}:1:: The file is too large when it is unpacked."]
                    )
                file.write(part)


def open_kept(folder: Path, name: str) -> tuple[Dataset, EventStore]:
    """Open a kept revision as a data set of its own, under the id ``dataset@revision``.

    Raises:
        DatasetError: if it is not there, or not sound.
        StoreError: if its index cannot be made or opened.
    """
    into = Path(tempfile.mkdtemp(prefix="chronotope-"))
    try:
        unpack(archive_path(folder, name), name, into)
        dataset, store = open_package(into)
    except BaseException:
        shutil.rmtree(into, ignore_errors=True)
        raise
    if is_large(into):
        atexit.register(
            shutil.rmtree, into, ignore_errors=True
        )  # events are read as they are asked for
    else:
        shutil.rmtree(into, ignore_errors=True)
    return replace(dataset, id=str(RevisionName(dataset.id, name))), store
