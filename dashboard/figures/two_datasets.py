"""Two data sets on one map, told apart: titles, counts, and the sign of each."""

from __future__ import annotations

from typing import Any

from geodata.answer import Answer
from geodata.dataset import Dataset
from geodata.messages import Messages
from geodata.store import Stage


def title_of_part(dataset: Dataset, event_id: str, m: Messages) -> str:
    """Give the title of the data set that an event is of; nothing where there is one alone."""
    part = dataset.part_with(event_id)
    return part.title.in_language(m.language) if part else ""


def datasets_told_apart(dataset: Dataset, m: Messages) -> list[dict[str, str]]:
    """Name both data sets for the map; the ids of the second begin with its own."""
    return [{"id": part.id, "title": part.title.in_language(m.language)} for part in dataset.parts]


def counts_by_part(found: Answer, stage: Stage) -> dict[str, Any]:
    """Count one step of the funnel by data set: in figures, and in words; else nothing."""
    parts = found.funnel.parts
    if not parts:
        return {}
    m = found.messages
    titles = {part.id: part.title.in_language(m.language) for part in found.dataset.parts}
    counts = {key: m.number(funnel.at(stage)) for key, funnel in parts.items()}
    return {
        "parts": " + ".join(counts.values()),
        "told": m.say("; ").join(f"{m.isolated(titles[key])}: {n}" for key, n in counts.items()),
    }
