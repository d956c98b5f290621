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
        percent: what stands for a per cent sign within a text.
        texts: finds texts in quotes.
    """

    name: str
    before: str
    after: str
    around_list: str
    percent: str = "%"
    texts: re.Pattern[str] = field(default=re.compile(_STANDARD), compare=False)

    def parameter(self, name: str) -> str:
        """Write a named parameter."""
        return f"{self.before}{name}{self.after}"

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
POSTGRES = Dialect("postgres", "%(", ")s", "= ANY({})", percent="%%")
SPARK = Dialect("pyspark", ":", "", "IN ({})", texts=re.compile(_WITH_BACKSLASHES))
"""Spark takes a list of values for a list, one parameter each: see ``engines/spark.py``."""
