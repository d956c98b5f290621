"""Tables as people keep them, written for tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from geodata.dataset import Dataset
from geodata.importing import import_file, recognise
from geodata.readers import ImportReport
from geodata.readers.mapping import ColumnMapping
from geodata.store import open_package, problems_of


def imported(path: Path, mapping: Any = None) -> tuple[ImportReport, Dataset | None]:
    """Import a file, by the mapping that is suggested where none is given, and open it."""
    to = path.parent / f"{path.name.partition('.')[0]}-made"
    report = import_file(path, to, mapping=mapping or recognise(path).mapping)
    assert report.read == report.kept + report.rejected
    if not report.kept:
        return report, None
    assert problems_of(to) == []
    return report, open_package(to)[0]


def opened(path: Path, mapping: Any = None) -> Dataset:
    """Import a file whose rows are all good."""
    report, dataset = imported(path, mapping)
    assert not report.rejected, list(report.rejections)
    assert dataset is not None
    return dataset


def mapping_of(*entries: dict[str, str], **more: Any) -> ColumnMapping:
    """Make a mapping of its entries."""
    return ColumnMapping.of({"columns": list(entries), **more})


def reasons(report: ImportReport) -> list[tuple[int, str, str]]:
    """Give row, field and reason of each rejection."""
    return [(each.row, each.field, each.reason) for each in report.rejections]
