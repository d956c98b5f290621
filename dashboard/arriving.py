"""What a visit does when it comes to a view: it opens and holds a data set, and reads the link."""

from __future__ import annotations

from dashboard import data_sets, queries, revisions, visit
from dashboard.visit import Visit
from geodata.datasets import DEFAULT_ID
from geodata.errors import DatasetError, UnknownIdError
from geodata.joined_name import is_joined, parts_of
from geodata.link import dataset_asked_for, decode_link, encode_link
from geodata.query_params import Pairs, join_query
from geodata.store import Stage
from geodata.view_state import ViewState


def arrive(state: Visit, pairs: Pairs) -> None:
    """Take the view from the pairs of an address."""
    query_string = join_query(pairs)
    opened, unsound = _open(dataset_asked_for(query_string))
    hold(state, opened.dataset.id)
    state.view, problems = decode_link(query_string, opened.dataset)
    state.problems = (*unsound, *revisions.told_to_page(problems, opened.dataset.id))
    state.addresses.append(visit.without_the_browsers(pairs))
    state.link = encode_link(state.view)
    state.arrivals += 1
    state.arrived_window = state.view.query.window
    state.drafts.clear()
    state.list(Stage.SHOWN)
    if state.is_elsewhere:  # the components of the map's page are made anew, and count from one
        state.heard.clear()
        state.is_elsewhere, state.spoken, state.placing = False, "", None


def turn_to(state: Visit, view: ViewState) -> None:
    """Look at something else."""
    hold(state, view.dataset)
    state.turn_to(view)
    state.problems = _problems(view)


def turn_to_newest(state: Visit) -> None:
    """Look at the same view of what its data set now holds on disk.

    What the view asks for and is no longer there, it asks for still: the page says so.
    """
    there = data_sets.folders()
    if state.view is None or not any(part in there for part in parts_of(state.view.dataset)):
        return
    for key in [key for key in state.held if key in there or is_joined(key)]:
        del state.held[key]  # what has gone, or is a kept revision, stays as it is
    hold(state, state.view.dataset)
    opened = state.held[state.view.dataset]
    view, problems = decode_link(encode_link(state.view), opened.dataset)
    state.turn_to(view)
    state.problems = revisions.told_to_page(problems, opened.dataset.id)


def hold(state: Visit, dataset_id: str) -> None:
    """Hold on to the content of a data set, and to no other one's."""
    keys = dict.fromkeys([*parts_of(dataset_id), dataset_id])
    opened = {key: queries.open_dataset(key) for key in keys}
    state.held.clear()
    state.held.update(opened)


def _open(dataset_id: str) -> tuple[queries.OpenDataset, tuple[str, ...]]:
    """Open a data set, or the default one and say what is wrong with the one asked for."""
    try:
        return queries.open_dataset(dataset_id), ()
    except UnknownIdError:
        return queries.open_dataset(DEFAULT_ID), ()
    except DatasetError as error:
        return queries.open_dataset(DEFAULT_ID), error.problems


def _problems(view: ViewState) -> tuple[str, ...]:
    """Say what of a view still cannot be honoured, as a link of it would."""
    found = decode_link(encode_link(view), queries.open_dataset(view.dataset).dataset).problems
    return revisions.told_to_page(found, view.dataset)
