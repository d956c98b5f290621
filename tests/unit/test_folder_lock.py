"""Locks on folders; and a system that has none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_WITHOUT = """
import sys
from pathlib import Path
sys.modules["fcntl"] = None
import geodata.package_writer.staging, geodata.store, geodata.tiles.building
from geodata.folder_lock import is_locked, locked
with locked(Path()):
    print(is_locked(Path()))
"""


def test_a_folder_is_locked_while_somebody_holds_it(tmp_path: Path) -> None:
    pytest.importorskip("fcntl", reason="This system has no such locks.")
    from geodata.folder_lock import is_locked, locked  # noqa: PLC0415

    assert not is_locked(tmp_path)
    with locked(tmp_path):
        assert is_locked(tmp_path)
    assert not is_locked(tmp_path)
    assert not is_locked(tmp_path / "nowhere")


def test_all_that_locks_starts_on_a_system_without_locks() -> None:
    found = subprocess.run(  # noqa: S603  # this interpreter
        [sys.executable, "-c", _WITHOUT], capture_output=True, text=True, check=False
    )
    assert found.stdout == "True\n", found.stderr
