"""Two folders change names, at once where the system can."""

from __future__ import annotations

import ctypes
import errno
import os
from functools import cache
from pathlib import Path
from typing import Any

_HERE = -100
"""``AT_FDCWD``: paths are as they are given."""
_EXCHANGE = 2
"""``RENAME_EXCHANGE`` of Linux's renameat2(2)."""
_CANNOT = (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP)
"""What a system or a file system says that does not have it."""


def exchange(one: Path, other: Path, spare: Path) -> None:
    """Let two folders change names.

    Args:
        one: a folder.
        other: another one, on the same file system.
        spare: a name that is free, for systems that cannot do it at once: ``other`` lies there
            between two renamings.

    Raises:
        OSError: if it cannot be done; then both are as they were.
    """
    if _exchanged_at_once(one, other):
        return
    other.rename(spare)
    try:
        one.rename(other)
    except OSError:
        spare.rename(other)
        raise
    spare.rename(one)


def _exchanged_at_once(one: Path, other: Path) -> bool:
    """Exchange by one call; False where the system has none."""
    call = _renameat2()
    if call is None:
        return False
    if call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT:
        return False
    raise OSError(code, os.strerror(code))


@cache
def _renameat2() -> Any:
    """Find the call in the C library; None where it has none."""
    try:
        found = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return None
    found.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    return found
