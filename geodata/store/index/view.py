"""The Parquet file of a package as a view with every column that the index is made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from geodata.errors import DatasetError

TEXTS = (
    *("id", "time", "time_precision", "part_of_day", "type", "sub_type", "status"),
    *(f"{stem}_{language}" for stem in ("title", "summary") for language in ("en", "fr", "ar")),
)
REQUIRED = ("id", "time", "time_precision", "type", "status", "title_en", "places", "actors")

_PASSAGE = ("source_id", "paragraph", "start", "end")

_LISTS: Mapping[str, Mapping[str, str]] = {
    "places": {
        "place_id": "",
        "role": "site",
        "order": "",
        "as_written": "",
        "basis": "stated",
        "certain": "true",
    },
    "actors": {"actor_id": "", "role": ""},
    "citations": dict.fromkeys(_PASSAGE, ""),
    "claims": dict.fromkeys(
        (
            *("id", "quantity", "unit", "low", "high", "qualifier"),
            *("population", "counted", "part_of", "repeats"),
            *("text_en", "text_fr", "text_ar", "speaker_id", *_PASSAGE),
        ),
        "",
    ),
}
"""Fields of the lists in a row, each with what is meant where it is missing."""


def view_events(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Make the view ``given``: a row an event, ``row`` its number in the file from 1.

    Raises:
        DatasetError: if the file is no Parquet file or lacks a column.
    """
    schema = _schema(file)
    lacking = [name for name in REQUIRED if name not in schema.names]
    if lacking:
        raise DatasetError(
            [f"{file.name}:1:{name}: The column '{name}' is missing." for name in lacking]
        )
    columns = [
        "file_row_number + 1 AS row",
        *(_text(name, schema.names) for name in TEXTS),
        *(_list(name, fields, schema) for name, fields in _LISTS.items()),
    ]
    source = str(file).replace("'", "''")
    connection.execute(
        f"CREATE TEMP VIEW given AS SELECT {', '.join(columns)} "
        f"FROM read_parquet('{source}', file_row_number = true)"
    )


def _schema(file: Path) -> pa.Schema:
    try:
        return pq.read_schema(file)
    except (OSError, pa.ArrowException) as error:
        raise DatasetError(
            [f"{file.name}:1:: The file is not a Parquet table: {error}."]
        ) from error


def _text(name: str, present: Iterable[str]) -> str:
    """Give a column of texts; nothing is the same as an empty text."""
    value = f"nullif(trim({name}::VARCHAR), '')" if name in present else "NULL::VARCHAR"
    return f"{value} AS {name}"


def _list(name: str, fields: Mapping[str, str], schema: pa.Schema) -> str:
    """Give a column of lists, empty where there is none, with all its fields as texts."""
    present = _fields(name, schema)
    parts = ", ".join(f'"{field}" := {_field(field, fields[field], present)}' for field in fields)
    if not present:
        parts = ", ".join(f'"{field}" := NULL::VARCHAR' for field in fields)
        return f"list_filter([struct_pack({parts})], lambda part: false) AS {name}"
    packed = f"list_transform({name}, lambda part: struct_pack({parts}))"
    return f"coalesce({packed}, []) AS {name}"


def _fields(name: str, schema: pa.Schema) -> set[str]:
    if name not in schema.names or not pa.types.is_list(schema.field(name).type):
        return set()
    inner = schema.field(name).type.value_type
    return {inner.field(at).name for at in range(inner.num_fields)}


def _field(field: str, default: str, present: set[str]) -> str:
    if field not in present:
        return f"'{default}'" if default else "NULL::VARCHAR"
    value = f"nullif(trim(part.\"{field}\"::VARCHAR), '')"
    return f"coalesce({value}, '{default}')" if default else value
