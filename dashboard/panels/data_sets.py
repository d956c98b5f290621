"""The list of data sets: what each holds, to open it, and to delete the visitor's own."""

from __future__ import annotations

import streamlit as st

from dashboard import other_pages, queries, visitor
from dashboard.data_sets import is_the_users
from dashboard.figures import html
from dashboard.figures.data_set_facts import counts, facts, first_problems
from dashboard.panels.ways import way_to_data_set, way_to_places
from dashboard.watching import changed_on_disk
from geodata.data_home import TRASH, data_home, discard
from geodata.dataset import Dataset
from geodata.errors import DatasetError, StoreError, UnknownIdError, UnreadableError
from geodata.messages import Messages
from geodata.notice import Notice

_PROBLEMS = 10


def data_sets(m: Messages) -> None:
    """Draw every data set, the bundled one first."""
    with st.container(key="data-sets"):
        problem = other_pages.take_word()
        if problem:
            html.show("told.html", m, text=m.repeat(problem))
        titles = queries.dataset_titles(m.language)
        for dataset_id in queries.dataset_ids():
            with st.container(key=f"set-{dataset_id}"):
                _data_set(dataset_id, titles.get(dataset_id, dataset_id), m)
        _where(m)


def _data_set(dataset_id: str, title: str, m: Messages) -> None:
    dataset: Dataset | None = None
    problems: tuple[str, ...] = ()
    lead = m.say("It cannot be opened until this is mended:")
    try:
        dataset = queries.open_dataset(dataset_id).dataset
        lead, problems = _broken_edit(dataset, m)
    except DatasetError as error:
        problems = error.problems
    except UnknownIdError:
        return  # deleted meanwhile
    except StoreError as error:  # whose service is gone, which says nothing of the package
        lead, problems = m.say("It cannot be opened:"), (m.repeat(error.notice),)
    own = is_the_users(dataset_id)
    html.show(
        "data_set.html",
        m,
        id=dataset_id,
        title=title,
        is_bundled=not own,
        counts=counts(dataset, m) if dataset else (),
        facts=facts(dataset, _place(dataset_id), m) if dataset else (),
        lead=lead,
        problems=list(first_problems(problems, _PROBLEMS, m)),
    )
    with st.container(key=f"do-{dataset_id}", horizontal=True, vertical_alignment="center"):
        if dataset:
            way_to_data_set(dataset_id, m)
        if own and visitor.may_edit():
            missing = len(queries.unplaced(dataset_id)) if dataset else 0
            if missing:
                way_to_places(dataset_id, missing, m)
            _deletion(dataset_id, title, dataset, m)


def _broken_edit(shown: Dataset, m: Messages) -> tuple[str, tuple[str, ...]]:
    """Say what is wrong with a package on disk while its content of before answers still."""
    found = changed_on_disk(shown.id, shown.revision)
    if found is None or not found.problems:
        return "", ()
    lead = m.say(
        "The data on disk has changed, and is not sound. What is shown here and on the map is "
        "revision {revision}, the content before that edit. What is wrong:",
        revision=shown.revision,
    )
    return lead, found.problems


def _place(dataset_id: str) -> str:
    """Say where a package lies, to who sits at the machine."""
    return str(queries.on_disk(dataset_id)) if visitor.is_at_the_machine() else ""


def _deletion(dataset_id: str, title: str, dataset: Dataset | None, m: Messages) -> None:
    """Ask before a data set is deleted, and say what becomes of it."""
    with st.popover(m.say("Delete …"), icon=":material/delete:"):
        events = m.say_many("{n} event", "{n} events", len(dataset.events)) if dataset else ""
        html.show("deletion.html", m, title=title, events=events, trash=TRASH)
        st.button(
            m.say("Delete this data set"),
            key=f"delete-{dataset_id}",
            type="primary",
            on_click=_delete,
            args=(dataset_id,),
        )


def _delete(dataset_id: str) -> None:
    """Move a data set to the trash; whoever looks at it keeps what the page holds."""
    if not (visitor.may_edit() and is_the_users(dataset_id)):
        return
    try:
        gone = discard(queries.on_disk(dataset_id))
    except (OSError, UnreadableError) as error:
        other_pages.leave_word(
            Notice("'{id}' could not be deleted: {why}", id=dataset_id, why=str(error))
        )
        return
    other_pages.leave_word(
        Notice(
            "'{id}' was deleted: it lies in '{trash}' of the folder of your data sets, as "
            "'{name}', and comes back if it is moved out of there.",
            id=dataset_id,
            trash=TRASH,
            name=gone.name,
        )
    )


def _where(m: Messages) -> None:
    """Say where the visitor's own data sets lie, to who sits at the machine."""
    folder = str(data_home()) if visitor.is_at_the_machine() else ""
    html.show("data_home.html", m, folder=folder, may_edit=visitor.may_edit())
