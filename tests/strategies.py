"""Hypothesis strategies for what a link may hold: known, unknown and hostile."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from geodata.actor import ActorRole
from geodata.dataset import Dataset
from geodata.event import Status
from geodata.event_query import ActorTerm, EventQuery
from geodata.joined_name import parts_of, together
from geodata.link import LINK_KEYS
from geodata.map_view import MapView
from geodata.precision import Certainty
from geodata.query_params import MAX_LENGTH
from geodata.view_state import BaseMap, Listing, Mode, Step, ViewState
from geodata.window import Window

Strategy = st.SearchStrategy

UNKNOWN = st.text(max_size=12).map(lambda text: f"no-{text.replace(':', '')}")
"""Ids that no data set has."""

TEXTS = st.one_of(
    st.just(""),
    st.text(max_size=MAX_LENGTH),
    st.sampled_from(
        [
            "alep",
            "ALEPPO",
            "Halab",
            "حَلَب",
            "al-Foua",
            "الفوعة",
            "army",
            "convoy",
            "talks on a truce",
            "t",
            "the",
            "nobody",
            "مبعوث",
            "shell market",
        ]
    ),
)
DAYS = st.one_of(
    st.dates(dt.date(2016, 7, 1), dt.date(2017, 1, 31)),
    st.dates(),
    st.sampled_from([dt.date(2016, 12, 15), dt.date(2016, 12, 17), dt.date(1945, 5, 8)]),
)

HOSTILE = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [
            "",
            " ",
            "\0",
            "a\0b",
            "2016-02-30",
            "2016-13",
            "٢٠١٦-١٢-١٥",
            "army:",
            "army:boss",
            "x" * 201,
            "y" * 5000,
            "'; DROP TABLE events; --",
            "\\",
            '"',
            "%",
            "<script>",
            "\ufffd",
            "all",
            "any",
            "certain",
            "perhaps",
            "None",
            "-1",
            "1e999",
            "nan/0/0",
            "../../x",
            "\r\n",
            "army",
            "valley",
            "dispatch",
            "shelling",
            "occurred",
            "comparison",
            "2016-12-15",
            "2017-01-01",
            "small",
            "aleppo-2016",
            "0123456789ab",
            "fr",
            "offline",
            "9/36/37",
            "2016-11-01/2016-12-31",
            "2016-12-31/2016-11-01",
            "month",
            "growing",
            "claims",
            "districts",
            "districts:xx01",
            "none",
        ]
    ),
)
"""Values that a link may carry by mistake or by malice; some of them are fine under some key."""

KEYS = st.one_of(st.sampled_from(LINK_KEYS), st.sampled_from(["utm_source", "From", "", "actor[]"]))
PAIRS = st.tuples(KEYS, HOSTILE)


def windows() -> Strategy[Window]:
    return (
        st.lists(DAYS, min_size=2, max_size=2)
        .map(sorted)
        .flatmap(
            lambda days: st.sampled_from(
                [Window(), Window(days[0]), Window(None, days[1]), Window(*days)]
            )
        )
    )


def axes() -> Strategy[Window]:
    return st.lists(DAYS, min_size=2, max_size=2).map(lambda days: Window(*sorted(days)))


def actor_terms(dataset: Dataset) -> Strategy[ActorTerm]:
    known = st.builds(
        ActorTerm, st.sampled_from(sorted(dataset.actors)), st.sampled_from(["", *ActorRole])
    )
    present = st.sampled_from(
        sorted(
            {
                ActorTerm(part.actor.id, part.role)
                for event in dataset.events.values()
                for part in event.actors
            }
        )
    )
    return st.one_of(known, present, st.builds(ActorTerm, UNKNOWN, st.sampled_from(["", "boss"])))


def _ids(*known: str) -> Strategy[tuple[str, ...]]:
    some = st.one_of(st.sampled_from(known), st.sampled_from(known), UNKNOWN)
    return st.one_of(st.just(()), st.lists(some, max_size=3).map(tuple))


def queries(dataset: Dataset) -> Strategy[EventQuery]:
    """Give questions that can be read, though some ask for what is not there."""
    types = [kind.id for kind in dataset.event_types.values() if kind.parent_id is None]
    return st.builds(
        EventQuery,
        window=windows(),
        certainty=st.sampled_from([Certainty.CERTAIN, Certainty.POSSIBLE]),
        actors=st.one_of(st.just(()), st.lists(actor_terms(dataset), max_size=3).map(tuple)),
        all_actors=st.booleans(),
        types=_ids(*types),
        places=_ids(*dataset.places),
        within=_ids(*dataset.polygons) if dataset.polygons else st.just(()),
        sources=_ids(*dataset.sources),
        statuses=_ids(*Status),
        datasets=st.sampled_from([(), *((part.id,) for part in dataset.parts)]),
        text=st.one_of(st.just(""), TEXTS),
    )


def _shown_layers(layers: list[str]) -> Strategy[tuple[str, ...] | None]:
    """Give some of the layers, but never all by name: that is written as nothing."""
    some = st.sets(st.sampled_from(layers), max_size=len(layers) - 1) if layers else st.nothing()
    return st.one_of(st.none(), some.map(lambda shown: tuple(sorted(shown))))


def _another(revision: str) -> str:
    return together("0123456789ab" for _ in parts_of(revision))


def views(dataset: Dataset) -> Strategy[ViewState]:
    """Give what a visitor may look at."""
    map_views = st.builds(MapView, st.floats(0, 22), st.floats(-90, 90), st.floats(-180, 180))
    return st.builds(
        ViewState,
        dataset=st.just(dataset.id),
        revision=st.sampled_from(["", dataset.revision, _another(dataset.revision)]),
        query=queries(dataset),
        event=st.one_of(st.none(), st.sampled_from(sorted(dataset.events))),
        map=st.one_of(st.none(), map_views.map(lambda view: MapView.read(str(view)))),
        axis=st.one_of(st.none(), axes()),
        step=st.sampled_from(Step),
        mode=st.sampled_from(Mode),
        base=st.sampled_from(BaseMap),
        language=st.sampled_from(["", "en", "fr", "ar"]),
        listing=st.sampled_from(Listing),
        layers=_shown_layers(sorted(dataset.layers)),
    )
