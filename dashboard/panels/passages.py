"""The cited words of a source, where the visitor has its text; else the way to give it."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from dashboard import visitor
from dashboard.current import Current
from dashboard.figures import html
from dashboard.figures.event_sheet import passage
from dashboard.own_texts import text_in_folder
from geodata.errors import UnreadableError
from geodata.event import Event
from geodata.messages import Messages
from geodata.source import Citation, Source
from geodata.source_text import SourceText


def passages(event: Event, now: Current, m: Messages) -> None:
    """Draw, for each source of an event that has a text, its passages or a way to give the text."""
    for source in _sources(event):
        given = now.texts.of(source)
        text = given or (text_in_folder(source) if visitor.is_at_the_machine() else None)
        with st.container(key=f"passages-{source.id}"):
            if text is None:
                _ask_for_text(source, now, m)
            else:
                _show(event, text, _whence(given is not None, m), m)


def _sources(event: Event) -> list[Source]:
    """Give the sources of an event whose passages have a place in a text, each once."""
    cited = (citation.source for citation in _citations(event))
    return list({source.id: source for source in cited if source.sha256}.values())


def _citations(event: Event) -> Iterator[Citation]:
    yield from event.citations
    yield from (claim.citation for claim in event.claims)


def _ask_for_text(source: Source, now: Current, m: Messages) -> None:
    """Take the text of a source; one that differs is refused with what differs."""
    with st.popover(m.say("Show the cited words"), icon=":material/format_quote:"):
        html.show("text_wanted.html", m, title=source.title.in_language(m.language))
        given = st.file_uploader(
            m.say("Text of the source (.txt)"), "txt", key=f"text-{source.id}", max_upload_size=1
        )
        if given is None:
            return
        try:
            now.texts.give(given.getvalue(), [source])
        except UnreadableError as error:
            lead = m.say("The text was not taken:")
            html.show("problems.html", m, lead=lead, problems=[m.repeat(error.notice)])
            return
    st.rerun(scope="fragment")


def _whence(given: bool, m: Messages) -> str:
    """Say where a text comes from, and who sees it."""
    if given:
        return m.say("Read from a text with the right SHA-256; shown in this session alone.")
    return m.say("Read from the folder of texts on this machine; shown to nobody elsewhere.")


def _show(event: Event, text: SourceText, whence: str, m: Messages) -> None:
    """Show the passages in the order of the text, each once, with who says what there."""
    html.show(
        "passages.html",
        m,
        title=text.source.title.in_language(m.language),
        whence=whence,
        passages=[
            (passage(citation, m), said, text.passage(citation))
            for citation, said in _in_order(event, text.source, m)
        ],
    )


def _in_order(event: Event, source: Source, m: Messages) -> list[tuple[Citation, list[str]]]:
    """Give each cited passage of a source with the claims that stand there."""
    found: dict[Citation, list[str]] = {
        citation: [] for citation in event.citations if citation.source.id == source.id
    }
    for claim in event.claims:
        if claim.citation.source.id == source.id:
            speaker = claim.speaker.name.in_language(m.language)
            said = f"{m.isolated(speaker)}: {m.isolated(claim.text.in_language(m.language))}"
            found.setdefault(claim.citation, []).append(said)
    return sorted(found.items(), key=lambda pair: (pair[0].start or 0, pair[0].end or 0))
