"""Data sets named at a revision: ``aleppo-2016@35bddca9b889``."""

from __future__ import annotations

import re
from typing import NamedTuple

REVISION = re.compile(r"[0-9a-f]{12}")
"""A revision: the first twelve hex digits of a SHA-256."""


class RevisionName(NamedTuple):
    """What an id of a data set names.

    Attributes:
        dataset: id of the data set.
        revision: a kept revision of it; empty where whatever is at hand is meant.
    """

    dataset: str
    revision: str = ""

    @classmethod
    def read(cls, text: str) -> RevisionName:
        """Read ``dataset`` or ``dataset@revision``; any other text names a data set as it is."""
        dataset, _, revision = text.rpartition("@")
        return cls(dataset, revision) if dataset and REVISION.fullmatch(revision) else cls(text)

    def __str__(self) -> str:
        """Write ``dataset`` or ``dataset@revision``."""
        return f"{self.dataset}@{self.revision}" if self.revision else self.dataset
