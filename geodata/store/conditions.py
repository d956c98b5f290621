"""Each part of a query as a condition on the store's tables, in Ibis, for any engine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import reduce

import ibis
from ibis.expr.types import BooleanValue, Table

from geodata.event_query import EventQuery
from geodata.name_index import NameIndex, Term
from geodata.precision import Certainty
from geodata.store.placeholders import number
from geodata.store.tables import ACTORS, EVENTS, KINDS, PLACES, SOURCES, WITHIN
from geodata.window import Window

Conditions = dict[str, BooleanValue]
"""Conditions by the filter that asks for them."""


def kind_conditions(query: EventQuery) -> Conditions:
    """Give the conditions of the filters that a kind answers."""
    asked: Conditions = {"statuses": KINDS.status.isin(query.effective_statuses)}
    if query.actors:
        asked["actors"] = _actors(query)
    if query.types:
        asked["types"] = KINDS.type.isin(query.types)
    return asked


def event_conditions(query: EventQuery, names: NameIndex, table: Table) -> Conditions:
    """Give the conditions of the other filters but the window, on a table of events."""
    asked: Conditions = {}
    if query.places:
        found = PLACES.filter(PLACES.id.isin(query.places))
        asked["places"] = table.place_set.isin(found.place_set)
    if query.within:
        lying = WITHIN.filter(WITHIN.id.isin(query.within))
        asked["within"] = table.place_set.isin(lying.place_set)
    if query.sources:
        cited = SOURCES.filter(SOURCES.id.isin(query.sources))
        asked["sources"] = table.source_set.isin(cited.source_set)
    if query.text.strip():
        asked["text"] = _text(query.text, names, table)
    if query.refused:
        asked["refused"] = ibis.literal(False)
    return asked


def filter_condition(query: EventQuery, names: NameIndex, table: Table) -> BooleanValue:
    """Ask for what passes every filter but the window."""
    kinds = KINDS.filter(all_of(kind_conditions(query).values()))
    return all_of([table.kind.isin(kinds.kind), *event_conditions(query, names, table).values()])


def is_dated(table: Table) -> BooleanValue:
    """Ask for events that have a date."""
    return table.earliest_start.notnull()


def is_mapped(table: Table) -> BooleanValue:
    """Ask for events that have a place on the map."""
    return table.x.notnull()


def in_window(window: Window, table: Table) -> BooleanValue:
    """Ask for events that are certain or possible in a window, or undated where it is open."""
    if window.is_open:
        return ibis.literal(True)
    first, last = window.start or dt.date.min, window.end or dt.date.max
    return is_dated(table) & (table.earliest_start <= last) & (table.latest_end >= first)


def certain_in(window: Window, table: Table) -> BooleanValue:
    """Ask for events that are in a window by every reading of their time."""
    if window.is_open:
        return is_dated(table)
    first, last = window.start or dt.date.min, window.end or dt.date.max
    return is_dated(table) & (table.latest_start <= last) & (table.earliest_end >= first)


def in_time(query: EventQuery, table: Table) -> BooleanValue:
    """Ask for events in the window that are certain enough; an undated one is never certain."""
    if query.certainty is Certainty.CERTAIN:
        return certain_in(query.window, table)
    return in_window(query.window, table)


def in_tile(table: Table) -> BooleanValue:
    """Ask for events whose anchor lies in the tile that is filled in."""
    across = table.x.between(number("west"), number("east"))
    return across & table.y.between(number("north"), number("south"))


def beyond(table: Table, *, round_the_globe: bool) -> dict[str, BooleanValue]:
    """Ask for events whose anchor lies outside the box that is filled in, by the edge beyond.

    Beyond a corner, the left and right edges go before the upper and lower ones. What lies outside
    a box that crosses the antimeridian lies beyond the nearer of its two sides.
    """
    left, right = table.x < number("west"), table.x > number("east")
    if round_the_globe:
        outside, farther = left & right, table.x > number("middle")
        left, right = outside & farther, outside & ~farther
    between = ~left & ~right
    return {
        "left": left,
        "right": right,
        "top": between & (table.y < number("north")),
        "bottom": between & (table.y > number("south")),
    }


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
        return KINDS.actor_set.isin(found.actor_set)
    counts = ACTORS.group_by("actor_set").aggregate(
        in_any_role=ACTORS.id.nunique(where=ACTORS.id.isin(in_any_role)),
        in_one_role=role.nunique(where=role.isin(in_one_role)),
    )
    found = counts.filter(
        counts.in_any_role == number("actors_asked"), counts.in_one_role == number("roles_asked")
    )
    return KINDS.actor_set.isin(found.actor_set)


def _text(text: str, names: NameIndex, table: Table) -> BooleanValue:
    """Ask for every term of a search; its words stand in the table of events alone."""
    asked = all_of(_term(term) for term in names.terms(text) or [("",)])
    return asked if table is EVENTS else table.ord.isin(EVENTS.filter(asked).ord)


def _term(term: Term) -> BooleanValue:
    """Ask for the beginning of a word as asked, or for one of the other spellings in full."""
    asked, *others = term
    if not asked:
        return ibis.literal(False)
    return _any_of(
        EVENTS.words.contains(text) for text in (f" {asked}", *(f" {other} " for other in others))
    )
