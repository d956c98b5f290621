"""Whether a pack is as it was made: every file, every sum, and that its parts agree."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geodata.data_package import SLUG
from geodata.evidence.agreement import disagreements
from geodata.evidence.archive import Archive, read_archive
from geodata.evidence.sums import FORMAT, MANIFEST, SUMS, altered, sums_differ
from geodata.revision_name import REVISION, RevisionName


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found of a pack.

    Attributes:
        problems: a sentence for everything that is wrong; none where the pack is as it was made.
        files: how many files it has.
        events: how many events it says that it has.
        dataset, revision: what data it is of.
        sha256: the sum of the whole pack, to be held against the one that was noted with it.
    """

    problems: tuple[str, ...]
    files: int = 0
    events: int = 0
    dataset: str = ""
    revision: str = ""
    sha256: str = ""


def verify_pack(path: Path) -> Verdict:
    """Check a pack, whoever it comes from. Never raises."""
    archive = read_archive(path)
    files = archive.files
    manifest = _manifest(files)
    if manifest is None:
        lacking = [f"'{MANIFEST}' is missing, altered, or of another kind than '{FORMAT}'."]
        return Verdict((*archive.problems, *_spoilt(archive), *lacking), len(files))
    problems = [*archive.problems, *_spoilt(archive), *_sums(archive, manifest)]
    strange = _strange_names(manifest)
    problems += strange or _of_what_is_there(archive, disagreements(files, manifest))
    events = manifest.get("events")
    return Verdict(
        problems=tuple(problems),
        files=len(files),
        events=len(events) if isinstance(events, list) else 0,
        dataset=str(manifest.get("dataset")),
        revision=str(manifest.get("revision")),
        sha256=archive.sha256,
    )


def _manifest(files: Mapping[str, bytes]) -> Mapping[str, Any] | None:
    """Read the manifest; None where it is none."""
    try:
        content = json.loads(files.get(MANIFEST, b""))
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) and content.get("format") == FORMAT else None


def _strange_names(manifest: Mapping[str, Any]) -> list[str]:
    """Refuse a data set or revision that is none: they are told to whoever asks for the verdict."""
    dataset, revision = manifest.get("dataset"), manifest.get("revision")
    found = []
    if not isinstance(dataset, str) or not SLUG.fullmatch(RevisionName.read(dataset).dataset):
        found.append(f"'{MANIFEST}' names no data set: '{str(dataset)[:60]}' is not an id.")
    if not isinstance(revision, str) or not REVISION.fullmatch(revision):
        found.append(f"'{MANIFEST}' names no revision: '{str(revision)[:60]}' is none.")
    return found


def _spoilt(archive: Archive) -> list[str]:
    return [
        f"'{name}' was altered: its bytes do not fit the archive's own checksum."
        for name in sorted(archive.spoilt)
    ]


def _of_what_is_there(archive: Archive, problems: list[str]) -> list[str]:
    """Leave out that a file is missing which is spoilt: that has been said."""
    gone = tuple(f"'{name}' is missing" for name in archive.spoilt)
    return [problem for problem in problems if not problem.startswith(gone)]


def _sums(archive: Archive, manifest: Mapping[str, Any]) -> list[str]:
    """Hold the sums against the files; what is spoilt has been named, and is not missing."""
    missing = {f"'{name}' is missing." for name in archive.spoilt}
    found = [*altered(archive.files, manifest)]
    if SUMS not in archive.spoilt:
        found += sums_differ(archive.files, manifest)
    return [problem for problem in found if problem not in missing]
