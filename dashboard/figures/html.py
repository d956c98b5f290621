"""The one module that writes HTML and scripts; whatever comes from data is escaped here."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from geodata.messages import Messages

ASSETS = Path(__file__).parent.parent / "assets"

_HTML_SIGNS = str.maketrans(
    {
        "<": "\\u003c",
        ">": "\\u003e",
        "&": "\\u0026",
        "\u2028": "\\u2028",
        "\u2029": "\\u2029",
    }
)

_MARKS = re.compile(r"[!-/:-@\[-`{-~]")
_COLON = re.compile(r":(?=\w)")
_JOINER = "\u2060"
_ENDING = re.compile(r"</script|</style|<!--", re.IGNORECASE)
_TEMPLATE_OPENING = re.compile(r"\{(?=[{%#])")


def show(template: str, m: Messages, **values: Any) -> None:
    """Put a template on the page, with its values escaped."""
    st.html(render(template, m, **values))


def render(template: str, m: Messages, **values: Any) -> str:
    """Fill a template of ``assets/templates``; every value is escaped.

    Raises:
        jinja2.UndefinedError: if the template asks for a value that is not given.
    """
    return _environment().get_template(template).render(m=m, say=m.say, **values)


def as_label(text: str) -> str:
    """Write a text of data so that a label, which Streamlit reads as Markdown, shows it as it is.

    Every sign that means something there is escaped; a colon is parted from what follows, since
    icons and emoji (``:material/home:``) are looked for in what has been read already.
    """
    return _COLON.sub(f":{_JOINER}", _MARKS.sub(r"\\\g<0>", text))


def show_style(m: Messages) -> None:
    """Put the page's own style sheet on the page, with the one text that it shows."""
    filters = json.dumps(m.say("Filters"), ensure_ascii=False)
    st.html(f"<style>{asset_text('page.css')}\n.stApp {{ --ch-filters: {filters}; }}</style>")


def script_value(value: Any) -> str:
    """Write a value as a JavaScript literal: no text in it can end a script or be a template.

    Branca compiles what a script renders to as a Jinja template once more; JSON has ``{{``, ``{%``
    and ``{#`` only inside its strings, where an escape says the same.
    """
    return _TEMPLATE_OPENING.sub(r"\\u007b", _json(value, ", ", ": "))


def _json(value: Any, *separators: str) -> str:
    """Write JSON that no HTML parser takes for anything but text."""
    item, key = separators
    return json.dumps(value, ensure_ascii=False, separators=(item, key)).translate(_HTML_SIGNS)


Written = Markup
"""What may stand in a template as it is; only this module makes any."""


def own_text(text: str) -> Written:
    """Let one of the project's own assets stand in a template as it is.

    Raises:
        ValueError: if it could end the element that it stands in.
    """
    if _ENDING.search(text):
        raise ValueError("An asset that holds '</script', '</style' or '<!--' cannot be inlined.")
    return Markup(text)  # noqa: S704  # nothing of the data is in it


def data_block(value: Any) -> Written:
    """Write a value as JSON for a script element that holds data: no text in it can end that."""
    return Markup(_json(value, ",", ":"))  # noqa: S704  # has no sign of HTML left


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(ASSETS / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def asset_text(name: str) -> str:
    """Read one of the project's own assets."""
    return (ASSETS / name).read_text(encoding="utf-8")
