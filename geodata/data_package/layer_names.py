"""Names and ids of a layer's features, found among properties that every publisher calls otherwise.

Known by pattern are ``name``, ``NAME_EN``, ``name:ar`` and the like; OCHA's administrative
boundaries, ``ADM2_EN`` and ``ADM2_PCODE`` up to 2024, ``adm2_name``, ``adm2_name1`` with ``lang1``
and ``adm2_pcode`` since; geoBoundaries' ``shapeName``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Any

from geodata.folding import fold
from geodata.local_text import LANGUAGES, LocalText

_LEVEL = re.compile(r"adm(?:in)?_?([0-9])")
_LANGUAGE = re.compile(r"[_:](?:en|fr|ar)$")
_OTHERS = ("shapename", "label", "title", "nom")
_NOTHING = frozenset({"", "<null>", "null", "none", "n/a"})
_LONGEST = 80

Properties = Mapping[str, Any]


def name_in(properties: Properties, named: str) -> LocalText:
    """Give the name of a feature in the languages that its properties have.

    Args:
        properties: of the feature.
        named: the property that has it; empty to find one by pattern.
    """
    known = {key.lower(): _text(value) for key, value in properties.items()}
    for stem in _stems(known, named):
        text = _in_languages(known, stem)
        if text:
            return text
    return LocalText(known.get(named.lower(), ""))


def feature_id(properties: Properties, named: str, name: LocalText, own: object, shape: Any) -> str:
    """Give a feature's id: its p-code, else its name, its own id, or what its outline is.

    Args:
        properties: of the feature.
        named: the property that has it; empty to find one.
        name: of the feature.
        own: the ``id`` of the feature itself.
        shape: its geometry.
    """
    known = {key.lower(): _text(value) for key, value in properties.items()}
    level = _level(known)
    keys = (named.lower(), "pcode", "p_code", f"adm{level}_pcode", f"adm{level}pcode")
    code = next((known[key] for key in keys if known.get(key)), "")
    text = code or fold(name.in_language("en")) or _text(own)
    return slug_of(text) if text else f"x{_digest(shape.wkb)}"


def slug_of(text: str) -> str:
    """Make an id of a text; what has no letters of a slug gets one from its digest."""
    plain = "-".join(re.findall(r"[a-z0-9]+", fold(text, articles=True)))
    if not plain:
        return f"x{_digest(text.encode())}"
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}-{_digest(text.encode())}"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:8]


def _stems(known: Mapping[str, str], named: str) -> Iterable[str]:
    """Give what names may be called, without their languages: the likeliest first."""
    if named:
        return (_LANGUAGE.sub("", named.lower()),)
    level = _level(known)
    of_level = (f"adm{level}_name", f"adm{level}", f"admin{level}name", f"admin{level}_name")
    return ("name", *of_level, *_OTHERS)


def _level(known: Iterable[str]) -> str:
    """Give the finest administrative level that is spoken of: the feature's own."""
    return max((found[1] for key in known if (found := _LEVEL.match(key))), default="")


def _in_languages(known: Mapping[str, str], stem: str) -> LocalText:
    """Give what is called after a stem, by language; without one it is taken for English."""
    texts = {language: _first(known, stem, language) for language in LANGUAGES}
    plain = {known.get("lang", "") or "en": known.get(stem, "")}
    others = {known.get(f"lang{at}", ""): known.get(f"{stem}{at}", "") for at in (1, 2, 3)}
    for language, text in (plain | others).items():
        if language in texts:
            texts[language] = texts[language] or text
    return LocalText(**texts)


def _first(known: Mapping[str, str], stem: str, language: str) -> str:
    spelt = (f"{stem}{sign}{language}" for sign in ("_", ":", ""))
    return next((known[key] for key in spelt if known.get(key)), "")


def _text(value: object) -> str:
    """Give a value as a text; what stands for nothing is empty."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = " ".join(str(value).split())
    return "" if text.lower() in _NOTHING else text
