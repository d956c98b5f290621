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
    asked = str(st.context.locale or "en").split("-")[0].lower()
    return asked if asked in SPOKEN else "en"
