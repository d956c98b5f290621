"""The sums of a pack: in its manifest, and once more as ``sha256sum`` reads them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
FORMAT = "chronotope-evidence-pack/1"


def sha256(content: bytes) -> str:
    """Give the SHA-256 of some bytes in hex digits."""
    return hashlib.sha256(content).hexdigest()


def with_sums(files: Mapping[str, bytes], said: Mapping[str, Any]) -> dict[str, bytes]:
    """Add the manifest and the sums to the files of a pack.

    Args:
        files: content by name.
        said: what the manifest says of the pack besides.
    """
    listed = {
        name: {"bytes": len(files[name]), "sha256": sha256(files[name])} for name in sorted(files)
    }
    content = {"format": FORMAT, **said, "files": listed}
    manifest = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=False) + "\n"
    summed = {**files, MANIFEST: manifest.encode()}
    return {**summed, SUMS: sums_of(summed)}


def sums_of(files: Mapping[str, bytes]) -> bytes:
    """Write sums as ``sha256sum --check`` takes them."""
    return b"".join(_lines({name: sha256(content) for name, content in files.items()}))


def altered(files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> list[str]:
    """Name every file that is not as the manifest says: altered, missing or added."""
    listed = manifest.get("files")
    if not isinstance(listed, dict):
        return [f"'{MANIFEST}' lists no files."]
    found = [_differs(name, files.get(name), told) for name, told in listed.items()]
    added = sorted(set(files) - set(listed) - {MANIFEST, SUMS})
    found += [f"'{name}' was added: the manifest does not list it." for name in added]
    return [problem for problem in found if problem]


def _differs(name: str, content: bytes | None, told: object) -> str:
    """Say in what a file is not as it is told."""
    if content is None:
        return f"'{name}' is missing."
    if not isinstance(told, dict):
        return f"'{MANIFEST}' gives no sum for '{name}'."
    if told.get("sha256") != sha256(content):
        length = f"{len(content):,} bytes"
        if told.get("bytes") != len(content):
            length += f" instead of {told.get('bytes')}"
        return f"'{name}' was altered: its SHA-256 is {sha256(content)} ({length})."
    if told.get("bytes") != len(content):
        return f"'{MANIFEST}' gives '{name}' {told.get('bytes')} bytes; it has {len(content):,}."
    return ""


def sums_differ(files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> list[str]:
    """Say whether ``SHA256SUMS`` or the manifest was altered: each holds the other."""
    content = files.get(SUMS)
    if content is None:
        return [f"'{SUMS}' is missing."]
    listed = manifest.get("files")
    told = {
        name: str(entry.get("sha256") if isinstance(entry, dict) else "")
        for name, entry in (listed if isinstance(listed, dict) else {}).items()
    }
    expected = _lines({**told, MANIFEST: sha256(files[MANIFEST])})
    lines = content.splitlines(keepends=True)
    if lines == expected:
        return []
    others = [line for line in lines if not line.endswith(f"  {MANIFEST}\n".encode())]
    if others == _lines(told):
        return [f"'{MANIFEST}' was altered, or its sum in '{SUMS}'."]
    return [f"'{SUMS}' was altered: its sums are not those of '{MANIFEST}'."]


def _lines(sums: Mapping[str, str]) -> list[bytes]:
    return [f"{sums[name]}  {name}\n".encode("utf-8", "replace") for name in sorted(sums)]
