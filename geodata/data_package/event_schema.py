"""The columns of ``events.parquet``: one row an event, with all that is tied to it."""

from __future__ import annotations

import pyarrow as pa

_LANGUAGES = ("en", "fr", "ar")


def _texts(*names: str) -> dict[str, pa.DataType]:
    return dict.fromkeys(names, pa.string())


def _per_language(stem: str) -> tuple[str, ...]:
    return tuple(f"{stem}_{language}" for language in _LANGUAGES)


_PASSAGE = {**_texts("source_id"), **dict.fromkeys(("paragraph", "start", "end"), pa.int32())}

PLACES = pa.list_(
    pa.struct(
        {
            **_texts("place_id", "role"),
            "order": pa.int32(),
            **_texts("as_written", "basis"),
            "certain": pa.bool_(),
            **_texts("note_en", "note_fr"),
        }
    )
)
ACTORS = pa.list_(pa.struct(_texts("actor_id", "role")))
CITATIONS = pa.list_(pa.struct(_PASSAGE))
CLAIMS = pa.list_(
    pa.struct(
        {
            **_texts("id", "quantity", "quantity_fr", "unit", "unit_fr"),
            **dict.fromkeys(("low", "high"), pa.float64()),
            **_texts("qualifier", "population", "counted", "part_of", "repeats"),
            **_texts(*_per_language("text"), "speaker_id"),
            **_PASSAGE,
        }
    )
)
EVENTS = pa.schema(
    [
        *_texts("id", "time", "time_precision", "part_of_day").items(),
        *_texts("time_basis_en", "time_basis_fr", "type", "sub_type", "status").items(),
        *_texts(*_per_language("title"), *_per_language("summary")).items(),
        ("places", PLACES),
        ("actors", ACTORS),
        ("citations", CITATIONS),
        ("claims", CLAIMS),
    ]
)
"""Every column that a package's events may have; what is empty throughout is left out of files."""
