"""A folder that is made beside another one and takes its place at once.

Whoever is killed in between leaves the old folder as it was, and a staging folder that the next
import clears away. The change itself is one call of the system where it can exchange two names
(Linux, ``renameat2``); elsewhere it is two, and what is left between them is put right by
:func:`recovered`.
"""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from geodata.data_home import place_in_trash
from geodata.errors import ImportRefused
from geodata.folder_lock import is_locked, locked
from geodata.package_writer.exchange import exchange
from geodata.package_writer.foreign import KEPT, refuse_foreign
from geodata.package_writer.left_out import note_in_summary, told_of
from geodata.placing import DECIDING, carry_decisions

_PENDING, _OLD = "importing", "before"


@dataclass
class Staging:
    """A folder in the making.

    Attributes:
        folder: where it is made.
        target: whose place it takes.
        left_out: what of the target could not be carried over, once the folder has its place.
    """

    folder: Path
    target: Path
    is_given_up: bool = False
    left_out: str | None = None

    def give_up(self) -> None:
        """Leave the target as it is."""
        self.is_given_up = True


@contextmanager
def staged(target: Path) -> Iterator[Staging]:
    """Give a folder to write into; it takes the target's place if nothing is raised.

    Raises:
        ImportRefused: if the target is neither empty nor a package, or cannot be written.
    """
    target = target.resolve()  # of a link to a folder, the folder is replaced
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        recover(target)
        refuse_foreign(target)
        folder = target.parent / f".{target.name}.{_PENDING}-{uuid.uuid4().hex}"
        folder.mkdir()
    except OSError as error:
        raise _cannot_write(target, error) from error
    try:
        with locked(folder):
            staging = Staging(folder, target)
            yield staging
            if not staging.is_given_up:
                staging.left_out = _take_place(folder, target)
    except OSError as error:
        raise _cannot_write(target, error) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _cannot_write(target: Path, error: OSError) -> ImportRefused:
    """Say why; of files that are carried over from the old package, which one cannot be copied."""
    why = error.strerror
    if isinstance(error, shutil.Error):
        why = f"'{error.args[0][0][0]}' cannot be copied"
    return ImportRefused(f"'{target}' cannot be written: {why}.")


def _take_place(folder: Path, target: Path) -> str | None:
    """Put a folder in another one's place, once all of it is on the disk; tell what it lacks."""
    for name in KEPT:
        _carry_over(target / name, folder / name)
    for path in [*folder.rglob("*"), folder]:
        _write_through(path)
    with DECIDING:  # what is decided meanwhile is decided in the new package
        left_out = told_of(carry_decisions(target, folder))
        if left_out:
            note_in_summary(folder, left_out)
        for path in [*folder.glob("*.csv"), *folder.glob("*.json"), folder]:
            _write_through(path)
        if target.is_dir():
            exchange(folder, target, target.parent / f".{target.name}.{_OLD}-{uuid.uuid4().hex}")
        else:
            folder.rename(target)
    _write_through(target.parent)
    return left_out


def _carry_over(old: Path, new: Path) -> None:
    if old.is_dir():
        shutil.copytree(old, new, dirs_exist_ok=True)
    elif old.is_file() and not new.exists():
        shutil.copy2(old, new)


def _write_through(path: Path) -> None:
    """Have the system put a file, or the names in a folder, on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def recover(target: Path) -> None:
    """Clear away what imports into this folder have left that were cut short.

    Where one was cut short between two renamings, the old package gets its name back.
    """
    for old in target.parent.glob(f".{target.name}.{_OLD}-*"):
        if target.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.rename(target)
    for folder in target.parent.glob(f".{target.name}.{_PENDING}-*"):
        if not is_locked(folder):
            shutil.rmtree(folder, ignore_errors=True)


def settle(folder: Path, target: Path) -> str | None:
    """Put a package in a place among the user's, at once; what was there lies in the trash then.

    Tells what of that could not be carried over. If it cannot take the place, it stays where it is,
    on the same disk.

    Raises:
        ImportRefused: if the target is neither empty nor a package, or cannot be written.
    """
    target = target.resolve()
    try:
        recover(target)
        refuse_foreign(target)
        if target.is_dir() and any(target.iterdir()):
            return _exchange_from_trash(folder, target)
        return _take_place(folder, target)
    except OSError as error:
        raise _cannot_write(target, error) from error


def _exchange_from_trash(folder: Path, target: Path) -> str | None:
    """Take a target's place from within the trash: so the old one is there without another step."""
    old = target.stat().st_ino
    waiting = folder.rename(place_in_trash(target.name))
    try:
        return _take_place(waiting, target)
    except BaseException:
        if target.is_dir() and target.stat().st_ino == old:  # else the old one is what waits there
            waiting.rename(folder)
        raise
