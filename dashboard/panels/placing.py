"""Where a place lies that came without coordinates: what the gazetteer has, and the decision."""

from __future__ import annotations

import datetime as dt
import getpass
from contextlib import suppress

import streamlit as st

from dashboard import other_pages, queries, session, visitor
from dashboard.data_sets import is_the_users
from dashboard.figures import html
from dashboard.figures.candidate_lines import place_line
from dashboard.figures.candidate_map import Ground
from dashboard.panels.decided import decided
from dashboard.panels.one_opening import hold, own_edit
from dashboard.panels.place_choice import Asked, is_meant, place_choice
from dashboard.panels.place_map import place_map
from dashboard.panels.ways import way_to_data_set
from geodata.errors import DatasetError, DecisionRefused, StoreError, UnknownIdError
from geodata.gazetteer import Match
from geodata.messages import Messages
from geodata.place import Coordinates
from geodata.place_decision import ON_THE_MAP, PlaceDecision
from geodata.placing import Unplaced, decide, whereabouts


def placing(m: Messages) -> None:
    """Draw the next place to be decided on."""
    with st.container(key="placing"):
        dataset_id = session.asked_data_set()
        if not visitor.may_edit():
            html.show("not_allowed.html", m)
            return
        if not is_the_users(dataset_id):
            said = m.say("'{id}' is none of your own data sets.", id=dataset_id[:40])
            html.show("told.html", m, text=said)
            return
        word = other_pages.take_word()
        if word:
            html.show("told.html", m, text=m.repeat(word))
        try:
            hold(dataset_id)
            todo = queries.unplaced(dataset_id)
        except (DatasetError, StoreError, UnknownIdError) as error:
            problems = [m.repeat(error.notice)]
            html.show("problems.html", m, lead=m.say("It cannot be opened:"), problems=problems)
            return
        skipped = session.own_visit().skipped.setdefault(dataset_id, set())
        left = [each for each in todo if each.place.id not in skipped] or list(todo)
        if left:
            signed = _place(dataset_id, left[0], len(todo), m)
        else:
            html.show("all_placed.html", m)
            way_to_data_set(dataset_id, m)
            signed = _signed(m) if queries.decided(dataset_id) else ""
        decided(dataset_id, signed, m)


def _place(dataset_id: str, wanted: Unplaced, number: int, m: Messages) -> str:
    """Draw one place: its candidates beside a map, and what may be decided; give who signs."""
    place = wanted.place
    dataset = queries.open_dataset(dataset_id).dataset
    with st.spinner(m.say("Looking names up …")):
        found = queries.candidates(dataset_id, place.id)
    html.show(
        "unplaced.html",
        m,
        name=place.name.in_language(m.language),
        others=[name for name in place.names if name != place.name.in_language(m.language)],
        within=place_line(place, dataset, m),
        events=m.say_many("{n} event", "{n} events", wanted.events),
        left=m.say_many("{n} place to decide on", "{n} places to decide on", number),
    )
    choices, map_side = st.columns([1, 1.2], gap="medium")
    with map_side:
        channel = f"{session.own_visit().channel}-place"
        pointed = place_map(found, Ground(channel, visitor.theme(), dataset.home.map, place.id), m)
    with choices:
        asked = Asked(place.id, dataset, whereabouts(place, dataset))
        chosen = place_choice(asked, found, pointed, m)
        meant = is_meant(asked, chosen, found, m)
        signed = _signed(m)
        with st.container(key="do-placing", horizontal=True):
            st.button(
                m.say("Decide"),
                key="decide",
                type="primary",
                disabled=chosen is None or not meant or not signed,
                on_click=_decide,
                args=(dataset_id, place.id, chosen, found, signed),
            )
            st.button(m.say("Later"), key="later", on_click=_skip, args=(dataset_id, place.id))
    return signed


def _signed(m: Messages) -> str:
    return st.text_input(m.say("Decided by"), _signature(), key="signed", max_chars=80).strip()


def _signature() -> str:
    """Propose how the visitor signs: as before, or as the machine knows who sits at it."""
    own = session.own_visit().name
    if own or not visitor.is_at_the_machine():
        return own
    with suppress(OSError, KeyError):
        return getpass.getuser()
    return ""


def _skip(dataset_id: str, place_id: str) -> None:
    """Go on to another place; when all have been put off, begin anew."""
    skipped = session.own_visit().skipped.setdefault(dataset_id, set())
    skipped.add(place_id)
    if all(each.place.id in skipped for each in queries.unplaced(dataset_id)):
        skipped.clear()


def _decide(
    dataset_id: str,
    place_id: str,
    chosen: str | Coordinates,
    found: tuple[Match, ...],
    signed: str,
) -> None:
    """Write the decision into the package, and go on."""
    if not (visitor.may_edit() and is_the_users(dataset_id)):
        return
    match = next((match for match in found if match.id == chosen), None)
    source, key, at = "", "", None
    if match:
        source, key, at = match.source, match.id, match.coordinates
    elif isinstance(chosen, Coordinates):
        source, at = ON_THE_MAP, chosen
    rejected = tuple(other.id for other in found if other is not match)
    now = dt.datetime.now(dt.UTC)
    try:
        with own_edit(dataset_id):
            decide(
                queries.on_disk(dataset_id),
                PlaceDecision(place_id, source, key, at, rejected, signed, now),
            )
    except (DatasetError, DecisionRefused) as error:
        other_pages.leave_word(error.notice)
        return
    except OSError as error:
        other_pages.leave_word(str(error))
        return
    session.own_visit().sign_edit(dataset_id, signed)
