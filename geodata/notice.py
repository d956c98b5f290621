"""Sentences about what is wrong, in English, that remember how to be said in other languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self


class Notice(str):
    """An English sentence, its values filled in, with what it was made from.

    It is a text like any other. :meth:`geodata.messages.Messages.repeat` says it again in the
    reader's language.

    Attributes:
        message: the sentence with names in braces, as catalogues know it.
        values: what stands for the names; may be notices themselves.
    """

    __slots__ = ("message", "values")

    message: str
    values: Mapping[str, object]

    def __new__(cls, message: str, /, **values: object) -> Self:
        """Fill the values in."""
        self = super().__new__(cls, message.format(**values))
        self.message, self.values = message, values
        return self


class Grouped(int):
    """A large number in a notice, its digits in groups as each language has them."""

    def __format__(self, spec: str) -> str:
        """Write it as English does."""
        return f"{int(self):,}" if not spec else super().__format__(spec)


def template(message: str) -> str:
    """Mark a sentence that a notice is made from elsewhere, so that catalogues gather it."""
    return message
