"""What a citation says: what is cited, where it stands, as of when, and what it rests on itself."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import quote

from geodata.answer import Answer
from geodata.dataset import Dataset
from geodata.errors import UnknownIdError
from geodata.event import Event
from geodata.link import encode_link
from geodata.messages import Messages, messages
from geodata.notice import Notice
from geodata.source import Citation, Source
from geodata.view_state import ViewState

MOST_SOURCES = 20
"""Sources named of a view; how many more there are is said."""

_BREAKS = re.compile("\\s*[\x00-\x1f\x7f-\x9f\u2028\u2029]+\\s*")
"""Line breaks and control characters: a line of a reference is one line."""

_ADDRESS_SIGNS = ":/[]@%"


class Kind(StrEnum):
    """What is cited."""

    VIEW = "view"
    EVENT = "event"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class Origin:
    """An original source, and the passages of it that are meant.

    Attributes:
        title, publisher: as a reader would cite it.
        date: when it was published, in words.
        locator: paragraphs and characters; empty where all of it is meant.
        url: where it can be read; empty where that is not known.
    """

    title: str
    publisher: str
    date: str
    locator: str
    url: str


@dataclass(frozen=True, slots=True)
class Access:
    """Where and when somebody looked.

    Attributes:
        address: of the page, absolute, without a query.
        moment: with a time zone.
    """

    address: str
    moment: dt.datetime


@dataclass(frozen=True, slots=True)
class Reference:
    """All that a citation says; each text is one line.

    Attributes:
        kind: what is cited.
        key: made of letters, digits and hyphens; tells citations of one data set apart.
        title: the view's sentence, the event's title, or who claims what.
        collection: title of the data set.
        link: absolute, canonical, and pinned to the revision.
        revision: of the data.
        accessed: when it was looked at, in UTC.
        origins: the original sources.
        further_origins: how many more there are than are named.
        language: that of its texts.
    """

    kind: Kind
    key: str
    title: str
    collection: str
    link: str
    revision: str
    accessed: dt.datetime
    origins: tuple[Origin, ...]
    further_origins: int
    language: str


def reference_to_view(
    found: Answer,
    view: ViewState,
    sources: Mapping[str, int],
    access: Access,
) -> Reference:
    """Cite a view under its sentence.

    Args:
        found: what the view shows.
        view: the view; an open event is left aside, since all of the view is cited.
        sources: how many events each source has under the other filters, by id.
        access: where and when it was looked at.
    """
    m = found.messages
    asked = found.query.sources
    held = {key: n for key, n in sources.items() if n and (not asked or key in asked)}
    ranked = sorted(held, key=lambda key: (-held[key], key))
    known = [found.dataset.sources[key] for key in ranked if key in found.dataset.sources]
    return _reference(
        Kind.VIEW,
        found.dataset,
        found.sentence,
        replace(view, event=None),
        [_origin(source, [], m) for source in known[:MOST_SOURCES]],
        max(0, len(known) - MOST_SOURCES),
        m=m,
        access=access,
    )


def reference_to_event(event: Event, dataset: Dataset, language: str, access: Access) -> Reference:
    """Cite an event under its title, with every passage that it stands on."""
    m = messages(language)
    return _reference(
        Kind.EVENT,
        dataset,
        event.title.in_language(language),
        ViewState(dataset.id, event=event.id, language=language),
        list(_origins(event.citations, m)),
        m=m,
        access=access,
    )


def reference_to_claim(
    claim_id: str,
    event: Event,
    dataset: Dataset,
    language: str,
    access: Access,
) -> Reference:
    """Cite a claim by who says what; the link opens its event, the fragment names it there.

    Raises:
        UnknownIdError: if the event has no such claim.
    """
    claim = next((each for each in event.claims if each.id == claim_id), None)
    if claim is None:
        raise UnknownIdError(
            Notice(
                "'{claim}' is not a claim about the event '{event}'.",
                claim=claim_id,
                event=event.id,
            )
        )
    m = messages(language)
    speaker, text = claim.speaker.name.in_language(language), claim.text.in_language(language)
    cited = _reference(
        Kind.CLAIM,
        dataset,
        m.say("{speaker}: {text}", speaker=speaker, text=text),
        ViewState(dataset.id, event=event.id, language=language),
        list(_origins([claim.citation], m)),
        m=m,
        access=access,
    )
    key = f"{dataset.id}-{claim.id}-{dataset.revision}"
    return replace(cited, key=key, link=f"{cited.link}#claim-{claim.id}")


def _reference(
    kind: Kind,
    dataset: Dataset,
    title: str,
    view: ViewState,
    origins: Iterable[Origin],
    further: int = 0,
    *,
    m: Messages,
    access: Access,
) -> Reference:
    pinned = encode_link(replace(view, revision=dataset.revision))
    return Reference(
        kind,
        "-".join([dataset.id, *([view.event] if view.event else []), dataset.revision]),
        one_line(title),
        one_line(dataset.title.in_language(m.language)),
        f"{quote(access.address, safe=_ADDRESS_SIGNS)}?{pinned}",
        dataset.revision,
        access.moment.astimezone(dt.UTC),
        tuple(origins),
        further,
        m.language,
    )


def _origins(citations: Iterable[Citation], m: Messages) -> Iterable[Origin]:
    """Give each source once, with its passages in the order of the text."""
    passages: dict[str, list[Citation]] = {}
    for citation in citations:
        passages.setdefault(citation.source.id, []).append(citation)
    for cited in passages.values():
        yield _origin(cited[0].source, sorted(cited, key=lambda each: each.start or 0), m)


def _origin(source: Source, citations: Iterable[Citation], m: Messages) -> Origin:
    return Origin(
        one_line(source.title.in_language(m.language)),
        one_line(source.publisher),
        m.time(source.date),
        "; ".join(dict.fromkeys(cite.locator for cite in citations if cite.locator)),
        one_line(source.url),
    )


def one_line(text: str) -> str:
    """Put a text on one line: a break in it could begin a field of its own in a file."""
    return _BREAKS.sub(" ", text).strip()
