"""ZIP archives that are the same, byte for byte, wherever and whenever they are written.

Files are stored as they are: what a compressor makes of them changes with its release. So an
archive can be written anew from the files in it, and every byte of it compared.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

MOST_BYTES = 512 * 2**20
"""Size of an archive that is read, at most."""
MOST_FILES = 1000

_SAFE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*){0,3}")
_LONGEST_NAME = 200
_EPOCH = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16


@dataclass(frozen=True, slots=True)
class Archive:
    """What was found in an archive.

    Attributes:
        files: content by name, of what could be read.
        problems: one sentence for all that is wrong with the archive itself.
        spoilt: names of the files whose bytes do not fit their own checksum.
        sha256: of the archive itself; empty where it could not be read.
    """

    files: Mapping[str, bytes]
    problems: tuple[str, ...]
    spoilt: frozenset[str] = frozenset()
    sha256: str = ""


def write_archive(files: Mapping[str, bytes]) -> bytes:
    """Write files in the order of their names, without a time, an owner or compression.

    Raises:
        ValueError: if a name is not safe to unpack.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            if not is_safe(name):
                raise ValueError(f"'{name}' is no name for a file in an archive.")
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 3  # whichever system writes it
            entry.external_attr = _READABLE
            archive.writestr(entry, files[name])
    return buffer.getvalue()


def is_safe(name: str) -> bool:
    """Tell whether a name leads to a file below the folder that it is unpacked to."""
    return len(name) <= _LONGEST_NAME and _SAFE_NAME.fullmatch(name) is not None


def read_archive(path: Path) -> Archive:
    """Read an archive from somebody else; nothing in it is unpacked or trusted. Never raises."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return Archive({}, (f"'{path.name}' has more than {MOST_BYTES:,} bytes.",))
        content = path.read_bytes()
    except OSError as error:
        return Archive({}, (f"'{path.name}' cannot be read: {error.strerror}.",))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _checked(archive, content)
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, OSError) as error:
        return Archive({}, (f"'{path.name}' is not a ZIP archive that can be read: {error}.",))


def _checked(archive: zipfile.ZipFile, content: bytes) -> Archive:
    """Read what is safe to read, and name the rest."""
    problems: list[str] = []
    files: dict[str, bytes] = {}
    spoilt: set[str] = set()
    entries = archive.infolist()
    if len(entries) > MOST_FILES:
        return Archive({}, (f"The archive has {len(entries):,} files; a pack has {MOST_FILES:,}.",))
    if sum(entry.file_size for entry in entries) > len(content):
        return Archive({}, ("The files of the archive would be larger than all of it.",))
    for entry in entries:
        refused = _refused(entry, files)
        if refused:
            problems.append(refused)
            continue
        try:
            files[entry.filename] = archive.read(entry)
        except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError):
            spoilt.add(entry.filename)
    if not problems and not spoilt:
        problems += _strange_bytes(files, content)
    digest = hashlib.sha256(content).hexdigest()
    return Archive(files, tuple(problems), frozenset(spoilt), digest)


def _refused(entry: zipfile.ZipInfo, known: Mapping[str, bytes]) -> str:
    """Say why an entry is not read, if it is not."""
    name = entry.filename
    if not is_safe(name):
        return f"'{name[:80]!a}' is no name for a file in a pack; it was not read."
    if name in known:
        return f"'{name}' is in the archive twice; only the first was read."
    is_plain = entry.compress_type == zipfile.ZIP_STORED and not entry.flag_bits & 1
    if not is_plain or entry.compress_size != entry.file_size:
        return f"'{name}' is compressed or encrypted; the files of a pack are stored as they are."
    return ""


def _strange_bytes(files: Mapping[str, bytes], content: bytes) -> list[str]:
    """Name the first byte in which an archive differs from one written anew from its files."""
    expected = write_archive(files)
    if expected == content:
        return []
    pairs = enumerate(zip(expected, content, strict=False))
    at = next((at for at, (one, other) in pairs if one != other), min(len(expected), len(content)))
    return [f"The archive's own bytes were changed, outside of its files, from byte {at:,} on."]
