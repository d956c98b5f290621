"""Spellings folded together, so that ``ALEP``, ``Alep``, and ``d'Alep`` are one word to a search.

Case, accents, Arabic diacritics and letter variants, hyphens, apostrophes and the articles al-, el-
and الـ make no difference. What is folded is only ever compared with what is folded, never shown.
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ې": "ي",
        "ک": "ك",
        "ة": "ه",
        "ۀ": "ه",
        "ہ": "ه",
        "ـ": "",
        "ı": "i",
        "ø": "o",
        "đ": "d",
        "ł": "l",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
        "ə": "a",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "´": "'",
        "ʿ": "'",
        "ʾ": "'",
        "ʻ": "'",
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "–": "-",
    }
)


class _PlainSigns(dict[int, str]):
    """Every sign without its accents, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        """Take a sign apart, leave out what is no letter of its own, and fold what is left."""
        letter = chr(code).translate(_LETTERS)
        parts = unicodedata.normalize("NFKD", letter)
        kept = "".join(sign for sign in parts if unicodedata.category(sign) != "Mn")
        self[code] = kept.translate(_LETTERS).casefold()
        return self[code]


_PLAIN = _PlainSigns()
_ELISION = re.compile(r"\b(?:d|l|qu|j|n|s|c|m|t)'(?=\w)")
_ARTICLE = re.compile(r"\b(?:al|el|ul|ar|as|ash|at|ad|an|az)-(?=\w)")
_ARABIC_ARTICLE = "ال"
_BARE_ARTICLES = frozenset({"al", "el"})
_WORD = re.compile(r"[^\W_]+")


def fold(text: str, *, articles: bool = False) -> str:
    """Give the words of a text, folded, with one space between them; maybe nothing.

    Args:
        text: any text.
        articles: keep the articles, as for a search of which nothing else is left.
    """
    text = text.casefold().translate(_PLAIN)
    if articles:
        return " ".join(_WORD.findall(text.replace("'", "")))
    if "'" in text:
        text = _ELISION.sub("", text).replace("'", "")
    if "-" in text:
        text = _ARTICLE.sub("", text)
    words = [word for word in _WORD.findall(text) if word not in _BARE_ARTICLES]
    if _ARABIC_ARTICLE in text:
        words = [_without_article(word) for word in words]
    return " ".join(words)


def _without_article(word: str) -> str:
    """Drop the Arabic article from a word that is more than the article and one letter."""
    return word[2:] if word.startswith(_ARABIC_ARTICLE) and len(word) > 3 else word
