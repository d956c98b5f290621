"""What the pages beside the map's know of the visit: its language, the way back, what was done."""

from __future__ import annotations

from dashboard import session, visit, visitor
from geodata.query_params import split_query


def elsewhere(*, decides: bool = False) -> str:
    """Note that another page than the map's is drawn; give the language that it is to speak.

    Args:
        decides: whether that is the page of places, which goes on from one opening.
    """
    state = session.own_visit()
    state.is_elsewhere, state.is_placing = True, False
    if not decides:
        state.placing = None
    state.spoken = session.asked_language() or state.spoken
    return state.spoken or _language_of_view() or visitor.language()


def spoken() -> dict[str, list[str]]:
    """Give what an address of another page has to ask for, so that it speaks the same language."""
    told = session.own_visit().spoken or _language_of_view()
    return {"lang": [told]} if told else {}


def way_back() -> dict[str, list[str]]:
    """Give what the address of the map asked for when it was left."""
    state = session.own_visit()
    return visit.in_lists(split_query(state.link)) if state.view else spoken()


def leave_word(text: str) -> None:
    """Have the next run of a page say something, once."""
    session.own_visit().word = text


def take_word() -> str:
    """Give what a page is to say once; empty where there is nothing."""
    state = session.own_visit()
    word, state.word = state.word, ""
    return word


def _language_of_view() -> str:
    view = session.own_visit().view
    return view.language if view else ""
