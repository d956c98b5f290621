"""Folders for what is being added: their names begin with a dot, and none outlives its server."""

from __future__ import annotations

import os
import re
import shutil
import uuid
from pathlib import Path

from geodata.data_home import data_home
from geodata.errors import ImportRefused
from geodata.notice import Notice

PREFIX = ".adding-"
_UNSAFE = re.compile(r"[^\w.() -]+")
_LONGEST = 100


def safe_name(name: str) -> str:
    """Give a name that stays within its folder, whatever was sent."""
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = _UNSAFE.sub("_", last).lstrip(". ")
    return plain[-_LONGEST:] or "file"


def new_folder() -> Path:
    """Make a folder for what is being added.

    Raises:
        ImportRefused: if the folder of the user's data sets cannot be written.
    """
    folder = data_home() / f"{PREFIX}{os.getpid()}-{uuid.uuid4().hex}"
    try:
        _sweep()
        folder.mkdir(parents=True, mode=0o700)
    except OSError as error:
        raise ImportRefused(
            Notice(
                "The folder of your data sets, '{folder}', cannot be written: {why}.",
                folder=str(data_home()),
                why=error.strerror or str(error),
            )
        ) from error
    return folder


def _sweep() -> None:
    """Clear away what servers have left that were killed: their numbers are nobody's now."""
    for left in data_home().glob(f"{PREFIX}*"):
        number = left.name.removeprefix(PREFIX).partition("-")[0]
        if number.isdigit() and not _is_running(int(number)):
            shutil.rmtree(left, ignore_errors=True)


def _is_running(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
