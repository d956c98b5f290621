"""How engines differ in what they are asked: the dialect of SQL, and how values are filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_STANDARD = r"('(?:[^']|'')*')"
_WITH_BACKSLASHES = r"('(?:[^'\\]|\\.|'')*')"


@dataclass(frozen=True, slots=True)
class Dialect:
    """A dialect of SQL.

    Attributes:
        name: as Ibis calls it.
        before, after: what stands about the name of a parameter.
        around_list: what asks for one of the values of a list, with its parameter as ``{}``.
        around_day: what asks for a day, with its parameter as ``{}``.
        percent: what stands for a per cent sign within a text.
        texts: finds texts in quotes.
        shorter: what Ibis writes in a long way, and what means the same and is answered sooner.
    """

    name: str
    before: str
    after: str
    around_list: str
    around_day: str = "{}"
    percent: str = "%"
    texts: re.Pattern[str] = field(default=re.compile(_STANDARD), compare=False)
    shorter: tuple[tuple[re.Pattern[str], str], ...] = ()

    def shortened(self, sql: str) -> str:
        """Write a statement as it is answered sooner."""
        for found, instead in self.shorter:
            sql = found.sub(instead, sql)
        return sql

    def parameter(self, name: str) -> str:
        """Write a named parameter."""
        return f"{self.before}{name}{self.after}"

    def day(self, name: str) -> str:
        """Ask for a day."""
        return self.around_day.format(self.parameter(name))

    def in_list(self, name: str) -> str:
        """Ask for one of the values of a list."""
        return self.around_list.format(self.parameter(name))

    def escaped(self, quoted: str) -> str:
        """Write a text in quotes so that nothing in it is taken for a parameter."""
        return quoted.replace("%", self.percent)

    def has(self, sql: str, name: str) -> bool:
        """Tell whether a statement, without its texts, has a parameter."""
        ending = re.escape(self.after) or r"\b"
        return re.search(f"{re.escape(self.before)}{name}{ending}", sql) is not None


DUCKDB = Dialect("duckdb", "$", "", "IN (SELECT UNNEST({}))")
_DAYS_BETWEEN = re.compile(
    r"CAST\(EXTRACT\(epoch\s+FROM\s+CAST\(([^()]+)\s+AS\s+TIMESTAMP\)"
    r"\s+-\s+CAST\((MAKE_DATE\([^()]+\))\s+AS\s+TIMESTAMP\)\)\s+/\s+86400\s+AS\s+BIGINT\)"
)
"""Seconds between two points in time, as decimal numbers: a hundred times as slow as days."""

POSTGRES = Dialect(
    "postgres",
    "%(",
    ")s",
    "= ANY({})",
    percent="%%",
    shorter=((_DAYS_BETWEEN, r"CAST(\1 - \2 AS BIGINT)"),),
)
SPARK = Dialect(
    "pyspark",
    ":",
    "",
    "IN ({})",
    around_day="CAST({} AS DATE)",
    texts=re.compile(_WITH_BACKSLASHES),
)
"""Spark takes one parameter for each value of a list, and days as texts: see ``engines/spark.py``;
its library cannot hand the year 1 over otherwise."""
