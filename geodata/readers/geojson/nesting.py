"""How deep JSON nests, told from its bytes before any parser has to follow it there."""

from __future__ import annotations

import re
from typing import Any, BinaryIO

import numpy as np

from geodata.errors import ImportRefused

DEEPEST = 100
"""Levels that a feature may have; a geometry has six."""
_MOST = 5_000
"""Levels beyond which a parser takes all memory to say where it is."""
_ESCAPED = re.compile(rb"\\.", re.DOTALL)


class Watched:
    """A stream of JSON that is watched while it is read.

    Attributes:
        deepest: levels of brackets so far.
    """

    def __init__(self, content: BinaryIO, name: str) -> None:
        self._content, self._name = content, name
        self._rest, self._depth, self._in_text = b"", 0, False
        self.deepest = 0

    def read(self, size: int = -1) -> bytes:
        """Read some bytes.

        Raises:
            ImportRefused: if they nest too deeply to be followed.
        """
        block = self._content.read(size)
        self._look_at(block)
        if self.deepest > _MOST:
            raise ImportRefused(
                f"'{self._name}' nests more than {_MOST} levels deep; GeoJSON needs fewer than ten."
            )
        return block

    def _look_at(self, block: bytes) -> None:
        """Follow brackets outside of texts."""
        given = _ESCAPED.sub(b"__", self._rest + block)
        self._rest = b"\\" if given.endswith(b"\\") else b""
        signs = np.frombuffer(given, np.uint8)
        quotes = np.cumsum(signs == ord('"')) + self._in_text
        opened = np.isin(signs, (ord("["), ord("{"))).astype(np.int64)
        closed = np.isin(signs, (ord("]"), ord("}")))
        depths = self._depth + np.cumsum((opened - closed) * (quotes % 2 == 0))
        if len(signs):
            self._in_text = bool(quotes[-1] % 2)
            self._depth = int(depths[-1])
            self.deepest = max(self.deepest, int(depths.max()))


def is_deep(value: Any) -> bool:
    """Tell whether a value has more levels than :data:`DEEPEST`."""
    level = [value] if isinstance(value, dict | list) else []
    for _ in range(DEEPEST):
        inner = (each.values() if isinstance(each, dict) else each for each in level)
        level = [each for several in inner for each in several if isinstance(each, dict | list)]
        if not level:
            return False
    return True
