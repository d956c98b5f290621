"""What a page and a program are told of other revisions than the one at hand."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from dashboard import queries
from geodata.errors import DatasetError
from geodata.event import Event
from geodata.event_query import EventQuery
from geodata.joined_name import is_joined
from geodata.ledger import Entry, Side, Since, Told, since
from geodata.link import OtherRevision
from geodata.notice import Notice
from geodata.revision_name import RevisionName

_FEW = 16
_LINES = 50_000


@queries.kept(_FEW, key=queries.of_revision)
def _side(dataset_id: str) -> Side:
    """Open a data set; only one that is not committed is gone through for its fingerprints."""
    opened = queries.open_dataset(dataset_id)
    ledger = queries.ledger(RevisionName.read(dataset_id).dataset)
    return Side(Told.of(opened.dataset, ledger), opened.store)


def entry_of(dataset_id: str, revision: str) -> Entry | None:
    """Give what the ledger of a data set says of a revision; None where it says nothing.

    Two data sets together have no ledger: what is told of them is told of each.
    """
    if is_joined(dataset_id):
        return None
    return queries.ledger(RevisionName.read(dataset_id).dataset).entry_of(revision)


def as_it_was(dataset_id: str, revision: str) -> str | None:
    """Give the id under which a kept revision of a data set is opened; None if it cannot be."""
    name = str(RevisionName(RevisionName.read(dataset_id).dataset, revision))
    if not queries.is_kept(name):
        return None
    try:
        queries.open_dataset(name)
    except DatasetError:
        return None
    return name


def _of_ledger(dataset_id: str, revision: str, query: EventQuery) -> Hashable:
    """Give what an account of changes is kept by: a later one may be of more commits."""
    commits = len(queries.ledger(RevisionName.read(dataset_id).dataset).entries)
    return queries.of_revision(dataset_id, commits, revision, query)


@queries.kept(_LINES, lambda found: 1 + (found.lines if found else 0), _of_ledger)
def changed_since(dataset_id: str, revision: str, query: EventQuery) -> Since | None:
    """Say what has changed within a view since a revision; None if the ledger has none such."""
    entry = entry_of(dataset_id, revision)
    if entry is None:
        return None
    name = as_it_was(dataset_id, revision)
    contents = queries.ledger(dataset_id).contents_at(revision)
    return since(entry, contents, _side(name) if name else None, _side(dataset_id), query)


def last_known(dataset_id: str, event_id: str) -> tuple[Entry, Event] | None:
    """Give a retracted event as it last was, from the newest kept revision that has it.

    The ledger tells which that is, so that no other one is opened.
    """
    if is_joined(dataset_id):
        return None
    ledger = queries.ledger(RevisionName.read(dataset_id).dataset)
    for entry in reversed(ledger.entries):
        if entry.kept and event_id in ledger.contents_at(entry.revision).events:
            name = as_it_was(dataset_id, entry.revision)
            return (entry, queries.open_dataset(name).dataset.event(event_id)) if name else None
    return None


def told_to_page(problems: Iterable[str], dataset_id: str) -> tuple[str, ...]:
    """Leave out what the page says calmly by itself: that a link was made on a known revision."""
    return tuple(
        _said(problem, dataset_id)
        for problem in problems
        if not (isinstance(problem, OtherRevision) and _is_told_apart(problem, dataset_id))
    )


def _is_told_apart(problem: OtherRevision, dataset_id: str) -> bool:
    is_current = not RevisionName.read(dataset_id).revision
    return is_current and entry_of(dataset_id, problem.asked) is not None


def told_to_program(problems: Iterable[str], dataset_id: str) -> tuple[str, ...]:
    """Say where the events of another revision are to be had, where one is asked for."""
    return tuple(_said(problem, dataset_id) for problem in problems)


def _said(problem: str, dataset_id: str) -> str:
    if not isinstance(problem, OtherRevision):
        return problem
    values = problem.values
    if entry_of(dataset_id, problem.asked) is None:
        return Notice(
            "'data={asked}': revision '{asked}' is not one of this data set's; this is revision "
            "'{here}', and events may differ from those that the link was made on.",
            **values,
        )
    name = as_it_was(dataset_id, problem.asked)
    if name is None:
        return Notice(
            "'data={asked}': the link was made on revision '{asked}', which is not kept, and this "
            "is revision '{here}'; events may have changed since.",
            **values,
        )
    return Notice(
        "'data={asked}': the link was made on revision '{asked}', and this is revision '{here}'; "
        "'dataset={name}' gives the events as they were.",
        name=name,
        **values,
    )
