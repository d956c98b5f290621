"""What each column of a table says, as it was suggested and as the visitor has it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

import streamlit as st

from dashboard.adding import Addition
from dashboard.figures import html
from dashboard.figures.mapping_words import decimal_name, field_name, order_name
from geodata import words
from geodata.actor import ActorRole
from geodata.messages import Messages
from geodata.readers.cells.dates import DateOrder
from geodata.readers.cells.numbers import DecimalSign
from geodata.readers.mapping import Entry, Field
from geodata.readers.mapping.entry import DATES, FIGURES, NUMBERS

Value = TypeVar("Value")

_SAMPLES = 3


def column_mapping(addition: Addition, m: Messages) -> None:
    """Draw a row of controls for each column; what they say is the mapping."""
    if addition.suggested is None:
        return
    html.show("mapping_head.html", m, is_from_before=addition.is_from_before)
    entries = []
    with st.container(key="mapping"):
        for at, column in enumerate(addition.recognised.columns):
            entry = _column(addition, at, column, m)
            if entry:
                entries.append(entry)
    constants = [entry for entry in addition.suggested.entries if entry.constant]
    addition.mapping = replace(addition.suggested, entries=(*entries, *constants))


def _column(addition: Addition, at: int, column: str, m: Messages) -> Entry | None:
    """Draw one column: its name and first cells, what it says, and why that was suggested."""
    suggested = _suggested(addition, column)
    own = f"{addition.folder.name}-{at}"
    with st.container(key=f"column-{at}"):
        name, says, more = st.columns([1.3, 1, 1.5], gap="small", vertical_alignment="center")
        with name:
            cells = _samples(addition, at)
            html.show("column_name.html", m, name=column, cells=cells)
        with says:
            chosen = st.selectbox(
                m.say("What '{column}' says", column=column),
                [None, *Field],
                index=[None, *Field].index(suggested.field if suggested else None),
                format_func=lambda field: field_name(field, m),
                label_visibility="collapsed",
                key=f"says-{own}",
            )
        with more:
            return _options(chosen, column, suggested, own, m) if chosen else None


def _suggested(addition: Addition, column: str) -> Entry | None:
    entries = addition.suggested.entries if addition.suggested else ()
    return next((entry for entry in entries if entry.column == column), None)


def _samples(addition: Addition, at: int) -> list[str]:
    """Give the first cells of a column that differ and are not empty."""
    cells = (row[at].strip() for row in addition.recognised.rows if at < len(row))
    return list(dict.fromkeys(cell for cell in cells if cell))[:_SAMPLES]


def _options(chosen: Field, column: str, suggested: Entry | None, own: str, m: Messages) -> Entry:
    """Draw what else is to be said of a column, and give all that is said of it."""
    same = suggested is not None and suggested.field is chosen
    entry = suggested if suggested and same else Entry(chosen, column)
    if entry.why:
        html.show("why.html", m, why=m.repeat(entry.why))
    if chosen in DATES:
        said, orders = m.say("How its days are written"), (None, *DateOrder)
        order = _one_of(said, orders, entry.order, order_name, f"order-{own}", m)
        entry = replace(entry, order=order)
    if chosen in NUMBERS and (entry.decimal or entry.ask or not same):
        said, signs = m.say("Sign before its decimals"), (None, *DecimalSign)
        sign = _one_of(said, signs, entry.decimal, decimal_name, f"decimal-{own}", m)
        entry = replace(entry, decimal=sign)
    if chosen is Field.ACTOR:
        said, roles = m.say("Role of the actor"), tuple(ActorRole)
        role = _one_of(said, roles, entry.role, words.actor_role, f"role-{own}", m)
        entry = replace(entry, role=role)
    if chosen in FIGURES:
        told = st.text_input(m.say("What it counts"), entry.quantity, key=f"quantity-{own}")
        entry = replace(entry, quantity=told.strip() or entry.quantity)
    return _answered(entry, suggested if same else None, own, m)


def _answered(entry: Entry, suggested: Entry | None, own: str, m: Messages) -> Entry:
    """Ask what only the visitor can say: a choice of another kind answers, or a tick does."""
    if not entry.ask or suggested is None:
        return replace(entry, ask="")
    if (entry.order, entry.decimal) != (suggested.order, suggested.decimal):
        return replace(entry, ask="")
    html.show("question.html", m, question=m.repeat(entry.ask))
    is_so = st.checkbox(m.say("It is as chosen above"), key=f"so-{own}") and bool(
        entry.order or entry.decimal
    )
    return replace(entry, ask="") if is_so else entry


def _one_of(
    label: str,
    options: Sequence[Value],
    now: Value,
    named: Callable[[Value, Messages], str],
    key: str,
    m: Messages,
) -> Value:
    """Draw a choice among a few ways in which a column may be meant; give the one chosen."""
    chosen: Value = st.selectbox(
        label, options, index=options.index(now), format_func=lambda each: named(each, m), key=key
    )
    return chosen
