"""What is written as HTML or as a script: no text of the data can break out of it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Template

from dashboard.figures.components import joined_module
from dashboard.figures.event_sheet import event_sheet, passage
from dashboard.figures.html import as_label, render, script_value
from geodata.event import Event
from geodata.messages import messages
from tests.browser.hostile import ATTACKS
from tests.builders import (
    a_citation,
    a_claim,
    a_figure,
    a_place,
    a_source,
    an_actor,
    an_event,
    at_place,
    by_actor,
)

_M = messages("en")


class _Elements(HTMLParser):
    """Gathers elements, attributes and text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.parts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


@given(
    st.recursive(
        st.text() | st.integers() | st.booleans() | st.none() | st.sampled_from(ATTACKS),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_a_script_value_says_the_same_and_cannot_end_its_script(value: object) -> None:
    written = script_value(value)
    assert json.loads(written) == value
    assert not re.search("[<>&\u2028\u2029]", written)


@given(st.text(alphabet="{%#}-\\ 7*x\n") | st.sampled_from(ATTACKS))
def test_no_text_of_a_script_value_is_taken_for_a_template(text: str) -> None:
    """Branca compiles a rendered script as a template once more, on the server."""
    written = script_value({"title": text})
    assert Template(written, keep_trailing_newline=True).render() == written


@pytest.mark.parametrize("attack", ATTACKS)
def test_every_text_of_an_event_is_escaped(attack: str) -> None:
    event = an_event(
        title=attack,
        summary=attack,
        places=[at_place(a_place(name=attack), as_written=attack)],
        actors=[by_actor(an_actor(name=attack))],
        claims=[
            a_claim(text=attack, speaker=an_actor(name=attack)),
            a_claim("figure", text=attack, figure=a_figure()),
        ],
        citations=[a_citation(a_source(title=attack))],
    )
    seen = _Elements(_render(event))
    harmless = _Elements(
        _render(
            an_event(
                places=[at_place(as_written="x")],
                actors=[by_actor()],
                claims=[a_claim(), a_claim("figure", figure=a_figure())],
            )
        )
    )
    assert seen.tags == harmless.tags
    assert seen.attributes == harmless.attributes
    assert " ".join("".join(seen.parts).split()).count(" ".join(attack.split())) >= 6


def _render(event: Event) -> str:
    return render(
        "event.html",
        _M,
        sheet=event_sheet(event, {}, _M),
        certainty="",
        outside="",
        permalink="?event=event",
        citations=[("txt", "Text")],
        cite=lambda name, claim="": f"/api/cite.{name}?event=event&claim={claim}",
        passage=lambda citation: passage(citation, _M),
    )


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://example.org/a", True),
        ("http://example.org/a", True),
        ("javascript:alert(1)", False),
        ("JAVASCRIPT:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("", False),
    ],
)
def test_only_web_addresses_become_links(address: str, linked: bool) -> None:
    source = replace(a_source(), url=address)
    links = _Elements(_render(an_event(citations=[a_citation(source)]))).links
    assert (address in links) is linked
    assert links[-2:] == ["?event=event", "/api/cite.txt?event=event&claim="]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Syria, UCDP GED", "Syria\\, UCDP GED"),
        ("1. **bold** _low_", "1\\. \\*\\*bold\\*\\* \\_low\\_"),
        ("[x](http://a.example)", "\\[x\\]\\(http\\:\\/\\/a\\.example\\)"),
        (":red[x]", "\\:\u2060red\\[x\\]"),
        (":material/home:", "\\:\u2060material\\/home\\:"),
        ("Alep · حلب", "Alep · حلب"),
    ],
)
def test_a_label_shows_a_text_as_it_is_whatever_markdown_it_holds(text: str, label: str) -> None:
    assert as_label(text) == label


def test_a_template_that_lacks_a_value_fails_loudly() -> None:
    with pytest.raises(Exception, match="sheet"):
        render("event.html", _M)


@pytest.mark.parametrize("name", ["timeline.js", "event_list.js", "address.js"])
def test_a_joined_module_holds_all_it_imports_once_and_asks_for_nothing(name: str) -> None:
    joined = joined_module(name)
    assert not re.search(r"^import ", joined, re.MULTILINE)
    assert joined.count("export default") == 1
    declared = re.findall(
        r"^(?:export )?(?:async )?(?:function|class|const|let) (\w+)", joined, re.MULTILINE
    )
    assert len(declared) == len(set(declared))
