"""What stands at the head of a saved page: what it shows, of which data, from which sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from geodata.answer import Answer
from geodata.event import Event
from geodata.link import encode_link
from geodata.messages import Messages
from geodata.sentence import filter_phrases
from geodata.source import Source
from geodata.view_state import ViewState
from geodata.words import not_to_be_shared


@dataclass(frozen=True, slots=True)
class SourceName:
    """A source in words, and where it can be read if that is a web page."""

    publisher: str
    date: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class SavedHead:
    """The head of a saved page, in words.

    Attributes:
        subject: the data set's title.
        sentence: the view in words, which is the title.
        facts: pairs of a name and a text, in their order.
        revision, licence: of the data.
        notice: that the data may not be passed on; empty where they may.
        made: when the page was made; empty where that was not said.
        link: the view's canonical link, with its revision.
        address: the same as a web address; empty where no live page is known.
        sources: what the page's events are cited from.
    """

    subject: str
    sentence: str
    facts: tuple[tuple[str, str], ...]
    revision: str
    licence: str
    notice: str
    made: str
    link: str
    address: str
    sources: tuple[SourceName, ...]


def saved_head(
    view: ViewState,
    answer: Answer,
    events: Sequence[Event],
    address: str,
    made: dt.datetime | None,
) -> SavedHead:
    """Put into words what a saved page shows."""
    m, dataset = answer.messages, answer.dataset
    link = f"?{encode_link(view)}"
    return SavedHead(
        subject=dataset.title.in_language(m.language),
        sentence=answer.sentence,
        facts=(
            (m.say("Window"), f"{m.window(answer.query.window)} ({dataset.zone})"),
            (m.say("Filters"), _filters(answer, m)),
        ),
        revision=dataset.revision,
        licence=dataset.licence,
        notice=not_to_be_shared(dataset, m),
        made=f"{made.astimezone(dt.UTC):%Y-%m-%d %H:%M} UTC" if made else "",
        link=link,
        address=f"{address}{link}" if address else "",
        sources=tuple(_sources(events, m)),
    )


def _filters(answer: Answer, m: Messages) -> str:
    phrases = filter_phrases(answer.query, answer.dataset, m)
    return m.say("; ").join(phrases) if phrases else m.say("none")


def _sources(events: Sequence[Event], m: Messages) -> list[SourceName]:
    """Name each source that is cited, once, in the order of the events."""
    cited = {cite.source.id: cite.source for event in events for cite in event.citations}
    return [_source(source, m) for source in cited.values()]


def _source(source: Source, m: Messages) -> SourceName:
    is_page = source.url.startswith(("https://", "http://"))
    return SourceName(
        publisher=source.publisher,
        date=m.time(source.date),
        title=source.title.in_language(m.language),
        url=source.url if is_page else "",
    )
