"""The sum of a file, worked out beside the reading of it."""

from __future__ import annotations

import hashlib
import threading
from pathlib import Path

import pytest

from geodata.importing.fingerprint import Fingerprint


def test_it_is_the_sha_256_of_the_file(tmp_path: Path) -> None:
    content = b"one line\n" * 300_000
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    with Fingerprint(path) as fingerprint:
        assert fingerprint.hexdigest() == hashlib.sha256(content).hexdigest()


def test_a_file_that_is_gone_is_told_to_who_asks(tmp_path: Path) -> None:
    with Fingerprint(tmp_path / "gone.csv") as fingerprint, pytest.raises(FileNotFoundError):
        fingerprint.hexdigest()


def test_who_does_not_ask_is_not_held_up(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    with path.open("wb") as file:
        file.truncate(2**40)  # with holes: it takes no room, and minutes to read
    with Fingerprint(path):
        assert _threads() == 1
    assert _threads() == 0


def _threads() -> int:
    return sum(thread.name == "sha-256" for thread in threading.enumerate())
