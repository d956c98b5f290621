"""A file as bytes, taken out of what it is packed in."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from geodata.errors import ImportRefused

_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_WORKBOOK = "[Content_Types].xml"
"""A member that only Office documents have: those are no packed tables."""

UNREADABLE = (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError)
"""What is raised where a packed file is torn, or packed in a way that is not known."""


class Opened(NamedTuple):
    """An open file.

    Attributes:
        content: what is in it, unpacked.
        done: tells how many bytes of the file, as it is on the disk, have been read.
    """

    content: BinaryIO
    done: Callable[[], int]


@contextmanager
def open_input(path: Path) -> Iterator[Opened]:
    """Open a file, unpacking ``.gz`` and a ``.zip`` that has one member, told by their content.

    Raises:
        ImportRefused: if it is not there, or packed in a way that cannot be undone.
    """
    try:
        with path.open("rb") as raw:
            yield Opened(_unpacked(raw, path.name), raw.tell)
    except UNREADABLE as error:
        raise ImportRefused(f"The file '{path.name}' cannot be read: {_said(error)}.") from error


def _unpacked(raw: BinaryIO, name: str) -> BinaryIO:
    beginning = raw.read(4)
    raw.seek(0)
    if beginning.startswith(_GZIP):
        return io.BufferedReader(gzip.GzipFile(fileobj=raw), 2**20)
    if beginning == _ZIP:
        return _only_member(raw, name)
    return raw


def _only_member(raw: BinaryIO, name: str) -> BinaryIO:
    """Open what is in a ZIP file; an Office document is one too, and stays as it is."""
    archive = zipfile.ZipFile(raw)
    members = [each for each in archive.namelist() if not each.endswith("/")]
    if _WORKBOOK in members:
        raw.seek(0)
        return raw
    tables = [each for each in members if not each.startswith("__MACOSX/")]
    if len(tables) != 1:
        raise ImportRefused(
            f"'{name}' holds {len(tables)} files; import a ZIP file that holds one, or the file."
        )
    return archive.open(tables[0])  # type: ignore[return-value]


def _said(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error) or "it ends too early").rstrip(".")
