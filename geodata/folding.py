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
_ELISION = re.compile(r"\b(?:d|l|qu|j|n|s|c|m|t)'(?=\w)")
_ARTICLE = re.compile(r"\b(?:al|el|ul|ar|as|ash|at|ad|an|az)-(?=\w)")
_BARE_ARTICLES = frozenset({"al", "el"})
_WORD = re.compile(r"[^\W_]+")


def fold(text: str, *, articles: bool = False) -> str:
    """Give the words of a text, folded, with one space between them; maybe nothing.

    Args:
        text: any text.
        articles: keep the articles, as for a search of which nothing else is left.
    """
    text = text.casefold().translate(_LETTERS)
    text = (
        "".join(
            sign
            for sign in unicodedata.normalize("NFKD", text)
            if unicodedata.category(sign) != "Mn"
        )
        .translate(_LETTERS)
        .casefold()
    )
    if articles:
        return " ".join(_WORD.findall(text.replace("'", "")))
    text = _ARTICLE.sub("", _ELISION.sub("", text)).replace("'", "")
    words = _WORD.findall(text)
    return " ".join(_without_article(word) for word in words if word not in _BARE_ARTICLES)


def _without_article(word: str) -> str:
    """Drop the Arabic article from a word that is more than the article and one letter."""
    return word[2:] if word.startswith("ال") and len(word) > 3 else word
