"""What the browser says of the visitor's settings."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

import streamlit as st

SPOKEN = ("en", "fr")
"""The languages that the page's own texts are in."""


def theme() -> str:
    """Give the visitor's theme: ``light`` or ``dark``."""
    return str(st.context.theme.type or "light")


def language() -> str:
    """Give the browser's language where the page speaks it, else English."""
    return known_language(st.context.locale or "")


def known_language(tag: str) -> str:
    """Give the language of a tag such as ``fr-CA;q=0.9`` where the page speaks it, else English."""
    asked = tag.partition(";")[0].strip().split("-")[0].lower()
    return asked if asked in SPOKEN else "en"


def is_at_the_machine() -> bool:
    """Tell whether the page is asked for from the machine that it is served by.

    Behind a proxy everybody seems to be; what it forwards says so, or the name that it is asked by.
    """
    is_near = st.context.ip_address is None  # Streamlit's ``localhost``
    return is_near and names_this_machine(st.context.headers)


def names_this_machine(headers: Mapping[str, str]) -> bool:
    """Tell whether a request that came from this machine was meant for it, and sent by nobody else.

    A web site may have its own name lead here, and its scripts ask in the browser of who sits at
    the machine; but ``Host`` then is that name. What is no browser may leave it out.
    """
    if any(name in headers for name in FORWARDED):
        return False
    host = headers.get("Host")
    return host is None or _PORT.sub("", host).lower() in _OWN_NAMES


_OWN_NAMES = ("localhost", "127.0.0.1", "[::1]")
_PORT = re.compile(r":\d*$")

FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")
"""Headers of a request that somebody else passed on (RFC 7239, and what was used before it)."""

EDITORS_VARIABLE = "CHRONOTOPE_EDITORS"
"""Environment variable that lets visitors from elsewhere add and delete data sets."""


def may_edit() -> bool:
    """Tell whether the visitor may add and delete data sets.

    Who sits at the machine may; others where the owner has written ``everybody``.
    """
    return is_at_the_machine() or everybody_may_edit()


def everybody_may_edit() -> bool:
    """Tell whether the owner lets visitors from elsewhere add and delete data sets."""
    return os.environ.get(EDITORS_VARIABLE) == "everybody"
