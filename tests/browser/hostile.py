"""A data package in which every text tries to be more than text."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import Any

from geodata.datasets import BUNDLED, DEFAULT_ID

ATTACKS = (
    "<script>window.hacked=1</script>",
    '<img src=x onerror="window.hacked=1">',
    '"\'><svg onload="window.hacked=1">',
    "</script><script>window.hacked=1</script>",
    '=HYPERLINK("http://example.org";1)',
    "javascript:window.hacked=1",
    "{{7*7}}{% raw %}${7*7}",
    "[x](javascript:window.hacked=1)",
    "**bold** `code` ~~gone~~ <u>u</u>",
    "$\\LaTeX$ $$x^2$$",
    ":material/home: :smile: :red[red]",
    "\u2028\u2029\u202eturned",
    "+1-1@SUM(1)",
    "a --> <!-- ]]> &lt;b&gt; &amp;",
)

_TEXTS = {
    "events": (
        "time_basis_en",
        "time_basis_fr",
        "title_en",
        "title_fr",
        "title_ar",
        "summary_en",
        "summary_fr",
        "summary_ar",
    ),
    "event_types": ("name_en", "name_fr", "name_ar"),
    "places": (
        "name_en",
        "name_fr",
        "name_ar",
        "variants",
        "kind",
        "coordinates_basis",
        "coordinates_source",
        "alternative_coordinates",
        "disagreement_en",
        "disagreement_fr",
    ),
    "actors": ("name_en", "name_fr", "name_ar", "variants", "kind"),
    "sources": ("title", "publisher", "date_basis_en", "date_basis_fr", "kind", "rights"),
    "claims": ("quantity", "quantity_fr", "unit", "unit_fr", "text_en", "text_fr", "text_ar"),
    "event_places": ("as_written", "note_en", "note_fr"),
}
"""Columns that hold free text, by table."""


def attack(row: int) -> str:
    """Give all attacks in one text, another one first in each row."""
    at = row % len(ATTACKS)
    return " ".join((*ATTACKS[at:], *ATTACKS[:at]))


def write_hostile_package(folder: Path) -> None:
    """Copy the bundled package with attacks in every text of it."""
    shutil.copytree(BUNDLED / DEFAULT_ID, folder)
    for table, columns in _TEXTS.items():
        _poison(folder / f"{table}.csv", columns)
    _edit(folder / "sources.csv", "url", lambda _: "javascript:window.hacked=1")
    _describe(folder / "datapackage.json")


def _poison(path: Path, columns: tuple[str, ...]) -> None:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for number, row in enumerate(rows):
        for column in columns:
            # Figures have a quantity and a unit or none; everything else may always be a text.
            if _may_hold_text(column, row):
                row[column] = f"{attack(number)} {row[column]}".strip()
    _write(path, rows)


def _may_hold_text(column: str, row: dict[str, str]) -> bool:
    """Tell whether a cell may hold a text at all."""
    if column not in row:
        return False
    return bool(row[column]) or not column.startswith(("quantity", "unit"))


def _edit(path: Path, column: str, change: Any) -> None:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        row[column] = change(row[column])
    _write(path, rows)


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _describe(path: Path) -> None:
    content: dict[str, Any] = json.loads(path.read_text("utf-8"))
    content["name"] = content["id"] = "hostile"
    for key in ("title", "title_fr", "title_ar", "description"):
        content[key] = attack(0)
    content["licenses"] = [{"name": attack(1), "title": attack(1)}]
    for resource in content["resources"]:  # whoever writes the attacks writes the schema, too
        resource["schema"] = {
            "fields": [
                {"name": field["name"], "type": "string"} for field in resource["schema"]["fields"]
            ]
        }
    for number, choice in enumerate(content["choices"]):
        choice["id"] = attack(number)
        for language in ("en", "fr", "ar"):
            choice[f"name_{language}"] = attack(number)
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
