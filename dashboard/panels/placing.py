"""Where a place lies that came without coordinates: what the gazetteer has, and the decision."""

from __future__ import annotations

import datetime as dt
import getpass
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import streamlit as st
from streamlit_folium import st_folium

from dashboard import other_pages, queries, session, visitor
from dashboard.data_sets import is_the_users
from dashboard.figures import html
from dashboard.figures.candidate_map import Candidate, Ground, candidate_payload
from dashboard.figures.event_map import base_map, event_layer
from dashboard.panels.ways import way_to_data_set
from geodata.errors import DatasetError, StoreError, UnknownIdError
from geodata.gazetteer import Match
from geodata.joined_name import parts_of
from geodata.messages import Messages
from geodata.place import Coordinates
from geodata.place_decision import ON_THE_MAP, PlaceDecision
from geodata.placing import Unplaced, decide

_HEIGHT = 420
_POINT, _OFF = "point", "off"
"""What may be chosen beside a candidate: where the visitor points, and to leave the place off."""


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
            todo = queries.unplaced(dataset_id)
        except (DatasetError, StoreError, UnknownIdError) as error:
            problems = [m.repeat(error.notice)]
            html.show("problems.html", m, lead=m.say("It cannot be opened:"), problems=problems)
            return
        skipped = session.own_visit().skipped.setdefault(dataset_id, set())
        left = [each for each in todo if each.place.id not in skipped] or list(todo)
        if left:
            _place(dataset_id, left[0], len(todo), m)
        else:
            html.show("all_placed.html", m)
            way_to_data_set(dataset_id, m)


def _place(dataset_id: str, wanted: Unplaced, number: int, m: Messages) -> None:
    """Draw one place: its candidates beside a map, and what may be decided."""
    place = wanted.place
    dataset = queries.open_dataset(dataset_id).dataset
    with st.spinner(m.say("Looking names up …")):
        found = queries.candidates(dataset_id, place.id)
    html.show(
        "unplaced.html",
        m,
        name=place.name.in_language(m.language),
        others=[name for name in place.names if name != place.name.in_language(m.language)],
        country=place.country,
        events=m.say_many("{n} event", "{n} events", wanted.events),
        left=m.say_many("{n} place to decide on", "{n} places to decide on", number),
    )
    choices, map_side = st.columns([1, 1.2], gap="medium")
    with map_side:
        channel = f"{session.own_visit().channel}-place"
        pointed = _map(found, Ground(channel, visitor.theme(), dataset.home.map, place.id), m)
    with choices:
        chosen = _choice(place.id, found, pointed, m)
        signed = st.text_input(m.say("Decided by"), _signature(), key="signed", max_chars=80)
        with st.container(key="do-placing", horizontal=True):
            st.button(
                m.say("Decide"),
                key="decide",
                type="primary",
                disabled=chosen is None or not signed.strip(),
                on_click=_decide,
                args=(dataset_id, place.id, chosen, found, signed.strip()),
            )
            st.button(m.say("Later"), key="later", on_click=_skip, args=(dataset_id, place.id))


def _choice(
    place_id: str, found: tuple[Match, ...], pointed: Coordinates | None, m: Messages
) -> str | Coordinates | None:
    """Offer the candidates, the point on the map, and to leave the place off the map."""
    by_id = {match.id: match for match in found}
    options = [*by_id, *([_POINT] if pointed else []), _OFF]
    told = {_OFF: m.say("None of these: leave it off the map")}
    if pointed:
        told[_POINT] = m.say("Where I pointed: {where}", where=_written(pointed))
    told |= {key: f"{at}. {match.name}" for at, (key, match) in enumerate(by_id.items(), start=1)}
    why = [by_id[key].reason if key in by_id else "" for key in options]
    chosen = st.radio(
        m.say("Where it lies"),
        options,
        index=options.index(_POINT) if pointed else None,
        format_func=lambda key: html.as_label(told[key]),
        captions=[
            html.as_label(f"{by_id[key].score:.2f} · {text}") if text else ""
            for key, text in zip(options, why, strict=True)
        ],
        key=f"choice-{place_id}-{pointed}",
    )
    return pointed if chosen == _POINT else chosen


def _written(at: Coordinates) -> str:
    return f"{at.latitude:.5f}, {at.longitude:.5f}"


def _map(found: tuple[Match, ...], ground: Ground, m: Messages) -> Coordinates | None:
    """Draw the candidates on a map; give where the visitor has last pointed on it."""
    pointed, place_id = session.own_visit().pointed, ground.token
    rows = [
        Candidate(match.id, f"{at}. {match.name}", match.coordinates)
        for at, match in enumerate(found, start=1)
        if match.coordinates
    ]
    if place_id in pointed:
        rows.append(Candidate(_POINT, m.say("Where I pointed"), pointed[place_id]))
    html.show("point_hint.html", m)
    with st.container(key="place-map"):
        told = st_folium(
            base_map(),
            key=f"place-{place_id}",
            height=_HEIGHT,
            use_container_width=True,
            returned_objects=["last_clicked"],
            feature_group_to_add=event_layer(candidate_payload(rows, ground, m)),
        )
    at = _clicked(told)
    if at and pointed.get(place_id) != at:
        pointed[place_id] = at
        st.rerun()
    return pointed.get(place_id)


def _clicked(told: Any) -> Coordinates | None:
    """Read where the map was pressed; what is no position on the globe is none."""
    spot = told.get("last_clicked") if isinstance(told, Mapping) else None
    if not isinstance(spot, Mapping):
        return None
    latitude, longitude = spot.get("lat"), spot.get("lng")
    if not isinstance(latitude, float | int) or not isinstance(longitude, float | int):
        return None
    east = (longitude + 180) % 360 - 180
    is_on_globe = -90 <= latitude <= 90
    return Coordinates(round(east, 5), round(latitude, 5)) if is_on_globe else None


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
    visit = session.own_visit()
    visit.name = signed
    match = next((match for match in found if match.id == chosen), None)
    source, key, at = "", "", None
    if match:
        source, key, at = match.source, match.id, match.coordinates
    elif isinstance(chosen, Coordinates):
        source, at = ON_THE_MAP, chosen
    rejected = tuple(other.id for other in found if other is not match)
    now = dt.datetime.now(dt.UTC)
    try:
        decide(
            queries.on_disk(dataset_id),
            PlaceDecision(place_id, source, key, at, rejected, signed, now),
        )
    except OSError as error:
        other_pages.leave_word(str(error))
        return
    for shown in [key for key in visit.held if dataset_id in parts_of(key)]:
        del visit.held[shown]  # the visitor's own edit is not to be offered to them
