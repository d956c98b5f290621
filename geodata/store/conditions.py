"""Each part of a query as a condition on the events table, in Ibis, for any engine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import reduce

import ibis
from ibis.expr.types import BooleanValue

from geodata.event_query import EventQuery
from geodata.name_index import NameIndex, Term
from geodata.precision import Certainty
from geodata.store.tables import ACTORS, EVENTS, PLACES, SOURCES
from geodata.window import Window

Conditions = dict[str, BooleanValue]
"""Conditions by the filter that asks for them."""


def filter_conditions(query: EventQuery, names: NameIndex) -> Conditions:
    """Give the conditions of every filter of a query but its window."""
    asked: Conditions = {"statuses": EVENTS.status.isin(query.effective_statuses)}
    if query.actors:
        asked["actors"] = _actors(query)
    if query.types:
        asked["types"] = EVENTS.type.isin(query.types)
    if query.places:
        asked["places"] = EVENTS.ord.isin(PLACES.filter(PLACES.id.isin(query.places)).ord)
    if query.sources:
        asked["sources"] = EVENTS.ord.isin(SOURCES.filter(SOURCES.id.isin(query.sources)).ord)
    if query.text.strip():
        asked["text"] = all_of(_term(term) for term in names.terms(query.text) or [("",)])
    if query.refused:
        asked["refused"] = ibis.literal(False)
    return asked


def in_window(window: Window) -> BooleanValue:
    """Ask for events that are certain or possible in a window, or undated where it is open."""
    if window.is_open:
        return ibis.literal(True)
    first, last = window.start or dt.date.min, window.end or dt.date.max
    return EVENTS.dated & (EVENTS.earliest_start <= last) & (EVENTS.latest_end >= first)


def certain_in(window: Window) -> BooleanValue:
    """Ask for events that are in a window by every reading of their time."""
    if window.is_open:
        return EVENTS.dated
    first, last = window.start or dt.date.min, window.end or dt.date.max
    return EVENTS.dated & (EVENTS.latest_start <= last) & (EVENTS.earliest_end >= first)


def in_time(query: EventQuery) -> BooleanValue:
    """Ask for events in the window that are certain enough; an undated one is never certain."""
    if query.certainty is Certainty.CERTAIN:
        return certain_in(query.window)
    return in_window(query.window)


def all_of(conditions: Iterable[BooleanValue]) -> BooleanValue:
    """Ask for everything at once."""
    return reduce(lambda one, other: one & other, conditions, ibis.literal(True))


def _any_of(conditions: Iterable[BooleanValue]) -> BooleanValue:
    return reduce(lambda one, other: one | other, conditions, ibis.literal(False))


def _actors(query: EventQuery) -> BooleanValue:
    """Ask for actors in one condition: a chain of hundreds would be too deep for an engine."""
    in_any_role = [term.actor_id for term in query.actors if not term.role]
    in_one_role = [str(term) for term in query.actors if term.role]
    role = ACTORS.id + ":" + ACTORS.role
    if not query.all_actors:
        found = ACTORS.filter(ACTORS.id.isin(in_any_role) | role.isin(in_one_role))
        return EVENTS.ord.isin(found.ord)
    counts = ACTORS.group_by("ord").aggregate(
        in_any_role=ACTORS.id.nunique(where=ACTORS.id.isin(in_any_role)),
        in_one_role=role.nunique(where=role.isin(in_one_role)),
    )
    found = counts.filter(
        counts.in_any_role == len(in_any_role), counts.in_one_role == len(in_one_role)
    )
    return EVENTS.ord.isin(found.ord)


def _term(term: Term) -> BooleanValue:
    """Ask for the beginning of a word as asked, or for one of the other spellings in full."""
    asked, *others = term
    if not asked:
        return ibis.literal(False)
    return _any_of(
        EVENTS.words.contains(text) for text in (f" {asked}", *(f" {other} " for other in others))
    )
