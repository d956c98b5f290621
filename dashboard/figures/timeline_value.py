"""What the timeline is told of a data set, whatever is looked at: its days, periods and texts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from dashboard.figures.labels import timeline_labels
from dashboard.figures.two_datasets import datasets_told_apart
from geodata.dataset import Dataset
from geodata.messages import Messages
from geodata.window import Window


def timeline_value(dataset: Dataset, m: Messages) -> dict[str, Any]:
    """Give the part of the timeline's value that is the same for every view of a data set."""
    return {
        "home": day_pair(dataset.home.axis),
        "extent": day_pair(dataset.extent),
        "choices": [
            {
                "id": choice.id,
                "name": choice.name.in_language(m.language),
                **day_pair(choice.window),
            }
            for choice in dataset.choices
        ],
        "datasets": [part["title"] for part in datasets_told_apart(dataset, m)],
        "language": m.language,
        "direction": m.direction,
        "labels": timeline_labels(m),
    }


def day_pair(window: Window) -> dict[str, str | None]:
    """Write a window's two days as the timeline reads them; None is an open end."""
    return {"from": _iso(window.start), "to": _iso(window.end)}


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
