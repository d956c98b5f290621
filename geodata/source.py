"""A citable document, and the passage in it that something stands on."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.local_text import LocalText
from geodata.time_span import TimeSpan


@dataclass(frozen=True, slots=True)
class Source:
    """A citable document. Its text is never part of a data set.

    Attributes:
        id: stable slug.
        title, publisher: as a reader would cite it.
        date: when it was published.
        date_basis: how that date was found.
        language: ISO 639-1 code.
        kind: news-article, report, …
        url: where it can be read; empty where that is not known.
        sha256: of the text that offsets point into; empty where there is no such text.
        characters: length of that text in Unicode code points, or None.
        rights: what may be done with it.
        draws_on: id of the source that it quotes from; None without one.
    """

    id: str
    title: LocalText
    publisher: str
    date: TimeSpan
    date_basis: LocalText
    language: str
    kind: str
    url: str
    sha256: str
    characters: int | None
    rights: str
    draws_on: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage of a source.

    Attributes:
        source: the document.
        paragraph: counted from 1; None where the source has no fixed text.
        start, end: Unicode code points from 0, ``end`` exclusive (W3C Web Annotation,
            TextPositionSelector); None where the source has no fixed text.
    """

    source: Source
    paragraph: int | None
    start: int | None
    end: int | None

    @property
    def locator(self) -> str:
        """Paragraph and characters in signs that no language needs to translate."""
        if self.paragraph is None:
            return ""
        passage = f"¶ {self.paragraph}"
        return passage if self.start is None else f"{passage}, {self.start}–{self.end}"
