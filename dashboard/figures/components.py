"""The browser side of timeline, list, filters, sharing and address, as Streamlit components.

Streamlit takes a component as one module without imports, so each is handed over with the modules
that it imports written out before it, once each. There is no build step: the files are what runs.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import streamlit as st

from dashboard.figures.html import asset_text

_COMMENTS = re.compile(r"^[ ]*(?://.*|/\*\*(?:[^*]|\*(?!/))*\*/)\n", re.MULTILINE)
"""Comments on lines of their own: they are for who reads the files."""
_IMPORT = re.compile(r"^import\s*\{[^}]*\}\s*from\s*\"\./([a-z_]+\.js)\";\n", re.MULTILINE)


@cache
def component(name: str) -> Any:
    """Declare the component whose module is ``assets/{name}.js``, once."""
    return st.components.v2.component(
        f"chronotope_{name}",
        js=joined_module(f"{name}.js"),
        css=asset_text(f"{name}.css"),
    )


def joined_module(name: str) -> str:
    """Write a module and all that it imports from beside it as one module, without comments.

    Streamlit sends it along with every change of the component's data.
    """
    return _COMMENTS.sub("", _joined(name, set()))


def _joined(name: str, written: set[str]) -> str:
    """Write a module after those it imports, and none twice."""
    if name in written:
        return ""
    written.add(name)
    return _IMPORT.sub(lambda found: _joined(found[1], written), asset_text(name))
