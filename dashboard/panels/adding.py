"""A file made a data set: choosing it, saying what its columns mean, reading it, saving it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

import streamlit as st

from dashboard import other_pages, session, visitor
from dashboard.adding import Addition, Step, begin_with_path, begin_with_upload, is_taken, taken
from dashboard.data_sets import is_the_users
from dashboard.figures import html
from dashboard.figures.import_lines import rows_line, unplaced_line
from dashboard.panels.about_data_set import about_data_set
from dashboard.panels.column_mapping import column_mapping
from dashboard.panels.first_events import first_events
from dashboard.panels.ways import go_to_data_set, go_to_places
from geodata.data_home import TRASH
from geodata.errors import DatasetError, ImportRefused
from geodata.importing import Progress
from geodata.messages import Messages

_SHOWN = 100
"""Rejections that the page lists; the report has them all."""


def adding(m: Messages) -> None:
    """Draw the step that the visitor's file has come to."""
    with st.container(key="add-data"):
        if not visitor.may_edit():
            html.show("not_allowed.html", m)
            return
        _word(m)
        addition = session.own_visit().addition
        if addition is None:
            _choose(m)
        elif addition.step is Step.MAPPING:
            _understand(addition, m)
        elif addition.step is Step.READING:
            _read(addition, m)
        else:
            _report(addition, m)


def _word(m: Messages) -> None:
    """Say once why the last step could not be taken."""
    word = other_pages.take_word()
    if word:
        html.show("problems.html", m, lead=m.say("That was not done:"), problems=[m.repeat(word)])


def _choose(m: Messages) -> None:
    """Take a file: one that is sent, or one that lies on this machine."""
    html.show("choose_file.html", m)
    visit = session.own_visit()
    given = st.file_uploader(m.say("A file of events"), key=f"file-{visit.files}")
    if given is not None:
        _begin(lambda: begin_with_upload(given.name, given))
    if visitor.is_at_the_machine():
        with (
            st.form("path", border=False),
            st.container(key="by-path", horizontal=True, vertical_alignment="bottom"),
        ):
            path = st.text_input(
                m.say("Or a file on this machine, of any size"),
                placeholder="/home/…/events.csv",
            )
            if st.form_submit_button(m.say("Read it")) and path:
                _begin(lambda: begin_with_path(path))


def _begin(begin: Callable[[], Addition]) -> None:
    """Look at a file, and go on with it; where that cannot be, say why and ask anew."""
    visit = session.own_visit()
    visit.files += 1
    try:
        visit.addition = begin()
    except ImportRefused as error:
        other_pages.leave_word(error.notice)
    except (OSError, DatasetError) as error:
        other_pages.leave_word(str(error))
    st.rerun()


def _understand(addition: Addition, m: Messages) -> None:
    """Show what the file is and what its columns mean, with what would come of its first rows."""
    _recognised(addition, m)
    if addition.suggested is None:
        first_events(addition, m)
    else:
        says, comes = st.columns([1.3, 1], gap="medium")
        with says:
            column_mapping(addition, m)
        with comes:
            first_events(addition, m)
    is_sound = about_data_set(addition, m)
    questions = [m.repeat(question) for question in addition.questions]
    if questions:
        html.show("problems.html", m, lead=m.say("Before it can be read:"), problems=questions)
    with st.container(key="do-understand", horizontal=True):
        st.button(
            m.say("Read the whole file"),
            key="read-all",
            type="primary",
            disabled=bool(questions) or not is_sound,
            on_click=_go_to,
            args=(addition, Step.READING),
        )
        _cancel(addition, m)


def _recognised(addition: Addition, m: Messages) -> None:
    """Say what the file is."""
    found = addition.recognised
    number = len(found.columns)
    columns = m.say_many("{n} column", "{n} columns", number) if number else ""
    title, name = m.repeat(found.title), addition.file.name
    html.show("recognised.html", m, found=found, title=title, name=name, columns=columns)


def _more(n: int, m: Messages) -> str:
    """Say how many rejections the report has beside those that are shown."""
    if n <= 0:
        return ""
    return m.say_many("… and {n} more, in the report", "… and {n} more, in the report", n)


def _cancel(addition: Addition, m: Messages) -> None:
    st.button(m.say("Cancel"), key="cancel-adding", on_click=_give_up, args=(addition,))


def _go_to(addition: Addition, step: Step) -> None:
    addition.step = step


def _give_up(addition: Addition) -> None:
    """Leave nothing behind."""
    addition.give_up()
    session.own_visit().addition = None


def _read(addition: Addition, m: Messages) -> None:
    """Read all of the file; a press on Cancel ends this run, and with it the reading."""
    _recognised(addition, m)
    bar = st.progress(0.0, m.say("Reading …"))
    st.button(m.say("Stop reading"), key="stop", on_click=_go_to, args=(addition, Step.MAPPING))

    def told(progress: Progress) -> None:
        share = min(progress.done / progress.whole, 1.0) if progress.whole else 1.0
        bar.progress(share, rows_line(progress, m))

    try:
        addition.read(told)
    except (ImportRefused, DatasetError, OSError) as error:
        addition.step = Step.MAPPING
        notice = error.notice if isinstance(error, ImportRefused) else str(error)
        other_pages.leave_word(notice)
    st.rerun()


def _report(addition: Addition, m: Messages) -> None:
    """Say what became of every row, and offer to save what was kept."""
    report = addition.report
    if report is None:
        return
    html.show(
        "import_report.html",
        m,
        name=addition.file.name,
        sentence=rows_line(report, m),
        unplaced=unplaced_line(report.unplaced, m) if report.unplaced else "",
        rejections=list(islice(report.rejections, _SHOWN)),
        more=_more(report.rejected - _SHOWN, m),
        not_carried=report.columns_not_carried,
        notes=report.notes,
    )
    with st.container(key="do-report", horizontal=True):
        _saving(addition, m)
        if report.rejected:
            st.download_button(
                m.say("Rejections as CSV"),
                data=addition.rejections_as_csv(),
                file_name=f"{addition.about.id}-rejections.csv",
                mime="text/csv",
                icon=":material/download:",
                on_click="ignore",
            )
        st.button(m.say("Back"), key="back", on_click=_go_to, args=(addition, Step.MAPPING))
        _cancel(addition, m)


def _is_meant(m: Messages) -> bool:
    """Ask whether a data set is to be replaced, and say what becomes of it."""
    kept = m.say(
        "What it holds now is moved to the folder {trash} beside your data sets.", trash=TRASH
    )
    return st.checkbox(m.say("Replace it"), help=kept)


def _saving(addition: Addition, m: Messages) -> None:
    """Offer to save; where there is a data set of the same id, only once that is meant."""
    if addition.report is None or not addition.report.kept:
        return
    replacing = False
    if is_taken(addition.about.id):
        html.show("told.html", m, text=m.repeat(taken(addition.about.id)))
        replacing = is_the_users(addition.about.id) and _is_meant(m)
        if not replacing:
            return
    if st.button(m.say("Save as data set"), key="save", type="primary", icon=":material/save:"):
        go_to_data_set(_saved(addition, replacing=replacing))
    if addition.report.unplaced:
        label = m.say("Save, and look for the places")
        if st.button(label, key="save-and-place", icon=":material/location_searching:"):
            go_to_places(_saved(addition, replacing=replacing))


def _saved(addition: Addition, *, replacing: bool) -> str:
    """Make a data set of what was read, and give its id; where that cannot be, say why."""
    try:
        dataset_id = addition.save(replacing=replacing)
    except (ImportRefused, OSError) as error:
        other_pages.leave_word(error.notice if isinstance(error, ImportRefused) else str(error))
        st.rerun()
    if addition.left_out:
        other_pages.leave_word(addition.left_out)
    session.own_visit().addition = None
    return dataset_id
