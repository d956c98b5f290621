"""``geodata import``: what it prints, and how far it has come while it works."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from geodata.errors import ImportRefused
from geodata.importing.importing import Watching, import_file
from geodata.importing.mapping_command import remember
from geodata.progress import told_to
from geodata.readers import About, ImportReport


def run(
    path: Path,
    to: Path,
    format_name: str | None,
    mapping: Path | None,
    about: About,
) -> int:
    """Import a file and print the report; 0 where any row was kept, else 1.

    Raises:
        ImportRefused: if the file as a whole cannot be read, or the folder not be used.
    """
    said = read_mapping(mapping) if mapping else None
    with _shown(sys.stderr) as progress:
        report = import_file(
            path, to, format=format_name, mapping=said, about=about, progress=progress
        )
    if said is not None and report.kept:
        remember(path, said)
    print_report(report, sys.stdout)
    return 0 if report.kept else 1


def print_report(report: ImportReport, out: TextIO) -> None:
    """Print the three counts, what else is to be known, and every rejection on a line."""
    out.write(f"read {report.read}\nkept {report.kept}\nrejected {report.rejected}\n")
    if report.columns_not_carried:
        out.write(f"not carried over: {', '.join(report.columns_not_carried)}\n")
    out.writelines(f"note: {note}\n" for note in report.notes)
    if report.unplaced:
        out.write(f"note: {_unplaced(report.unplaced)}\n")
    out.writelines(f"{rejection}\n" for rejection in report.rejections)


def _unplaced(number: int) -> str:
    """Say of how many places it is not known where they lie, and what is to be done about it."""
    told = "1 place has" if number == 1 else f"{number} places have"
    return (
        f"{told} no coordinates; the page 'Places without coordinates' proposes candidates from "
        f"the gazetteer."
    )


def read_mapping(path: Path) -> Any:
    """Read a mapping that was saved as JSON.

    Raises:
        ImportRefused: if it cannot be read.
    """
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise ImportRefused(f"The mapping '{path}' cannot be read: {error}.") from error


@contextmanager
def _shown(out: TextIO) -> Iterator[Watching | None]:
    """Show how far the import has come, where a terminal shows it."""
    if not out.isatty():
        yield None
        return
    with told_to(out) as tell:
        yield lambda come: tell(
            f"{come.read:,} read, {come.rejected:,} rejected", come.done / max(come.whole, 1)
        )
