"""The page's address and title, and the map's sentence, as far as the server writes them."""

from __future__ import annotations

from dataclasses import replace

from dashboard.current import Current
from dashboard.figures.components import component
from dashboard.figures.labels import view_title
from geodata.answer import Answer
from geodata.link import encode_link
from geodata.messages import Messages
from geodata.view_state import ViewState


def address(now: Current, found: Answer, m: Messages) -> None:
    """Keep the page's title, and the links that are taken away from it."""
    told = "" if now.language == "en" else now.language
    component("address")(
        key="address",
        data={
            "channel": now.channel,
            "link": encode_link(replace(now.view, map=None)),
            "events_link": encode_link(_events(now, told)),
            "language": m.spoken,
            "direction": m.direction,
            "title": view_title(found, m),
            "sentence": found.sentence,
        },
    )


def _events(now: Current, language: str) -> ViewState:
    """Give what is taken away as files: the events that are shown, not those of an older link."""
    events = replace(now.view.of_events_alone, language=language)
    return events if events.revision in ("", now.dataset.revision) else replace(events, revision="")
