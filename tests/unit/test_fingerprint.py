"""The sum of a file, worked out beside the reading of it."""

from __future__ import annotations

import hashlib
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
    path.touch()
    with Fingerprint(path):
        pass
