"""The text of a source, where a reader has it: compared by its sum, then shown around a citation.

A text is never part of a data set, and whoever reads one keeps it to one visitor: neither its
``repr`` nor an error about it holds any of its words.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from geodata.errors import UnreadableError
from geodata.notice import Notice
from geodata.source import Citation, Source

MOST_BYTES = 2**20
"""Size of a text, at most."""

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "ckb", "yi", "dv", "syr"})
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Passage:
    """The cited words, and what of their paragraph stands before and after them.

    Attributes:
        before, cited, after: parts of the text.
        language: ISO 639-1 code of the source.
        direction: ``ltr`` or ``rtl``.
    """

    before: str = field(repr=False)
    cited: str = field(repr=False)
    after: str = field(repr=False)
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text that has the sum of a source.

    Attributes:
        source: whose text it is.
        text: the text that offsets point into.
    """

    source: Source
    text: str = field(repr=False)

    def passage(self, citation: Citation) -> Passage | None:
        """Give the paragraph around a citation; None where it is not one of this text."""
        start, end = citation.start, citation.end
        if citation.source.id != self.source.id or start is None or end is None:
            return None
        if not 0 <= start < end <= len(self.text):
            return None
        first = self.text.rfind("\n", 0, start) + 1
        last = self.text.find("\n", end)
        return Passage(
            self.text[first:start].lstrip(),
            self.text[start:end],
            self.text[end : last if last >= 0 else len(self.text)].rstrip(),
            self.source.language,
            "rtl" if self.source.language in _RIGHT_TO_LEFT else "ltr",
        )


def read_source_text(content: bytes, sources: Iterable[Source]) -> SourceText:
    """Read a text that is, by its SHA-256, that of one of the sources.

    What programs change when they save a text is undone where that gives the right sum: a byte
    order mark, the ends of its lines, line ends after the last.

    Raises:
        UnreadableError: if it is the text of none; its sentence says in what it differs.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableError(
            Notice(
                "The file has {bytes} bytes; a text of at most {most} is taken.",
                bytes=len(content),
                most=MOST_BYTES,
            )
        )
    summed = {source.sha256: source for source in sources if source.sha256}
    for form in _forms(content):
        source = summed.get(hashlib.sha256(form).hexdigest())
        if source:
            return SourceText(source, form.decode())
    raise UnreadableError(_how_it_differs(content, list(summed.values())))


@lru_cache(10_000)
def sums_of_file(path: str, changed: int, size: int) -> frozenset[str]:  # noqa: ARG001
    """Give the SHA-256 of a text in each form in which it may be that of a source.

    Sums are no words: they may be kept, for as long as the file is the same.

    Args:
        path: where the text is.
        changed: when it was written last, to tell it from what was there before.
        size: its length in bytes; one that is too long has no sums.

    Raises:
        OSError: if it cannot be read.
    """
    if size > MOST_BYTES:
        return frozenset()
    return frozenset(hashlib.sha256(form).hexdigest() for form in _forms(Path(path).read_bytes()))


def _forms(content: bytes) -> Iterator[bytes]:
    """Give a text as it is, and as it was before a program saved it, as far as that is UTF-8."""
    plain = content.removeprefix(_BYTE_ORDER_MARK).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    bare = plain.rstrip(b"\n")
    for form in dict.fromkeys((content, plain, bare, bare + b"\n")):
        try:
            form.decode()
        except UnicodeDecodeError:
            continue
        yield form


def _how_it_differs(content: bytes, sources: list[Source]) -> str:
    """Say in what a text differs from those that are cited, in none of its words."""
    if not sources:
        return Notice("No source of this data set has a text to compare with.")
    forms = [form.decode() for form in _forms(content)]
    if not forms:
        return Notice("The file is not a text in UTF-8; save it as plain text in UTF-8.")
    lengths = [len(form) for form in forms]
    likely = min(sources, key=lambda source: abs((source.characters or 0) - lengths[0]))
    composed = (unicodedata.normalize("NFC", form).encode() for form in forms)
    if likely.sha256 in {hashlib.sha256(form).hexdigest() for form in composed}:
        return Notice(
            "The letters of this text are put together in another way than those of '{title}' "
            "(Unicode NFC is wanted), so positions in it would be wrong.",
            title=likely.title.en,
        )
    yours = likely.characters if likely.characters in lengths else lengths[0]
    return _another_text(likely, yours or 0, hashlib.sha256(content).hexdigest())


def _another_text(source: Source, characters: int, found: str) -> str:
    """Say that a text is not that of a source, with the length and the sum of both."""
    known = {
        "title": source.title.en,
        "theirs": source.characters or 0,
        "sum": found[:12],
        "wanted": source.sha256[:12],
    }
    if characters == source.characters:
        return Notice(
            "This is not the text of '{title}': it has the same length, {theirs} characters, but "
            "at least one of them is another; its SHA-256 begins with {sum} instead of {wanted}.",
            **known,
        )
    return Notice(
        "This is not the text of '{title}': it has {yours} characters instead of {theirs}, and "
        "its SHA-256 begins with {sum} instead of {wanted}.",
        **known,
        yours=characters,
    )
