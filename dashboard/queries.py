"""The one module that keeps answers, by data set, revision and query.

Everything kept here is a frozen value that any session may see; nothing of a visitor is.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import replace

from dashboard.data_sets import dataset_ids, dataset_titles, is_kept, ledger, on_disk
from dashboard.figures.value_names import value_names
from dashboard.keeping import kept
from dashboard.opening import (
    OpenDataset,
    clear,
    look_at,
    looking_at,
    of_revision,
    open_dataset,
)
from dashboard.pyramids import from_pyramid
from geodata.answer import Answer, answer
from geodata.bounding_box import BoundingBox
from geodata.competing import Competing
from geodata.data_home import HOME_VARIABLE
from geodata.data_package import Problems, read_place_decisions
from geodata.event import EventOutline
from geodata.event_query import EventQuery
from geodata.gazetteer import Geocoder, Match, offline_gazetteer
from geodata.messages import messages
from geodata.place_decision import PlaceDecision
from geodata.placing import Unplaced, whereabouts
from geodata.placing import candidates as find_candidates
from geodata.placing import unplaced as find_unplaced
from geodata.precision import Certainty
from geodata.store import Beyond, Facets, Neighbours, Spans, Stage, TileSummary
from geodata.tile_address import TileAddress
from geodata.tiles import make_tile, pyramid_funnel, pyramid_spans, pyramid_tile
from geodata.window import Window

__all__ = [
    "HOME_VARIABLE",
    "MOST_INLINE",
    "OpenDataset",
    "begin_facets",
    "candidates",
    "claims",
    "clear",
    "dataset_ids",
    "dataset_titles",
    "decided",
    "facets",
    "filtered",
    "find",
    "is_kept",
    "kept",
    "ledger",
    "listed",
    "look_at",
    "looking_at",
    "names",
    "neighbours",
    "of_revision",
    "on_disk",
    "open_dataset",
    "outside",
    "spans",
    "summary",
    "tile",
    "unplaced",
]

MOST_INLINE = 500
"""Events that a page is given whole; of more it is told where their tiles are."""

_ANSWERS = 2048
_FEW = 64
_SPANS = 500_000
_ROWS = 100_000
_TILE_BYTES = 256 * 2**20


@kept(_ANSWERS, key=of_revision)
def find(dataset_id: str, query: EventQuery, language: str) -> Answer:
    """Answer a query; its events are fetched as they are gone through."""
    opened = open_dataset(dataset_id)
    counted = from_pyramid(dataset_id, lambda pyramid: pyramid_funnel(pyramid, query))
    return answer(opened.dataset, opened.store, query, language, counted)


@kept(_ROWS, lambda found: found.claims + 1, of_revision)
def claims(dataset_id: str, query: EventQuery, language: str, most: int) -> Competing:
    """Group what is said of the events of a view, at most of so many, by what it counts."""
    return find(dataset_id, query, language).competing(most)


@kept(_ANSWERS, key=of_revision)
def facets(dataset_id: str, query: EventQuery) -> Facets:
    """Count what each value of each filter would find."""
    return open_dataset(dataset_id).store.facets(query)


def begin_facets(dataset_id: str, query: EventQuery) -> None:
    """Have the facets counted by another thread while something else is asked for.

    Who then asks for them waits for that answer; if it fails, it fails for them once more.
    """
    _beside.submit(copy_context().run, facets, dataset_id, query)


_beside = ThreadPoolExecutor(2, thread_name_prefix="facets")


def spans(dataset_id: str, query: EventQuery, axis: Window | None = None) -> Spans:
    """Give the time spans of what passes the filters, whatever the window."""
    return _spans(dataset_id, query.at_any_time, axis)


@kept(_SPANS, lambda found: len(found.spans) + 1, of_revision)
def _spans(dataset_id: str, query: EventQuery, axis: Window | None) -> Spans:
    counted = from_pyramid(dataset_id, lambda pyramid: pyramid_spans(pyramid, query, axis))
    return open_dataset(dataset_id).store.spans(query, axis) if counted is None else counted


@kept(_ROWS, lambda found: len(found) + 1, of_revision)
def listed(
    dataset_id: str, query: EventQuery, where: Stage | TileAddress, most: int
) -> tuple[tuple[EventOutline, Certainty], ...]:
    """Give the first events at one step of the funnel, or of those on the map in one tile."""
    store = open_dataset(dataset_id).store
    if isinstance(where, Stage):
        return store.outlines(query, where, limit=most)
    return store.outlines(query, Stage.MAPPED, tile=where, limit=most)


def filtered(dataset_id: str, query: EventQuery) -> tuple[EventOutline, ...] | None:
    """Give all that passes the filters, whatever the window; None where it is too much to send."""
    return _filtered(dataset_id, query.at_any_time)


@kept(_FEW, key=of_revision)
def _filtered(dataset_id: str, query: EventQuery) -> tuple[EventOutline, ...] | None:
    found = open_dataset(dataset_id).store.outlines(query, limit=MOST_INLINE + 1)
    return tuple(event for event, _ in found) if len(found) <= MOST_INLINE else None


@kept(_ANSWERS, key=of_revision)
def neighbours(dataset_id: str, query: EventQuery, event_id: str) -> Neighbours:
    """Say where an event stands among those listed."""
    return open_dataset(dataset_id).store.neighbours(query, event_id)


@kept(_TILE_BYTES, len, of_revision)
def tile(
    dataset_id: str, query: EventQuery, address: TileAddress, axis: Window | None, language: str
) -> bytes:
    """Make a tile, compressed with gzip; of the events where no pyramid has it."""
    opened = open_dataset(dataset_id)
    dataset, m = opened.dataset, messages(language)
    made = from_pyramid(
        dataset_id, lambda pyramid: pyramid_tile(pyramid, dataset, query, address, m, axis)
    )
    return made or make_tile(dataset, opened.store, query, address, m, axis)


@kept(_ANSWERS, key=of_revision)
def summary(dataset_id: str, query: EventQuery, address: TileAddress) -> TileSummary:
    """Say what is shown of a tile."""
    return open_dataset(dataset_id).store.summary(query, address)


@kept(_ANSWERS, key=of_revision)
def outside(dataset_id: str, query: EventQuery, box: BoundingBox) -> Mapping[str, Beyond]:
    """Count what is shown beyond each edge of a box."""
    return open_dataset(dataset_id).store.outside(query, box)


def unplaced(dataset_id: str) -> tuple[Unplaced, ...]:
    """Give the places that want coordinates, those with most events first.

    What was decided is read from the disk: it may be newer than what is being looked at.
    """
    told = read_place_decisions(on_disk(dataset_id), Problems())
    standing = {key for key, decision in told.items() if decision.stands}
    return tuple(each for each in _off_the_map(dataset_id) if each.place.id not in standing)


@kept(_FEW, key=of_revision)
def _off_the_map(dataset_id: str) -> tuple[Unplaced, ...]:
    """Give the places of events that have no coordinates, whatever was decided on them."""
    return find_unplaced(open_dataset(dataset_id).dataset, {})


def decided(dataset_id: str) -> tuple[PlaceDecision, ...]:
    """Give the decisions on places that stand, the latest first."""
    told = read_place_decisions(on_disk(dataset_id), Problems()).values()
    standing = [decision for decision in told if decision.stands]
    return tuple(sorted(standing, key=lambda decision: decision.decided_at, reverse=True))


@kept(_ANSWERS, key=of_revision)
def candidates(dataset_id: str, place_id: str) -> tuple[Match, ...]:
    """Give what a place may be, the most likely first."""
    dataset = open_dataset(dataset_id).dataset
    place = dataset.places[place_id]
    return find_candidates(place, _gazetteer(dataset_id), whereabouts(place, dataset))


@kept(_FEW, key=of_revision)
def _gazetteer(dataset_id: str) -> Geocoder:
    """Give what places of a data set may be found in, without reaching the network.

    A place of its own that has no coordinates is no answer, and would keep others from giving one.
    """
    dataset = open_dataset(dataset_id).dataset
    placed = {key: place for key, place in dataset.places.items() if place.coordinates}
    return offline_gazetteer(replace(dataset, places=placed))


@kept(_FEW, key=of_revision)
def names(dataset_id: str, language: str) -> Mapping[str, Mapping[str, str]]:
    """Give the name of every value in a language, by filter and id; of types, the main ones."""
    return value_names(open_dataset(dataset_id).dataset, messages(language))
