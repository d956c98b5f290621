"""A pack: the view as data, as a page and as a picture, its link, its sentence, and the sums."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from geodata.answer import Answer
from geodata.data_package import revision
from geodata.errors import DatasetError, QueryError
from geodata.evidence.archive import write_archive
from geodata.evidence.package_part import package_part
from geodata.evidence.sums import with_sums
from geodata.exports import write
from geodata.revision_name import RevisionName
from geodata.words import not_to_be_shared

MOST_EVENTS = 5000
"""Events in a pack, at most."""
PAGE = "view.html"
FEATURES = "events.geojson"
README = "README.txt"
PICTURES = ("figure.png", "figure.svg")
PACKAGE = "package"
"""Folder that the data package is in."""


@dataclass(frozen=True, slots=True)
class View:
    """What a pack is made of.

    Attributes:
        answer: the events of the view.
        folder: the data package that they come from.
        link: the view's link, pinned to the revision.
        page: the view as one self-contained page.
        pictures: the map as files, by the names in ``PICTURES``.
    """

    answer: Answer
    folder: Path
    link: str
    page: str
    pictures: Mapping[str, bytes]


def make_pack(view: View) -> bytes:
    """Make the pack of a view as a ZIP archive; the same view gives the same bytes.

    Raises:
        QueryError: if the view has too many events.
        DatasetError: if the package is no longer the one that was opened.
    """
    answer = view.answer
    if len(answer.events) > MOST_EVENTS:
        raise QueryError([_too_many(len(answer.events))])
    ids = [event.id for event, _ in answer.events]
    files = {FEATURES: write(answer, "geojson"), PAGE: view.page.encode()}
    files |= {name: view.pictures[name] for name in PICTURES}
    for name, content in _package(view, ids).items():
        files[f"{PACKAGE}/{package_name(answer.dataset.id)}/{name}"] = content
    files[README] = _readme(view).encode()
    return write_archive(with_sums(files, {**_head(view), "events": ids}))


def package_name(dataset: str) -> str:
    """Give the id of a data set without the revision that it may be named at."""
    return RevisionName.read(dataset).dataset


def _package(view: View, ids: list[str]) -> dict[str, bytes]:
    """Write the view's part of the package, and make sure that it is the one that was asked."""
    dataset = view.answer.dataset
    said = {"revision": dataset.revision, "query": view.answer.query_string}
    part = package_part(view.folder, frozenset(ids), said)
    if revision(view.folder) != dataset.revision:
        raise DatasetError([_no_longer(view.folder.name, dataset.revision)])
    return part


def _too_many(count: int) -> str:
    return (
        f"The view has {count:,} events; a pack holds at most {MOST_EVENTS:,}: narrow it by dates, "
        f"places or other filters."
    )


def _no_longer(name: str, revision: str) -> str:
    return (
        f"'{name}' is no longer revision '{revision}'; start the server again to take what has "
        f"changed."
    )


def _head(view: View) -> dict[str, object]:
    answer = view.answer
    return {
        "dataset": answer.dataset.id,
        "title": answer.dataset.title.in_language(answer.language),
        "licence": answer.dataset.licence,
        "revision": answer.dataset.revision,
        "query": answer.query_string,
        "link": view.link,
        "language": answer.language,
        "sentence": answer.sentence,
        "counts": asdict(answer.funnel),
    }


def _readme(view: View) -> str:
    """Say what the pack is, for who unpacks it."""
    answer, m = view.answer, view.answer.messages
    lines = [
        answer.dataset.title.in_language(answer.language),
        answer.sentence,
        "",
        m.say("Link: {link}", link=view.link),
        m.say("Revision of the data: {revision}", revision=answer.dataset.revision),
        m.say("Licence of the data: {licence}", licence=answer.dataset.licence),
        *filter(None, [not_to_be_shared(answer.dataset, m)]),
        "",
        m.say("Whether a file was altered since is shown by each of these:"),
        "  geodata verify PACK.zip",
        "  sha256sum --check SHA256SUMS",
    ]
    return "\n".join(lines) + "\n"
