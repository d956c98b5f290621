"""Bytes of a text in whatever encoding as UTF-8.

A byte order mark tells UTF-16 and UTF-8. Without one, what can be is UTF-8, other bytes are
Windows-1252, which is what spreadsheets in Europe and America write; so a file that is made of
both is read right. What neither can be stands as U+FFFD.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO

import pyarrow as pa

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


LONGEST_LINE = 2**24
"""Bytes that a line may have; a longer one is no row, and would fill the memory."""
_SHOWN = 200


class CutLine(bytes):
    """The beginning of a line that is longer than :data:`LONGEST_LINE`, without the rest of it."""


class Utf8:
    """A stream of bytes as UTF-8, some megabytes at a time, each ending where a line ends."""

    def __init__(self, content: BinaryIO, size: int) -> None:
        """Take a stream, and how many bytes are read at once."""
        self._content, self._size = content, size
        self.lines_in_1252 = 0
        self.unreadable = 0
        self.is_utf_16 = False

    @property
    def notes(self) -> tuple[str, ...]:
        """What is to be known of the encoding, in sentences."""
        found = []
        if self.is_utf_16:
            found.append("The file is in UTF-16, as its byte order mark says.")
        if self.lines_in_1252:
            found.append(
                f"Not all of the file is UTF-8: {self.lines_in_1252} lines were read as "
                f"Windows-1252."
            )
        if self.unreadable:
            found.append(f"{self.unreadable} signs are in neither encoding, and stand as U+FFFD.")
        return tuple(found)

    def __iter__(self) -> Iterator[bytes]:
        """Give the text, its line ends as they are; what does not end with a line comes last.

        UTF-16 is UTF-8 by then. Whether other bytes are is not looked at: where they are not,
        :meth:`readable` makes them so.
        """
        rest = b""
        is_cut = False
        for given in self._blocks():
            block = given
            first = block.find(b"\n") + 1 or block.find(b"\r") + 1
            if not is_cut and len(rest) + (first or len(block)) > LONGEST_LINE:
                yield CutLine((rest + block[:_SHOWN])[:_SHOWN])
                rest, is_cut = b"", True
            if is_cut:
                is_cut, block = not first, block[first:] if first else b""
            cut = block.rfind(b"\n") + 1 or block.rfind(b"\r") + 1
            if cut:
                yield rest + block[:cut] if rest else block[:cut]
            rest = block[cut:] if cut else rest + block
        if rest:
            yield rest

    def _blocks(self) -> Iterator[bytes]:
        """Give the bytes without a byte order mark, UTF-16 as UTF-8."""
        block = self._content.read(self._size)
        for mark, name in _MARKS:
            if block.startswith(mark):
                self.is_utf_16 = name != "utf-8"
                yield from self._decoded(block[len(mark) :], name)
                return
        while block:
            yield block
            block = self._content.read(self._size)

    def _decoded(self, block: bytes, name: str) -> Iterator[bytes]:
        if not self.is_utf_16:
            yield block
            while block := self._content.read(self._size):
                yield block
            return
        decoder = codecs.getincrementaldecoder(name)("replace")
        while block:
            yield decoder.decode(block).encode("utf-8", "replace")
            block = self._content.read(self._size)
        yield decoder.decode(b"", final=True).encode()

    def readable(self, block: bytes) -> bytes:
        """Give lines with all that is not UTF-8 read as Windows-1252; the same where all is."""
        if block.isascii() or is_utf_8(block):
            return block
        return b"".join(map(self._readable_line, block.splitlines(keepends=True)))

    def _readable_line(self, line: bytes) -> bytes:
        if line.isascii() or is_utf_8(line):
            return line
        self.lines_in_1252 += 1
        text = line.decode("utf-8", _IN_1252)
        self.unreadable += text.count("\N{REPLACEMENT CHARACTER}")
        return text.encode()


def _in_1252(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are not UTF-8, and no others, as Windows-1252."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


_IN_1252 = "geodata-windows-1252"
codecs.register_error(_IN_1252, _in_1252)


def is_utf_8(block: bytes) -> bool:
    """Tell whether bytes are UTF-8; Arrow looks at them several times faster than Python."""
    ends = pa.array([0, len(block)], pa.int32()).buffers()[1]
    whole = pa.Array.from_buffers(pa.binary(), 1, [None, ends, pa.py_buffer(block)])
    try:
        whole.cast(pa.string())
    except pa.ArrowInvalid:
        return False
    return True
