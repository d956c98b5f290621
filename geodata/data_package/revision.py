"""The revision of a data package: a fingerprint of its content."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Hashable
from pathlib import Path

REVISION_DIGITS = 12
"""Hex digits of the SHA-256 that name a revision."""


IMPORT_REPORT = "import-report.csv"
"""What was not taken over from the file that a package was made from; it is no content."""

LEFT_OUT = "place_decisions.left-out.csv"
"""Decisions on places that could not be carried into a package, as they were; it is no content."""

_PART = 2**20


def revision(folder: Path) -> str:
    """Give the first twelve hex digits of the SHA-256 over a package's content.

    The content is ``datapackage.json``, the CSV and Parquet tables and the GeoJSON files, also
    those under ``layers/``, in the order of their paths: of each its path, its length in bytes
    and its bytes.
    Notes for people (``README.md``) are not content.
    """
    digest = hashlib.sha256()
    for path in content_files(folder):
        name = path.relative_to(folder).as_posix()
        digest.update(f"{name}\0{path.stat().st_size}\0".encode())
        with path.open("rb") as file:
            while part := file.read(_PART):
                digest.update(part)
    return digest.hexdigest()[:REVISION_DIGITS]


def content_files(folder: Path) -> list[Path]:
    """Give the files that make up the content, in the order of their paths."""
    patterns = ("datapackage.json", "*.csv", "*.parquet", "*.geojson", "layers/*.geojson")
    found = {path for pattern in patterns for path in folder.glob(pattern) if path.is_file()}
    told = {path for path in found if path.name not in (IMPORT_REPORT, LEFT_OUT)}
    return sorted(told, key=lambda path: path.relative_to(folder).as_posix())


def stamp(place: Path, *, but: Container[str] = ()) -> Hashable:
    """Give what changes when a package, or a file of one, does, without reading it.

    Args:
        place: the package, or a file.
        but: names of files of the package that may change.
    """
    files = content_files(place) if place.is_dir() else [place]
    return tuple(_told(path) for path in files if path.name not in but)


def _told(path: Path) -> tuple[str, int, int]:
    """Give what tells an edit of a file; of one that is gone meanwhile, that it is."""
    try:
        told = path.stat()
    except OSError:
        return path.name, 0, 0
    return path.name, told.st_mtime_ns, told.st_size
