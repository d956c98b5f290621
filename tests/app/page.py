"""The page as Streamlit's own test harness runs it: widgets in, widgets and texts out."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
import streamlit as st
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.testing.v1 import AppTest

import dashboard.views
from geodata.query_params import join_query

_SCRIPT = Path(dashboard.views.__file__).with_name("chronotope.py")
_PATIENCE = 30  # seconds for one run


def ask_from(
    monkeypatch: pytest.MonkeyPatch, address: str | None, headers: dict[str, str] | None = None
) -> None:
    """Have pages asked for from an address; None is the machine itself."""
    context = type(st.context)
    monkeypatch.setattr(context, "ip_address", property(lambda _: address))
    monkeypatch.setattr(context, "headers", property(lambda _: headers or {}))


class Page:
    """One visitor's page."""

    def __init__(self, link: str = "") -> None:
        """Follow a link and draw the page."""
        self._reports = 0
        self.app = AppTest.from_file(str(_SCRIPT), default_timeout=_PATIENCE)
        self.follow(link)

    def follow(self, link: str) -> Page:
        """Put a link into the address, as a browser does."""
        self.app.query_params.clear()
        for key, value in parse_qsl(link, keep_blank_values=True):
            self.app.query_params[key] = [*self.app.query_params.get(key, []), value]
        return self.run()

    def go(self, script: str, link: str = "") -> Page:
        """Go to another page of the visit, as a link does."""
        self.app.switch_page(script)
        return self.follow(link)

    def run(self) -> Page:
        self.app.run()
        assert not self.app.exception
        return self

    def type(self, key: str, text: str) -> Page:
        """Type the text to search for, or one of the window's two days."""
        if key == "text":
            return self.ask(text=text)
        typed = self.data("timeline")["typed"]
        return self.report("timeline", "window", {**typed, key: text})

    def choose(self, key: str, *values: Any) -> Page:
        """Choose these and no other values of a filter."""
        return self.ask(**{key: list(values)})

    def ask(self, **change: Any) -> Page:
        """Change some filters, as their component reports it."""
        return self.report("filters", "asked", {**self.asked, **change})

    @property
    def asked(self) -> dict[str, Any]:
        """What the filters show as chosen."""
        data = self.data("filters")
        return {
            "text": data["text"],
            "all_actors": data["all_actors"],
            "certainty": data["certainty"]["chosen"],
            **{part["name"]: part["chosen"] for part in data["lists"]},
        }

    def report(self, key: str, part: str, told: dict[str, Any]) -> Page:
        """Have a component report something, and draw the whole page afterwards."""
        self.report_alone(key, part, told)
        return self.run()

    def report_alone(self, key: str, part: str, told: dict[str, Any]) -> Page:
        """Have a component report something; of the page, there is then what was drawn for it."""
        self._reports += 1
        state = WidgetState(id=self._component(key).id)
        state.json_value = json.dumps({part: {**told, "n": self._reports}})
        self.app._run(WidgetStates(widgets=[state]))  # it has no public way for these
        return self

    def trigger(self, key: str, part: str, told: dict[str, Any]) -> Page:
        """Have a component report something that is pressed, and draw the whole page afterwards."""
        self._reports += 1
        state = WidgetState(id=f"$$STREAMLIT_INTERNAL_KEY_{self._component(key).id}__events")
        value = {"event": part, "value": {**told, "n": self._reports}}
        state.json_trigger_value = json.dumps(value)
        self.app._run(WidgetStates(widgets=[state]))  # it has no public way for these
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
        labels = [step["label"] for step in self.data("list")["funnel"]]
        return [int(re.findall(r"\d+", label)[0]) for label in labels]

    @property
    def rows(self) -> list[str]:
        """The ids that the list holds."""
        return [row["id"] for row in self.data("list")["rows"]]

    def data(self, key: str) -> Any:
        """What a component is given to draw."""
        return json.loads(self._component(key).json)

    def _component(self, key: str) -> Any:
        found = [part for part in self.app.get("bidi_component") if part.key == key]
        return found[0].proto

    @property
    def parts(self) -> set[str]:
        """The components that were drawn; ``map`` is one of them."""
        ours = {part.key for part in self.app.get("bidi_component")}
        return ours | ({"map"} if self.app.get("component_instance") else set())

    @property
    def text(self) -> str:
        """The texts of everything that is written as HTML."""
        reader = _Text()
        for part in self.app.get("html"):
            reader.feed(part.proto.body)
        return " ".join(" ".join(reader.parts).split())

    @property
    def problems(self) -> list[str]:
        """What the page warns of, the timeline's fields included."""
        bodies = [part.proto.body for part in self.app.get("html")]
        found = [body for body in bodies if body.startswith('<div class="ch-problems"')]
        reader = _Text()
        reader.feed("".join(found))
        typed = self.data("timeline")["typed"]["problem"]
        return [*reader.items, *([typed] if typed else [])]


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
