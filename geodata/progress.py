"""How far a long task has come, in a terminal: one line that changes; elsewhere a line a step."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self, TextIO


class Progress:
    """Writes what is being done, and how much of it is done; nothing where it is over at once."""

    def __init__(self, out: TextIO) -> None:
        """Write to a stream."""
        self._out, self._is_live = out, out.isatty()
        self._start, self._doing = time.monotonic(), ""

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave the terminal as it was."""
        if self._is_live and self._doing:
            self._out.write("\r\x1b[K")
            self._out.flush()

    def __call__(self, doing: str, share: float | None = None) -> None:
        """Say what is being done, and which share of it, from 0 to 1, where that is known."""
        if not self._is_live and doing == self._doing:
            return
        self._doing = doing
        seconds = f"{time.monotonic() - self._start:.0f} s"
        done = "" if share is None else f" {share:.0%}"
        line = f"{doing}…{done} ({seconds})"
        self._out.write(f"\r\x1b[K{line}" if self._is_live else f"{line}\n")
        self._out.flush()
