"""Invented rows in the form of UCDP GED, with 41 columns and with 49."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

COLUMNS_41 = (
    *("id", "year", "active_year", "type_of_violence", "conflict_new_id", "conflict_name"),
    *("dyad_new_id", "dyad_name", "side_a_new_id", "side_a", "side_b_new_id", "gwnob", "side_b"),
    *("number_of_sources", "source_article", "source_office", "source_date", "source_headline"),
    *("source_original", "where_prec", "where_coordinates", "adm_1", "adm_2", "latitude"),
    *("longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region"),
    *("event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b"),
    *("deaths_civilians", "deaths_unknown", "low", "best", "high"),
)
COLUMNS_49 = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence"),
    *("conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id"),
    *("dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id"),
    *("side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office"),
    *("source_date", "source_headline", "source_original", "where_prec", "where_coordinates"),
    *("where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt"),
    *("priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec"),
    *("date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"),
    *("best", "high", "low", "gwnoa", "gwnob"),
)

ROW = {
    "id": "1",
    "year": "2016",
    "type_of_violence": "1",
    "conflict_name": "Syria: Government",
    "dyad_name": "Government of Syria - Northern group",
    "side_a": "Government of Syria",
    "side_b": "Northern group",
    "number_of_sources": "2",
    "source_article": '"Office A,2016-12-15,A headline";"Office B,2016-12-16,Another"',
    "source_office": "Office A;Office B",
    "source_original": "Witnesses",
    "where_prec": "1",
    "where_coordinates": "Aleppo town",
    "adm_1": "Aleppo Governorate",
    "adm_2": "Jabal Saman district",
    "latitude": "36.201241",
    "longitude": "37.161173",
    "country": "Syria",
    "event_clarity": "1",
    "date_prec": "1",
    "date_start": "2016-12-15",
    "date_end": "2016-12-15",
    "deaths_a": "2",
    "deaths_b": "0",
    "deaths_civilians": "3",
    "deaths_unknown": "1",
    "low": "4",
    "best": "6",
    "high": "9",
}


def write_rows(
    path: Path, rows: Iterable[Mapping[str, str]], columns: tuple[str, ...] = COLUMNS_41
) -> Path:
    """Write rows, each given by what differs from the usual one; ids count up."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(columns)
        for number, row in enumerate(rows, start=1):
            cells = {**ROW, "id": str(number), **row}
            table.writerow([cells.get(column, "") for column in columns])
    return path
