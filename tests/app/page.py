"""The page as Streamlit's own test harness runs it: widgets in, widgets and texts out."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from streamlit.testing.v1 import AppTest

import dashboard.views
from geodata.query_params import join_query

_SCRIPT = Path(dashboard.views.__file__).with_name("explore.py")
_PATIENCE = 30  # seconds for one run


class Page:
    """One visitor's page."""

    def __init__(self, link: str = "") -> None:
        """Follow a link and draw the page."""
        self.app = AppTest.from_file(str(_SCRIPT), default_timeout=_PATIENCE)
        self.follow(link)

    def follow(self, link: str) -> Page:
        """Put a link into the address, as a browser does."""
        self.app.query_params.clear()
        for key, value in parse_qsl(link, keep_blank_values=True):
            self.app.query_params[key] = [*self.app.query_params.get(key, []), value]
        return self.run()

    def run(self) -> Page:
        self.app.run()
        assert not self.app.exception
        return self

    def type(self, key: str, text: str) -> Page:
        self.app.text_input(key=key).set_value(text)
        return self.run()

    def choose(self, key: str, *values: Any) -> Page:
        self.app.multiselect(key=key).set_value(list(values))
        return self.run()

    def press(self, key: str) -> Page:
        self.app.button(key=key).click()
        return self.run()

    @property
    def address(self) -> str:
        """The query string in the address."""
        pairs = [
            (key, value)
            for key, values in self.app.query_params.items()
            for value in ([values] if isinstance(values, str) else values)
        ]
        return join_query(pairs)

    @property
    def funnel(self) -> list[int]:
        labels = self.buttons("funnel").options
        return [int(re.findall(r"\d+", label)[0]) for label in labels]

    def buttons(self, key: str) -> Any:
        """Give a row of buttons one of which is chosen."""
        return next(part for part in self.app.get("button_group") if part.key == key)

    @property
    def rows(self) -> list[str]:
        """The ids that the list holds."""
        return [row["id"] for row in self.data("list")["rows"]]

    def data(self, key: str) -> Any:
        """What a component is given to draw."""
        found = [part for part in self.app.get("bidi_component") if part.key == key]
        return json.loads(found[0].proto.json)

    @property
    def text(self) -> str:
        """The texts of everything that is written as HTML."""
        reader = _Text()
        for part in self.app.get("html"):
            reader.feed(part.proto.body)
        return " ".join(" ".join(reader.parts).split())

    @property
    def problems(self) -> list[str]:
        """What the page warns of."""
        bodies = [part.proto.body for part in self.app.get("html")]
        found = [body for body in bodies if body.startswith('<div class="ch-problems"')]
        reader = _Text()
        reader.feed("".join(found))
        return reader.items


class _Text(HTMLParser):
    """Gathers the text of HTML, and that of list items apart."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.items: list[str] = []
        self._tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self._tags.append(tag)
        if tag == "li":
            self.items.append("")

    def handle_endtag(self, tag: str) -> None:
        while self._tags and self._tags.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "style" in self._tags:
            return
        self.parts.append(data)
        if "li" in self._tags:
            self.items[-1] += data
