"""What became of every row, beside the package that was made: for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from geodata.data_package.json_file import read_json
from geodata.data_package.revision import IMPORT_REPORT
from geodata.readers import ImportReport, Rejections
from geodata.readers.mapping import ColumnMapping
from geodata.readers.rejection import COLUMNS

REPORT = IMPORT_REPORT
SUMMARY = "import.json"
_FORMULA = r"^[=+\-@\t\r\n]"


def write_report(folder: Path, report: ImportReport, mapping: Any = None) -> None:
    """Write both files; neither is content of the package."""
    pa_csv.write_csv(_harmless(report.rejections.table), folder / REPORT)
    content = {
        "file": report.file,
        "sha256": report.sha256,
        "format": report.format,
        "read": report.read,
        "kept": report.kept,
        "rejected": report.rejected,
        "columns_not_carried": list(report.columns_not_carried),
        "notes": list(report.notes),
        "places_without_coordinates": report.unplaced,
        "mapping": json.loads(mapping.as_json()) if isinstance(mapping, ColumnMapping) else mapping,
    }
    text = json.dumps(content, ensure_ascii=False, indent=2, default=str)
    (folder / SUMMARY).write_text(f"{text}\n", encoding="utf-8")


def read_report(folder: Path) -> ImportReport | None:
    """Read the report of a package that was imported; None where it has none."""
    try:
        content = read_json(folder / SUMMARY)
        kinds = {field.name: field.type for field in COLUMNS}
        convert = pa_csv.ConvertOptions(column_types=kinds, strings_can_be_null=False)
        parse = pa_csv.ParseOptions(newlines_in_values=True)
        table = pa_csv.read_csv(folder / REPORT, convert_options=convert, parse_options=parse)
        return ImportReport(
            file=str(content["file"]),
            sha256=str(content["sha256"]),
            format=str(content["format"]),
            read=int(content["read"]),
            kept=int(content["kept"]),
            rejections=Rejections(table),
            columns_not_carried=tuple(map(str, content["columns_not_carried"])),
            notes=tuple(map(str, content["notes"])),
            unplaced=int(content.get("places_without_coordinates", 0)),
        )
    except (OSError, ValueError, KeyError, TypeError, pa.ArrowException):
        return None


def _harmless(table: pa.Table) -> pa.Table:
    """Keep spreadsheets from running a cell as a formula."""
    for name in ("file", "field", "value", "reason"):
        column = table.column(name)
        quoted = pc.replace_substring_regex(column, _FORMULA, r"'\0")
        table = table.set_column(table.column_names.index(name), name, quoted)
    return table
