"""Who says what: the claims of the events of the view, in the place of the list."""

from __future__ import annotations

from typing import Any

from dashboard import queries
from dashboard.current import Current
from dashboard.figures.claim_rows import claim_rows
from dashboard.figures.two_datasets import title_of_part
from geodata.dataset import ManyEvents
from geodata.messages import Messages

_MOST = 5_000
_MOST_READ = 200
"""Events that are gone through, at most; fewer where each has to be read from disk."""


def who_says(now: Current, m: Messages) -> dict[str, Any]:
    """Give what is said of the events of the view, grouped by what it counts."""
    most = _MOST_READ if isinstance(now.dataset.events, ManyEvents) else _MOST
    found = queries.claims(now.dataset.id, now.query, m.language, most)
    return claim_rows(found, now.rows, m, lambda key: title_of_part(now.dataset, key, m))
