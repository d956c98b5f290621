"""What is wrong with the ties between claims: repetitions, and parts of other figures."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from geodata.data_package import Problem, in_circles

_MOST_NAMED = 20

_CLAIMS = (
    "(SELECT row, list_transform(claims, lambda part: part.id) AS own, "
    "unnest(claims, recursive := true) FROM given)"
)

_BROKEN = (
    (
        "repeats",
        "repeats IS NOT NULL AND NOT list_contains(own, repeats)",
        "'{v}' is not a claim of this event; a claim repeats one of its own event.",
    ),
    (
        "part_of",
        f"part_of NOT IN (SELECT id FROM {_CLAIMS} WHERE id IS NOT NULL AND quantity IS NOT NULL)",
        "'{v}' is not a claim with a figure.",
    ),
)
"""Field, what is wrong with it, and what to say; ``{v}`` is its value."""

_CIRCULAR = (
    ("repeats", "'{v}' repeats '{id}' itself; repetitions must not go round in a circle."),
    ("part_of", "'{v}' is part of '{id}' itself; parts must not go round in a circle."),
)


def problems_of_ties(connection: duckdb.DuckDBPyConnection, file: str) -> Iterator[Problem]:
    """Check the ties between the claims of the view ``given``."""
    for field, wrong, reason in _BROKEN:
        sql = f"SELECT {field}, min(row) FROM {_CLAIMS} WHERE {wrong} GROUP BY 1 ORDER BY 2 LIMIT "
        for value, row in connection.execute(sql + str(_MOST_NAMED)).fetchall():
            yield Problem(file, row, f"claims.{field}", reason.format(v=str(value)[:120]))
    for field, reason in _CIRCULAR:
        yield from _circles(connection, file, field, reason)


def _circles(
    connection: duckdb.DuckDBPyConnection, file: str, field: str, reason: str
) -> Iterator[Problem]:
    sql = f"SELECT id, {field}, row FROM {_CLAIMS} WHERE id IS NOT NULL AND {field} IS NOT NULL"
    ties = {key: (value, row) for key, value, row in connection.execute(sql).fetchall()}
    circular = in_circles({key: value for key, (value, _) in ties.items()})
    for key in sorted(circular)[:_MOST_NAMED]:
        value, row = ties[key]
        yield Problem(file, row, f"claims.{field}", reason.format(v=value, id=key))
