"""Made events by the million: seeded, so that every machine measures the same ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks import parquet_package as package
from benchmarks.made_times import Calendar
from benchmarks.made_world import TYPE_WEIGHTS, TYPES, World, make_world

_SEED = 20161215
_BATCH = 16 * package.ROWS_IN_A_GROUP
_STATUSES = ("occurred", "planned", "conditional", "comparison")


@dataclass(frozen=True)
class Made:
    """A made data set: its name, and what it is to be like."""

    name: str
    events: int
    places: int
    first: str
    last: str


MADE = {
    "10k": Made("made-10k", 10_000, 2_000, "2016-01-01", "2016-12-31"),
    "100k": Made("made-100k", 100_000, 20_000, "2016-01-01", "2016-12-31"),
    "1m": Made("made-1m", 1_000_000, 20_000, "2016-01-01", "2016-12-31"),
    "10m": Made("made-10m", 10_000_000, 20_000, "2010-01-01", "2019-12-31"),
}


def write_made(made: Made, into: Path) -> Path:
    """Write a made data set as a Parquet package, where it is not there yet."""
    folder = into / made.name
    if (folder / "events.parquet").exists():
        return folder
    world = make_world(made.places, np.random.default_rng([_SEED, made.places]))
    home = {"map": "7/35.0/38.2", "axis": f"{made.first}/{made.last}"}
    package.write_descriptor(folder, f"Made data, {made.events:,} events", home, "CC0-1.0")
    package.write_table(folder, "event_types", world.types)
    package.write_table(folder, "places", world.places)
    package.write_table(folder, "actors", world.actors)
    package.write_table(folder, "sources", world.sources)
    package.write_events(folder, _Maker(made, world).batches())
    return folder


class _Maker:
    """Makes the rows of a data set, batch by batch."""

    def __init__(self, made: Made, world: World) -> None:
        self._made = made
        self._calendar = Calendar(made.first, made.last)
        self._cumulated = np.cumsum(world.place_weights / world.place_weights.sum())
        self._actors_cumulated = np.cumsum(world.actor_weights / world.actor_weights.sum())
        self._place_ids = pa.array([row["id"] for row in world.places])
        self._place_names = pa.array([row["name_en"] for row in world.places])
        self._actor_ids = pa.array([row["id"] for row in world.actors])
        self._actor_names = pa.array([row["name_en"] for row in world.actors])
        self._source_ids = pa.array([row["id"] for row in world.sources])
        # Each place has its own worst weeks, so that what happens clusters in time as well.
        days = len(self._calendar.days)
        rng = np.random.default_rng([_SEED, days, len(world.places)])
        self._worst = rng.integers(0, days, len(world.places))

    def batches(self) -> Iterator[pa.Table]:
        for number, first in enumerate(range(0, self._made.events, _BATCH)):
            rng = np.random.default_rng([_SEED, self._made.events, number])
            yield self._batch(first, min(_BATCH, self._made.events - first), rng)

    def _batch(self, first: int, count: int, rng: np.random.Generator) -> pa.Table:
        place = self._draw(self._cumulated, count, rng)
        kind = rng.choice(len(TYPES), count, p=np.array(TYPE_WEIGHTS) / sum(TYPE_WEIGHTS))
        pair = self._pairs(count, rng)
        number = pa.array(np.arange(first + 1, first + count + 1)).cast(pa.string())
        ids = pc.binary_join_element_wise("event", number, "-")
        status = rng.choice(len(_STATUSES), count, p=[0.95, 0.025, 0.01, 0.015])
        columns = {
            "id": ids,
            **self._calendar.make(self._days(place, rng), rng),
            "time_basis_en": pa.repeat("Made for measuring.", count),
            **_types(kind, rng),
            "status": pa.array(_STATUSES).take(pa.array(status)),
            **self._words(kind, place, pair),
            "places": self._places(place, rng),
            "actors": self._actors(pair, rng),
            "citations": self._citations(count, rng),
            "claims": self._claims(ids, pair, rng),
        }
        return pa.table(columns, schema=package.EVENTS)

    @staticmethod
    def _draw(cumulated: np.ndarray, count: int, rng: np.random.Generator) -> np.ndarray:
        found = np.searchsorted(cumulated, rng.random(count))
        return np.minimum(found, len(cumulated) - 1)

    def _days(self, place: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        """Give each event a day: two in five in the worst weeks of its place, the rest anywhere."""
        days = len(self._calendar.days)
        worst = self._worst[place] + rng.normal(0, 18, len(place))
        anywhere = rng.integers(0, days, len(place))
        return np.where(rng.random(len(place)) < 0.4, worst, anywhere).astype(np.int64) % days

    def _pairs(self, count: int, rng: np.random.Generator) -> np.ndarray:
        """Draw two different actors for each event."""
        one = self._draw(self._actors_cumulated, count, rng)
        other = self._draw(self._actors_cumulated, count, rng)
        other = np.where(one == other, (other + 1) % len(self._actor_ids), other)
        return np.stack([one, other], axis=1)

    def _words(self, kind: np.ndarray, place: np.ndarray, pair: np.ndarray) -> dict[str, pa.Array]:
        what = pa.array([name for name, _, _ in TYPES.values()]).take(pa.array(kind))
        where = self._place_names.take(pa.array(place))
        one, other = (self._actor_names.take(pa.array(pair[:, side])) for side in (0, 1))
        title = pc.binary_join_element_wise(what, where, ": ")
        both = pc.binary_join_element_wise(one, other, " and ")
        summary = pc.binary_join_element_wise(both, " are reported at ", where, ".", "")
        return {"title_en": title, "summary_en": summary}

    def _places(self, place: np.ndarray, rng: np.random.Generator) -> pa.Array:
        """Put most events at one place, some along several, a few nowhere."""
        count = len(place)
        several = rng.choice([0, 1, 2, 3, 4], count, p=[0.005, 0.98, 0.007, 0.005, 0.003])
        offsets = np.concatenate([[0], np.cumsum(several)])
        order = np.arange(offsets[-1]) - np.repeat(offsets[:-1], several)
        of = np.repeat(np.arange(count), several)
        at = (place[of] + order * 7) % len(self._place_ids)
        alone, last = several[of] == 1, order + 1 == several[of]
        role = np.where(alone, 0, np.where(order == 0, 1, np.where(last, 3, 2)))
        roles = pa.array(["site", "origin", "waypoint", "destination"])
        basis = rng.choice(3, len(at), p=[0.92, 0.05, 0.03])
        values = {
            "place_id": self._place_ids.take(pa.array(at)),
            "role": roles.take(pa.array(role)),
            "order": pa.array((order + 1).astype(np.int32), mask=alone),
            "as_written": self._place_names.take(pa.array(at)),
            "basis": pa.array(["stated", "described", "implied"]).take(pa.array(basis)),
            "certain": pa.array(rng.random(len(at)) < 0.97),
        }
        return _lists(offsets, values, package.PLACES)

    def _actors(self, pair: np.ndarray, rng: np.random.Generator) -> pa.Array:
        count = len(pair)
        fought = np.repeat(rng.random(count) < 0.6, 2)
        side = np.tile([0, 1], count)
        roles = pa.array(["perpetrator", "target", "participant"])
        values = {
            "actor_id": self._actor_ids.take(pa.array(pair.reshape(-1))),
            "role": roles.take(pa.array(np.where(fought, side, 2))),
        }
        return _lists(np.arange(0, 2 * count + 1, 2), values, package.ACTORS)

    def _citations(self, count: int, rng: np.random.Generator) -> pa.Array:
        several = rng.choice([1, 2], count, p=[0.85, 0.15])
        offsets = np.concatenate([[0], np.cumsum(several)])
        one = rng.integers(0, len(self._source_ids), count)
        second = np.arange(offsets[-1]) - np.repeat(offsets[:-1], several)
        source = (np.repeat(one, several) + second) % len(self._source_ids)
        return _lists(offsets, self._passage(source, rng), package.CITATIONS)

    def _passage(self, source: np.ndarray, rng: np.random.Generator) -> dict[str, pa.Array]:
        nothing = pa.nulls(len(source), pa.int32())
        return {
            "source_id": self._source_ids.take(pa.array(source)),
            "paragraph": pa.array(rng.integers(1, 40, len(source), dtype=np.int32)),
            "start": nothing,
            "end": nothing,
        }

    def _claims(self, ids: pa.Array, pair: np.ndarray, rng: np.random.Generator) -> pa.Array:
        """Let one event in five come with a figure of deaths."""
        counted = rng.random(len(pair)) < 0.2
        offsets = np.concatenate([[0], np.cumsum(counted)])
        low = rng.geometric(0.3, offsets[-1]).astype(np.float64)
        named = ids.filter(pa.array(counted))
        values = {
            "id": pc.binary_join_element_wise("claim-of", named, "-"),
            "quantity": pa.repeat("people killed", len(low)),
            "unit": pa.repeat("people", len(low)),
            "low": pa.array(low),
            "high": pa.array(low + rng.integers(0, 4, len(low))),
            "qualifier": pa.repeat("between", len(low)),
            "text_en": pa.repeat("People are said to have been killed.", len(low)),
            "speaker_id": self._actor_ids.take(pa.array(pair[counted, 0])),
            **self._passage(rng.integers(0, len(self._source_ids), len(low)), rng),
        }
        return _lists(offsets, values, package.CLAIMS)


def _types(kind: np.ndarray, rng: np.random.Generator) -> dict[str, pa.Array]:
    """Give type and, for three in five, sub-type."""
    subs = [sub for _, _, pair in TYPES.values() for sub in pair]
    sub = kind * 2 + rng.integers(0, 2, len(kind))
    return {
        "type": pa.array(list(TYPES)).take(pa.array(kind)),
        "sub_type": pa.array(subs).take(pa.array(sub, mask=rng.random(len(kind)) < 0.4)),
    }


def _lists(offsets: np.ndarray, values: dict[str, pa.Array], form: pa.ListType) -> pa.Array:
    parts = [values[field.name].cast(field.type) for field in form.value_type]
    structs = pa.StructArray.from_arrays(parts, fields=list(form.value_type))
    lists = pa.ListArray.from_arrays(pa.array(offsets.astype(np.int32)), structs)
    return lists.cast(form)
