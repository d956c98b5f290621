"""Links: ViewState to a query string and back. Total: whatever is given, something is understood.

A link that cannot be honoured is never answered more widely: each part that cannot be read has a
sentence, and where it would have narrowed the events, nothing is selected.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import NamedTuple, TypeVar

from geodata.data_package import NO_LAYER
from geodata.dataset import Dataset
from geodata.datasets import DEFAULT_ID
from geodata.errors import UnknownIdError, UnreadableError
from geodata.joined_name import MOST_TOGETHER, parts_of, together
from geodata.link_values import (
    read_axis,
    read_base_map,
    read_language,
    read_listing,
    read_mode,
    read_revision,
    read_step,
)
from geodata.map_view import MapView
from geodata.notice import Notice, template
from geodata.query_params import (
    MAX_LENGTH,
    QUERY_KEYS,
    Pairs,
    decode_query,
    encode_query,
    join_query,
    overlong,
    repeated,
    split_query,
    unreadable,
)
from geodata.view_state import BaseMap, Listing, Mode, Step, ViewState

Value = TypeVar("Value")

LINK_KEYS = (
    *("dataset", "data", *QUERY_KEYS, "event", "view"),
    *("map", "axis", "step", "mode", "base", "layer", "lang"),
)
"""Every key that a link may hold, in canonical order."""


_OTHER_REVISION = template(
    "'data={asked}': the link was made on revision '{asked}', and this is revision '{here}'; "
    "events may have changed since."
)


class OtherRevision(Notice):
    """The sentence that a link was made on another revision than is at hand."""

    __slots__ = ()

    @property
    def asked(self) -> str:
        """The revision that the link was made on."""
        return str(self.values["asked"])


class DecodedLink(NamedTuple):
    """What a link brings back, and a sentence for each part that cannot be honoured."""

    view: ViewState
    problems: tuple[str, ...]


def dataset_asked_for(query_string: str) -> str:
    """Give the id of the data set that a link means, known or not; of two, that of both."""
    asked = dict.fromkeys(value for key, value in split_query(query_string) if key == "dataset")
    return together(list(asked)[:MOST_TOGETHER]) if asked else DEFAULT_ID


def decode_link(query_string: str, dataset: Dataset) -> DecodedLink:
    """Read a link against the data set that it is opened on. Never raises."""
    pairs = split_query(query_string)
    query, problems = decode_query(pairs, dataset)
    reader = _Reader(pairs)
    view = ViewState(
        dataset=dataset.id,
        revision=reader.revision(dataset),
        query=query,
        event=reader.read("event", dataset.known_id),
        map=reader.read("map", MapView.read),
        axis=reader.read("axis", read_axis),
        step=reader.read("step", read_step) or Step.DAY,
        mode=reader.read("mode", read_mode) or Mode.SLIDING,
        base=reader.read("base", read_base_map) or BaseMap.OFFLINE,
        language=reader.read("lang", read_language) or "",
        listing=reader.read("view", read_listing) or Listing.EVENTS,
        layers=reader.layers(dataset.layers),
    )
    return DecodedLink(_on_dataset(view, dataset, reader), (*problems, *reader.problems))


def encode_link(view: ViewState) -> str:
    """Write a view as a canonical query string, without defaults."""
    asked = [pair for pair in view.query.refused if pair[0] == "dataset"]
    parts = () if view.dataset == DEFAULT_ID else parts_of(view.dataset)
    dataset = [("dataset", part) for part in parts]
    revisions = parts_of(view.revision) if view.revision else ()
    after = {
        "event": view.event or "",
        "view": view.listing.value if view.listing is not Listing.EVENTS else "",
        "map": str(view.map) if view.map else "",
        "axis": f"{view.axis.start}/{view.axis.end}" if view.axis else "",
        "step": view.step.value if view.step is not Step.DAY else "",
        "mode": view.mode.value if view.mode is not Mode.SLIDING else "",
        "base": view.base.value if view.base is not BaseMap.OFFLINE else "",
    }
    return join_query(
        [
            *(asked or dataset),
            *(("data", revision) for revision in revisions),
            *encode_query(view.query),
            *((key, value) for key, value in after.items() if value),
            *(("layer", layer) for layer in _layers(view)),
            *([("lang", view.language)] if view.language else []),
        ]
    )


def _layers(view: ViewState) -> tuple[str, ...]:
    """Name the layers that are drawn, where not all of them are."""
    return () if view.layers is None else view.layers or (NO_LAYER,)


def _on_dataset(view: ViewState, dataset: Dataset, reader: _Reader) -> ViewState:
    """Hold the data set and revision that were asked for against those at hand."""
    if view.revision and view.revision != dataset.revision:
        reader.problems += _other_revisions(view.revision, dataset)
    others = reader.other_datasets(parts_of(dataset.id))
    if not others:
        return view
    reader.problems += [_unknown_dataset(asked, dataset) for asked in others]
    refused = (("dataset", asked) for asked in others)
    return replace(view, query=replace(view.query, refused=(*view.query.refused, *refused)))


def _other_revisions(asked: str, dataset: Dataset) -> list[str]:
    """Say which revisions are other than those at hand; of two data sets, which one's."""
    if not dataset.parts:
        return [OtherRevision(_OTHER_REVISION, asked=asked, here=dataset.revision)]
    pairs = zip(parts_of(asked), dataset.parts, strict=True)
    return [
        Notice(
            "'data={asked}': the link was made on revision '{asked}' of '{dataset}', and this is "
            "revision '{here}'; events may have changed since.",
            asked=revision,
            dataset=part.id,
            here=part.revision,
        )
        for revision, part in pairs
        if revision != part.revision
    ]


def _unknown_dataset(asked: str, dataset: Dataset) -> str:
    if dataset.parts:
        return Notice(
            "'dataset={asked}': at most {most} data sets are shown together; nothing is selected.",
            asked=asked[:40],
            most=MOST_TOGETHER,
        )
    return Notice(
        "'dataset={asked}': there is no data set '{asked}' here; nothing is selected.",
        asked=asked[:40],
    )


class _Reader:
    """Reads the keys of a link that ask nothing of the events."""

    def __init__(self, pairs: Pairs) -> None:
        self.problems: list[str] = [
            _unknown_key(key, value) for key, value in dict.fromkeys(pairs) if key not in LINK_KEYS
        ]
        self._pairs = pairs

    def other_datasets(self, known: tuple[str, ...]) -> list[str]:
        """Give the data sets that are asked for beside those at hand."""
        asked = dict.fromkeys(value for name, value in self._pairs if name == "dataset")
        return [value for value in asked if value not in known and parts_of(value) != known]

    def revision(self, dataset: Dataset) -> str:
        """Read the revision that a link was made on; of two data sets, that of each."""
        if not dataset.parts:
            return self.read("data", read_revision) or ""
        given = [value for name, value in self._pairs if name == "data"]
        try:
            asked = [read_revision(value) for value in given]
        except UnreadableError as error:
            self.problems.append(unreadable("data", given[0][:MAX_LENGTH], error))
            return ""
        if len(asked) not in (0, len(dataset.parts)):
            self.problems.append(
                Notice(
                    "'data' is given {times} times; for {count} data sets it is given as often, in "
                    "their order.",
                    times=len(asked),
                    count=len(dataset.parts),
                )
            )
            return ""
        return together(asked)

    def read(self, key: str, read: Callable[[str], Value]) -> Value | None:
        """Read the one value of a key; None where it is missing or cannot be read."""
        found = list(dict.fromkeys(value for name, value in self._pairs if name == key))
        if not found:
            return None
        if len(found) > 1:
            self.problems.append(repeated(key, len(found)))
            return None
        if len(found[0]) > MAX_LENGTH:
            self.problems.append(overlong(key, found[0]))
            return None
        try:
            return read(found[0])
        except (UnreadableError, UnknownIdError) as error:
            self.problems.append(unreadable(key, found[0], error))
            return None

    def layers(self, known: Collection[str]) -> tuple[str, ...] | None:
        """Read which layers are drawn; None for all, as where none that is named is known."""
        asked = dict.fromkeys(value for name, value in self._pairs if name == "layer")
        unknown = [value for value in asked if value not in known and value != NO_LAYER]
        self.problems += [_unknown_layer(value, known) for value in unknown]
        found = tuple(sorted(value for value in asked if value in known))
        if len(found) == len(known) or not (found or NO_LAYER in asked):
            return None
        return found


def _unknown_layer(value: str, known: Collection[str]) -> str:
    return Notice(
        "'layer={value}': this data set has no layer '{value}'; write one of {known}.",
        value=value[:40],
        known=", ".join([*sorted(known), NO_LAYER]),
    )


def _unknown_key(key: str, value: str) -> str:
    """Name a key that no link has."""
    pair = f"{key}={value}"
    shown = pair if len(pair) <= MAX_LENGTH else f"{pair[:40]}…"
    return Notice(
        "'{pair}': links have no key '{key}'; it was left aside.", pair=shown, key=key[:40]
    )
