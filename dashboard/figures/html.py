"""The one module that writes HTML and scripts; whatever comes from data is escaped here."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined

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


def show_style(m: Messages) -> None:
    """Put the page's own style sheet on the page, with the one text that it shows."""
    filters = json.dumps(m.say("Filters"), ensure_ascii=False)
    st.html(f"<style>{asset_text('page.css')}\n.stApp {{ --ch-filters: {filters}; }}</style>")


def script_value(value: Any) -> str:
    """Write a value as a JavaScript literal: no text in it can end a script or be a template.

    Branca compiles what a script renders to as a Jinja template once more; JSON has ``{{``, ``{%``
    and ``{#`` only inside its strings, where an escape says the same.
    """
    written = json.dumps(value, ensure_ascii=False).translate(_HTML_SIGNS)
    return _TEMPLATE_OPENING.sub(r"\\u007b", written)


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
