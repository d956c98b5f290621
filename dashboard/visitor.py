"""What the browser says of the visitor's settings."""

from __future__ import annotations

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
    """Tell whether the page is asked for from the machine that it is served by."""
    return st.context.ip_address is None  # as Streamlit says it of ``localhost``
