"""A lock on a folder that is being written into: who dies in between holds it no more."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has no such locks: there, what is left lies until it is deleted

    @contextmanager
    def locked(folder: Path) -> Iterator[None]:
        """Hold nothing."""
        del folder
        yield

    def is_locked(folder: Path) -> bool:
        """Take any folder that is there for one that somebody writes into."""
        return folder.exists()

else:

    @contextmanager
    def locked(folder: Path) -> Iterator[None]:
        """Hold a lock on a folder, which ends with the process at the latest."""
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def is_locked(folder: Path) -> bool:
        """Tell whether somebody is still writing into a folder."""
        try:
            descriptor = os.open(folder, os.O_RDONLY)
        except OSError:
            return False
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
        else:
            return False
        finally:
            os.close(descriptor)
