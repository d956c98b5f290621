"""How far a long task has come, in a terminal: a bar that changes; elsewhere a line a step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

Tell = Callable[[str, float | None], None]
"""Is told what is being done, and which share of it, from 0 to 1, where that is known."""


@contextmanager
def told_to(out: TextIO) -> Iterator[Tell]:
    """Give what is to be told; the terminal is left as it was."""
    if not out.isatty():
        yield _line_a_step(out)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    with Progress(
        *columns, TimeElapsedColumn(), console=Console(file=out), transient=True
    ) as shown:
        task = shown.add_task("", total=None)

        def tell(doing: str, share: float | None = None) -> None:
            total = None if share is None else 1.0
            shown.update(task, description=doing, total=total, completed=share or 0.0)

        yield tell


def _line_a_step(out: TextIO) -> Tell:
    before = ""

    def tell(doing: str, share: float | None = None) -> None:  # noqa: ARG001 lines do not grow
        nonlocal before
        if doing != before:
            out.write(f"{doing}…\n")
            out.flush()
        before = doing

    return tell
