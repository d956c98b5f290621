"""Our own export read back: every event as it was, with its claims, roles, sources and precision.

What an export does not hold stays unknown: names of types and kinds of actors, what places lie in,
other spellings, and other languages.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from geodata.readers.gathered import Gathered
from geodata.readers.geojson.features import Numbered, TooDeep, features_of
from geodata.readers.geojson.own_event import OwnEvents, Wrong
from geodata.readers.reading import About, Part, from_rows
from geodata.readers.rejection import Rejection, shown
from geodata.readers.sample import Sample, take_sample

_ROWS = 2_000
_HEAD = ("dataset", "revision", "query", "sentence", "counts")
"""The members that our own collections begin with."""
_TEXT = r'"\s*:\s*"((?:[^"\\]|\\.)*)"'

_FORBIDDEN = re.compile(r'"redistribution"\s*:\s*false|"notice"\s*:\s*"')
"""Data that may not be passed on; exports of earlier say so by the notice alone."""


def is_own(sample: Sample) -> bool:
    """Tell whether a collection is one of our own exports."""
    head = _head_of(sample.text)
    return all(f'"{name}"' in head for name in _HEAD)


def _head_of(text: str) -> str:
    return text.partition('"features"')[0]


@dataclass
class OwnReading:
    """Our own export on its way to become a package again."""

    path: Path
    gathered: Gathered = field(default_factory=Gathered)
    columns_not_carried: Sequence[str] = ()
    about: About = field(init=False)
    _loose: int = 0

    def __post_init__(self) -> None:
        head = _head_of(take_sample(self.path).text)
        told = {name: _member(head, name) for name in ("dataset", "licence", "time_zone")}
        self.about = About(
            title=told["dataset"],
            licence=told["licence"],
            time_zone=told["time_zone"],
            may_be_shared=not _FORBIDDEN.search(head),
        )

    @property
    def notes(self) -> Sequence[str]:
        """Sentences on what was decided for the whole file."""
        if not self._loose:
            return ()
        said = "claims refer to claims that are not in the file; they no longer do."
        return (f"{self._loose} {said}",)

    def parts(self) -> Iterator[Part]:
        """Give all events, some at a time."""
        known = {claim for _, feature, _ in features_of(self.path) for claim in _claim_ids(feature)}
        events = OwnEvents(self.gathered, known)
        numbered = features_of(self.path)
        while several := list(islice(numbered, _ROWS)):
            yield self._part(events, several)
            self._loose = events.loose

    def _part(self, events: OwnEvents, several: list[Numbered]) -> Part:
        found: list[Mapping[str, Any]] = []
        rows: list[int] = []
        rejected: list[Rejection] = []
        for number, feature, _ in several:
            if isinstance(feature, TooDeep):
                rejected.append(Rejection(self.path.name, number, "", "", feature.reason))
                continue
            try:
                found.append(events.event(feature))
                rows.append(number)
            except Wrong as wrong:
                value = shown(str(wrong.value))
                rejected.append(Rejection(self.path.name, number, wrong.field, value, wrong.reason))
        return from_rows(found, rows, rejected, several[-1].done)


def _member(head: str, name: str) -> str:
    """Give a text among the first members of a collection; nothing where there is none."""
    match = re.search(f'"{name}{_TEXT}', head)
    with suppress(ValueError):
        told: str = json.loads(f'"{match[1]}"') if match else ""
        return told.encode("utf-8", "replace").decode()
    return ""


def _claim_ids(feature: Any) -> Iterator[str]:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    claims = properties.get("claims") if isinstance(properties, dict) else None
    for claim in claims if isinstance(claims, list) else []:
        if isinstance(claim, dict) and isinstance(claim.get("id"), str):
            yield claim["id"]
