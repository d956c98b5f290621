"""Areas of a context layer that is one data set's, asked of two that are looked at together."""

from __future__ import annotations

from collections.abc import Iterable

from geodata.dataset import Dataset
from geodata.event_query import EventQuery
from geodata.joined_name import owner_of
from geodata.local_text import LocalText
from geodata.notice import Notice


def outside_their_reach(dataset: Dataset, query: EventQuery, language: str) -> tuple[str, ...]:
    """Say of each of two data sets that ``within`` finds nothing of it, as the areas are not its.

    Which places lie in an area is known of the data set whose layer has it, and not of the other.
    """
    if not query.within or not dataset.parts:
        return ()
    first, second = dataset.parts
    found = []
    for own, other in ((first, second), (second, first)):
        keys = [key for key in query.within if (owner_of(key) == second.id) == (own is second)]
        names = [dataset.polygons[key].name for key in keys if key in dataset.polygons]
        if keys:
            found.append(_alone(names, own, other, language))
    return tuple(found)


def _alone(names: Iterable[LocalText], own: Dataset, other: Dataset, language: str) -> Notice:
    return Notice(
        "'{areas}' is drawn by '{title}', which alone knows what lies in it: nothing of "
        "'{other}' is found there, whether or not it happened there.",
        areas=", ".join(_said(name, language) for name in names),
        title=_said(own.title, language),
        other=_said(other.title, language),
    )


def _said(text: LocalText, language: str) -> str:
    return text.in_language(language)
