"""Values of a link that ask nothing of the events, each read or refused in a sentence."""

from __future__ import annotations

from geodata.errors import TimeSpanError, UnreadableError
from geodata.messages import INTERFACE_LANGUAGES
from geodata.notice import Notice
from geodata.revision_name import REVISION
from geodata.view_state import BaseMap, Listing, Mode, Step
from geodata.window import Window, read_day


def read_revision(text: str) -> str:
    """Read a revision.

    Raises:
        UnreadableError: if it is none.
    """
    if not REVISION.fullmatch(text):
        raise UnreadableError(
            Notice("'{text}' is not a revision; write its 12 hex digits.", text=text)
        )
    return text


def read_axis(text: str) -> Window:
    """Read the first and the last day of an axis.

    Raises:
        UnreadableError: if they are none.
    """
    first, _, last = text.partition("/")
    try:
        return Window(read_day(first), read_day(last))
    except TimeSpanError:
        raise UnreadableError(
            Notice(
                "'{text}' is not a part of the time axis; write its first and its last day as in "
                "'2016-11-01/2016-12-31'.",
                text=text,
            )
        ) from None


def read_step(text: str) -> Step:
    """Read how far the timeline goes at once.

    Raises:
        UnreadableError: if it is none.
    """
    try:
        return Step(text)
    except ValueError:
        known = ", ".join(Step)
        raise UnreadableError(
            Notice("'{text}' is not a step in time; write one of {known}.", text=text, known=known)
        ) from None


def read_mode(text: str) -> Mode:
    """Read how the window moves.

    Raises:
        UnreadableError: if it is none.
    """
    try:
        return Mode(text)
    except ValueError:
        known = ", ".join(Mode)
        raise UnreadableError(
            Notice(
                "'{text}' is not a way to move the window; write one of {known}.",
                text=text,
                known=known,
            )
        ) from None


def read_listing(text: str) -> Listing:
    """Read what stands under the timeline.

    Raises:
        UnreadableError: if it is none.
    """
    try:
        return Listing(text)
    except ValueError:
        known = ", ".join(Listing)
        raise UnreadableError(
            Notice(
                "'{text}' is not a view of events; write one of {known}.", text=text, known=known
            )
        ) from None


def read_base_map(text: str) -> BaseMap:
    """Read a base map.

    Raises:
        UnreadableError: if it is none.
    """
    try:
        return BaseMap(text)
    except ValueError:
        known = ", ".join(BaseMap)
        raise UnreadableError(
            Notice("'{text}' is not a base map; write one of {known}.", text=text, known=known)
        ) from None


def read_language(text: str) -> str:
    """Read a language of the interface.

    Raises:
        UnreadableError: if it is none.
    """
    if text not in INTERFACE_LANGUAGES:
        known = ", ".join(INTERFACE_LANGUAGES)
        raise UnreadableError(
            Notice("'{text}' is not a language here; write one of {known}.", text=text, known=known)
        )
    return text
