"""What is wrong within the lists of a row: its places, actors, citations and claims."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum

import duckdb

from geodata.actor import ActorRole
from geodata.claim import Counted, Qualifier
from geodata.data_package import Problem
from geodata.dataset import Dataset
from geodata.place import PlaceBasis, PlaceRole
from geodata.store.index.tie_checks import problems_of_ties

MOST_NAMED = 20
"""Values or rows named for each kind of problem; the others are counted."""
SLUG = "[a-z0-9]+(-[a-z0-9]+)*"

_FIGURE = "coalesce(quantity, unit, low, high, qualifier) IS NOT NULL"


def listed(codes: Iterable[str]) -> str:
    """Write codes or ids as a list in SQL."""
    return ", ".join("'" + str(key).replace("'", "''") + "'" for key in codes) or "NULL"


def unknown(codes: type[StrEnum]) -> str:
    """Say that a code is not one of a closed list."""
    known = ", ".join(f"'{code}'" for code in codes)
    return f"'{{v}}' is not a known code; write one of {known}."


def problems_of_parts(
    connection: duckdb.DuckDBPyConnection, file: str, dataset: Dataset
) -> Iterator[Problem]:
    """Check everything that stands in the lists of the view ``given``."""
    for column, field, known, reason in _closed(dataset):
        wrong = f"{field} IS NULL OR {field} NOT IN (SELECT unnest($known))"
        yield from _named(connection, file, column, field, wrong, reason, known)
    for column, field, wrong, reason in (*_FORMS, *_passages(dataset)):
        yield from _named(connection, file, column, field, wrong, reason)
    yield from _repeated_claims(connection, file)
    yield from problems_of_ties(connection, file)


def _closed(dataset: Dataset) -> Iterator[tuple[str, str, Collection[str], str]]:
    """Give the fields that hold a code, or an id of another table."""
    for column, field, codes in (
        ("places", "role", PlaceRole),
        ("places", "basis", PlaceBasis),
        ("actors", "role", ActorRole),
    ):
        yield column, field, frozenset(codes), unknown(codes)
    for column, field, table, known in (
        ("places", "place_id", "places", dataset.places),
        ("actors", "actor_id", "actors", dataset.actors),
        ("citations", "source_id", "sources", dataset.sources),
        ("claims", "source_id", "sources", dataset.sources),
        ("claims", "speaker_id", "actors", dataset.actors),
    ):
        yield column, field, known.keys(), f"'{{v}}' is not an id in '{table}.csv'."


def _whole(field: str, least: int) -> str:
    """Ask for a number that is no whole one, or less than the least."""
    value = f'TRY_CAST("{field}" AS DOUBLE)'
    return f'"{field}" IS NOT NULL AND ({value} IS NULL OR {value} < {least} OR {value} % 1 <> 0)'


_Check = tuple[str, str, str, str]

_FORMS: tuple[_Check, ...] = (
    ("places", "order", _whole("order", 1), "'{v}' is not a whole number of at least 1."),
    (
        "places",
        "certain",
        "lower(certain) NOT IN ('true', 'false')",
        "'{v}' is neither 'true' nor 'false'.",
    ),
    (
        "claims",
        "id",
        f"id IS NULL OR NOT regexp_full_match(id, '{SLUG}')",
        "'{v}' is not an id; write lower-case letters, digits and single hyphens.",
    ),
    ("claims", "text_en", "text_en IS NULL", "The cell is empty; 'text_en' is required."),
    *(
        ("claims", field, f"{_FIGURE} AND {field} IS NULL", f"A figure needs its '{field}'.")
        for field in ("quantity", "unit")
    ),
    (
        "claims",
        "qualifier",
        f"{_FIGURE} AND (qualifier IS NULL OR qualifier NOT IN ({listed(tuple(Qualifier))}))",
        unknown(Qualifier),
    ),
    (
        "claims",
        "low",
        f"{_FIGURE} AND low IS NULL AND high IS NULL",
        "The claim counts something but gives no number; write low, high or both.",
    ),
    *(
        (
            "claims",
            field,
            f"coalesce(TRY_CAST({field} AS DOUBLE), -1) < 0 AND {field} IS NOT NULL",
            "'{v}' is not a number of at least 0.",
        )
        for field in ("low", "high")
    ),
    *(
        ("claims", field, f"{field} IS NOT NULL AND NOT {_FIGURE}", "'{v}' is said of a figure.")
        for field in ("population", "counted", "part_of")
    ),
    (
        "claims",
        "population",
        f"NOT regexp_full_match(population, '{SLUG}')",
        "'{v}' is not an id; write lower-case letters, digits and single hyphens.",
    ),
    ("claims", "counted", f"counted NOT IN ({listed(tuple(Counted))})", unknown(Counted)),
    (
        "claims",
        "high",
        "TRY_CAST(high AS DOUBLE) < TRY_CAST(low AS DOUBLE)",
        "'{v}' is less than the low.",
    ),
)
"""List, field, what is wrong with it, and what to say; ``{v}`` is its value."""


def _passages(dataset: Dataset) -> Iterator[_Check]:
    """Check where in a source something stands; a text that is known is cited to the character."""
    texts = {key: source for key, source in dataset.sources.items() if source.sha256}
    lengths = " ".join(
        f"WHEN {listed([key])} THEN {source.characters}" for key, source in texts.items()
    )
    length = f"CASE source_id {lengths} END" if texts else "NULL"
    known = f"source_id IN ({listed(tuple(texts))})"
    for column in ("citations", "claims"):
        for field, least in (("paragraph", 1), ("start", 0), ("end", 1)):
            yield (
                column,
                field,
                _whole(field, least),
                f"'{{v}}' is not a whole number of at least {least}.",
            )
            yield (
                column,
                field,
                f'{known} AND "{field}" IS NULL',
                f"The citation is missing its '{field}'; the source is cited to the character.",
            )
        start, end = (f'TRY_CAST("{field}" AS DOUBLE)' for field in ("start", "end"))
        yield (
            column,
            "end",
            f"{known} AND ({start} >= {end} OR {end} > {length})",
            "'{v}' does not end a passage of the source; start must come before end.",
        )


def _named(
    connection: duckdb.DuckDBPyConnection,
    file: str,
    column: str,
    field: str,
    wrong: str,
    reason: str,
    known: Collection[str] = (),
) -> Iterator[Problem]:
    """Name what is wrong, each value with the first row it stands in."""
    sql = (
        f'SELECT "{field}", min(row) FROM (SELECT row, unnest({column}, recursive := true) '
        f"FROM given) WHERE {wrong} GROUP BY 1 ORDER BY 2"
    )
    values = {"known": list(known)} if "$known" in sql else {}
    found = connection.execute(sql, values).fetchall()
    name = f"{column}.{field}"
    for value, row in found[:MOST_NAMED]:
        yield Problem(file, row, name, reason.format(v="" if value is None else str(value)[:120]))
    if len(found) > MOST_NAMED:
        told = f"The same holds of {len(found) - MOST_NAMED} more values."
        yield Problem(file, found[MOST_NAMED][1], f"{name} (more)", told)


def _repeated_claims(connection: duckdb.DuckDBPyConnection, file: str) -> Iterator[Problem]:
    sql = (
        "SELECT max(row), id FROM (SELECT row, unnest(claims).id AS id FROM given) "
        f"WHERE id IS NOT NULL GROUP BY id HAVING count(*) > 1 ORDER BY 1 LIMIT {MOST_NAMED}"
    )
    for row, claim in connection.execute(sql).fetchall():
        yield Problem(file, row, "claims.id", f"'{claim}' is the id of another claim too.")
