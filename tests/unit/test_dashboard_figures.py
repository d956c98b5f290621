"""Figures: what panels draw, as values and as HTML that no text of the data can break."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Template

from dashboard.figures.claim_plot import claim_plots
from dashboard.figures.components import joined_module
from dashboard.figures.event_map import (
    SCRIPTS,
    STYLES,
    MapSetting,
    base_map,
    event_layer,
    map_payload,
)
from dashboard.figures.event_sheet import EventSheet, event_sheet, passage
from dashboard.figures.html import render, script_value
from dashboard.figures.palette import SIDE_COLOURS
from geodata.actor import Side
from geodata.claim import Qualifier
from geodata.dataset import Dataset
from geodata.map_view import MapView
from geodata.messages import messages
from geodata.place import PlaceRole
from geodata.precision import Certainty, GeoPrecision
from geodata.view_state import BaseMap
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
_SETTING = MapSetting(
    channel="here",
    theme="light",
    base=BaseMap.OFFLINE,
    goes_online=False,
    view=MapView(9, 36.2, 37.1),
    token=1,
    home=MapView(9, 36.2, 37.1),
    selected=None,
)


def _sheet(event_or: object, language: str = "en") -> EventSheet:
    return event_sheet(event_or, {}, messages(language))  # type: ignore[arg-type]


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


# --- scripts


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


def test_the_layer_of_events_reaches_the_browser_as_it_was_written() -> None:
    title = "{{ 7*7 }} {% raw %} {# gone #} </script>"
    event = an_event(title=title, places=[at_place()])
    payload = map_payload([(event, Certainty.CERTAIN)], _SETTING, _M)
    whole = base_map()
    whole.add_child(event_layer(payload))
    page = whole.get_root().render()
    shown = re.search(r"chronotopeMap\.show\((.*)\);", page)
    assert shown
    assert json.loads(shown[1]) == payload
    assert json.loads(shown[1])["places"][0]["events"][0]["title"] == title


def test_the_map_asks_no_other_host_for_its_scripts_and_styles() -> None:
    plain = base_map()
    local = [f"/assets/{name}" for name in (*SCRIPTS, *STYLES)]
    assert [url for _, url in (*plain.default_js, *plain.default_css)] == local


# --- HTML


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


def _render(event: object) -> str:
    return render(
        "event.html",
        _M,
        sheet=_sheet(event),
        certainty="",
        outside="",
        permalink="?event=event",
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
    assert links[-1] == "?event=event"


def test_a_template_that_lacks_a_value_fails_loudly() -> None:
    with pytest.raises(Exception, match="sheet"):
        render("event.html", _M)


# --- the sheet of an event


def test_the_sheet_says_all_that_is_known_of_every_event(bundled: Dataset) -> None:
    for language in ("en", "fr", "ar"):
        m = messages(language)
        for event in bundled.events.values():
            sheet = event_sheet(event, dict(bundled.places), m)
            assert sheet.title == event.title.in_language(language)
            assert sheet.when.startswith(m.time(event.time))
            assert len(sheet.places) == len(event.places)
            assert len(sheet.actors) == len(event.actors)
            figures = sum(len(plot.rows) for plot in sheet.plots)
            assert figures + len(sheet.claims) == len(event.claims)
            passages = sum(len(source.passages) for source in sheet.sources)
            assert passages == len(event.citations)


def test_a_place_is_told_with_its_radius_and_what_it_lies_in() -> None:
    city = a_place("city")
    quarter = a_place("quarter", inside="city", precision=GeoPrecision.AREA)
    event = an_event(places=[at_place(quarter, role=PlaceRole.ORIGIN)])
    line = event_sheet(event, {"city": city, "quarter": quarter}, _M).places[0]
    assert (line.role, line.within) == ("origin", "City")
    assert line.precision == "somewhere in an area, ±1 km"
    assert line.coordinates == "36.20000, 37.16000"


def test_a_place_without_coordinates_has_none_in_its_sheet() -> None:
    line = _sheet(an_event(places=[at_place(a_place(at=None))])).places[0]
    assert line.coordinates == ""


def test_an_approximate_day_is_not_said_to_be_known_to_the_day() -> None:
    assert _sheet(an_event(time="2016-12-15")).time_precision == "to the day"
    assert _sheet(an_event(time="2016-12-15~")).time_precision == "approximate"


def test_passages_of_a_source_stand_in_the_order_of_its_text() -> None:
    source = a_source()
    event = an_event(
        citations=[
            a_citation(source, paragraph=3, start=90, end=99),
            a_citation(source, paragraph=1, start=0, end=9),
        ]
    )
    lines = _sheet(event).sources
    assert len(lines) == 1
    assert lines[0].passages == ("paragraph 1, characters 0–9", "paragraph 3, characters 90–99")


def test_a_source_without_a_fixed_text_is_cited_by_its_publisher() -> None:
    citation = a_citation(paragraph=None, start=None, end=None)
    assert passage(citation, _M) == "Agency"


# --- figures side by side


def test_figures_are_grouped_by_unit_and_never_merged() -> None:
    one = a_claim("one", speaker=an_actor("un", name="UN"), figure=a_figure(low=10, high=10))
    other = a_claim(
        "two",
        speaker=an_actor("turkey", name="Turkey"),
        figure=a_figure(low=80, high=100, qualifier=Qualifier.BETWEEN),
    )
    (plot,) = claim_plots((other, one), _M)
    assert [(row.speaker, row.start, row.width) for row in plot.rows] == [
        ("UN", 10, 0),
        ("Turkey", 80, 20),
    ]
    assert (plot.compared, plot.top) == (True, "100")


def test_a_figure_without_an_upper_end_is_open() -> None:
    figure = a_figure(low=310000, high=None, qualifier=Qualifier.MORE_THAN)
    (plot,) = claim_plots((a_claim(figure=figure),), _M)
    (row,) = plot.rows
    assert (row.open_end, row.figure, row.width) == (True, "more than 310,000", 0)
    assert not plot.compared


def test_claims_without_a_figure_have_no_plot() -> None:
    assert claim_plots((a_claim(),), _M) == ()


def test_bars_stay_on_their_axis_for_every_claim_of_the_data(bundled: Dataset) -> None:
    for event in bundled.events.values():
        for plot in claim_plots(event.claims, _M):
            for row in plot.rows:
                assert 0 <= row.start <= 100
                assert row.start + row.width <= 100.01


# --- the map


def test_the_map_holds_every_place_once_with_all_its_events() -> None:
    place, elsewhere = a_place(), a_place("hama", at=(36.75, 35.13))
    events = [
        (
            an_event("one", places=[at_place(place), at_place(place, role=PlaceRole.SUBJECT)]),
            Certainty.CERTAIN,
        ),
        (an_event("two", places=[at_place(place), at_place(elsewhere)]), Certainty.POSSIBLE),
        (an_event("three"), Certainty.CERTAIN),
    ]
    places = map_payload(events, _SETTING, _M)["places"]
    assert {entry["id"]: [event["id"] for event in entry["events"]] for entry in places} == {
        "aleppo": ["one", "two"],
        "hama": ["two"],
    }
    assert places[0]["events"][1]["certainty"] == "possible"
    assert (places[0]["latitude"], places[0]["longitude"]) == (36.2, 37.16)


def test_a_place_known_only_as_an_area_is_drawn_as_one() -> None:
    near = at_place(a_place("near", precision=GeoPrecision.NEAR))
    area = at_place(a_place("area", precision=GeoPrecision.AREA))
    found = {
        entry["id"]: entry
        for entry in map_payload(
            [(an_event(places=[near, area]), Certainty.CERTAIN)], _SETTING, _M
        )["places"]
    }
    assert found["near"]["precise"]
    assert found["near"]["area"] is None
    assert not found["area"]["precise"]
    assert found["area"]["area"]["type"] == "Polygon"


def test_a_route_goes_through_its_places_in_order_and_says_which_leg_is_uncertain() -> None:
    stops = [
        at_place(a_place("c", at=(3, 0)), order=3),
        at_place(a_place("a", at=(1, 0)), order=1),
        at_place(a_place("b", at=(2, 0)), order=2),
    ]
    (route,) = map_payload([(an_event(places=stops), Certainty.CERTAIN)], _SETTING, _M)["routes"]
    assert [(leg["from"], leg["to"]) for leg in route["legs"]] == [
        ([0, 1], [0, 2]),
        ([0, 2], [0, 3]),
    ]
    assert all(leg["certain"] for leg in route["legs"])


def test_every_side_has_a_colour_of_its_own() -> None:
    assert set(SIDE_COLOURS) == set(Side)
    assert len(set(SIDE_COLOURS.values())) == len(Side)


# --- modules


@pytest.mark.parametrize("name", ["timeline.js", "event_list.js", "address.js"])
def test_a_joined_module_holds_all_it_imports_once_and_asks_for_nothing(name: str) -> None:
    joined = joined_module(name)
    assert not re.search(r"^import ", joined, re.MULTILINE)
    assert joined.count("export default") == 1
    declared = re.findall(
        r"^(?:export )?(?:async )?(?:function|class|const|let) (\w+)", joined, re.MULTILINE
    )
    assert len(declared) == len(set(declared))
