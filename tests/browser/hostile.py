"""A data package in which every text tries to be more than text."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
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

_STRUCTURE = frozenset(
    [
        "id",
        "event_id",
        "parent_id",
        "place_id",
        "actor_id",
        "source_id",
        "speaker_id",
        "time",
        "time_precision",
        "part_of_day",
        "type",
        "sub_type",
        "status",
        "latitude",
        "longitude",
        "geo_precision",
        "uncertainty_km",
        "side",
        "low",
        "high",
        "qualifier",
        "paragraph",
        "start",
        "end",
        "role",
        "order",
        "basis",
        "certain",
        "date",
        "sha256",
        "characters",
        "url",
    ]
)
"""Columns of ids, codes, numbers and times; every other one holds text and is attacked."""


def attack(row: int) -> str:
    """Give all attacks in one text, another one first in each row."""
    at = row % len(ATTACKS)
    return " ".join((*ATTACKS[at:], *ATTACKS[:at]))


def write_hostile_package(folder: Path) -> None:
    """Copy the bundled package with attacks in every text of it."""
    shutil.copytree(BUNDLED / DEFAULT_ID, folder)
    for path in sorted(folder.glob("*.csv")):
        _poison(path)
    _edit(folder / "sources.csv", "url", lambda _: "javascript:window.hacked=1")
    _describe(folder / "datapackage.json")


def _poison(path: Path) -> None:
    rows = _read(path)
    for number, row in enumerate(rows):
        for column in set(row) - _STRUCTURE:
            # Figures have a quantity and a unit or none; everything else may always be a text.
            if row[column] or not column.startswith(("quantity", "unit")):
                row[column] = f"{attack(number)} {row[column]}".strip()
    _write(path, rows)


def _edit(path: Path, column: str, change: Callable[[str], str]) -> None:
    rows = _read(path)
    for row in rows:
        row[column] = change(row[column])
    _write(path, rows)


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


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
