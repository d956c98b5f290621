"""Figures: what they say, that they are always the same, and that nothing hostile breaks them."""

from __future__ import annotations

import io
import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from geodata.actor import Side
from geodata.answer import answer
from geodata.dataset import Dataset
from geodata.event import Status
from geodata.event_query import EventQuery
from geodata.figure import FIGURES, Drawing, draw
from geodata.figure.content import content, placed
from geodata.figure.events import short_count
from geodata.figure.frame import HEIGHT, WIDTH, Frame
from geodata.figure.ink import drawable, font, width
from geodata.figure.legend import sections
from geodata.figure.sheet import lines
from geodata.figure.signs import SHAPES
from geodata.link import decode_link
from geodata.map_view import MapView
from geodata.messages import messages
from geodata.palette import SIDE_COLOURS
from geodata.store import DuckDBStore, EventStore, Stage
from tests.builders import a_dataset, a_place, an_actor, an_event, at_place, by_actor

_SYMBOLS_JS = Path(__file__).parents[2] / "dashboard/assets/map/symbols.js"
_SVG = "{http://www.w3.org/2000/svg}"
_WORLD = "map=2/20/0"


def _drawn(link: str, dataset: Dataset, store: EventStore) -> Drawing:
    view, problems = decode_link(link, dataset)
    assert problems == ()
    return draw(answer(dataset, store, view.query, view.language or "en"), store, view)


@pytest.mark.parametrize(
    "link", ["", "from=2016-12-15&to=2016-12-15", "event=eu-summit&map=3/50/4"]
)
@pytest.mark.parametrize("name", FIGURES)
def test_the_same_view_gives_the_same_bytes(
    name: str, link: str, bundled: Dataset, bundled_store: EventStore
) -> None:
    first, second = (FIGURES[name].write(_drawn(link, bundled, bundled_store)) for _ in range(2))
    assert first == second


def test_figures_drawn_at_once_are_those_drawn_one_by_one(
    bundled: Dataset, bundled_store: EventStore
) -> None:
    links = ["", "lang=ar", "from=2016-12-15&to=2016-12-15", "event=eu-summit&map=5/50/4"]

    def svg(link: str) -> bytes:
        return FIGURES["svg"].write(_drawn(link, bundled, bundled_store))

    alone = [svg(link) for link in links]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(svg, links)) == alone


def test_a_png_has_two_pixels_for_each_of_the_page_and_says_what_it_is(
    bundled: Dataset, bundled_store: EventStore
) -> None:
    drawing = _drawn("from=2016-12-15&q=حلب", bundled, bundled_store)
    with Image.open(io.BytesIO(FIGURES["png"].write(drawing))) as image:
        assert image.width == 2 * (WIDTH + 48)
        assert image.height > 2 * (HEIGHT + 48)
        assert image.info["Description"] == drawing.sentence
        assert image.info["Source"] == drawing.link
        assert image.info["Revision"] == bundled.revision
    assert decode_link(drawing.link, bundled).problems == ()


def test_an_svg_says_in_words_what_it_shows_and_names_no_date_and_no_host(
    bundled: Dataset, bundled_store: EventStore
) -> None:
    drawing = _drawn("lang=fr&from=2016-12-15", bundled, bundled_store)
    text = FIGURES["svg"].write(drawing).decode()
    root = ET.fromstring(text)  # noqa: S314  # written above
    assert root.findtext(f"{_SVG}title") == drawing.sentence
    assert root.findtext(f"{_SVG}desc") == f"{drawing.title}: {drawing.sentence}"
    assert root.get("role") == "img"
    assert bundled.revision in text
    assert "<dc:date>" not in text
    assert "localhost" not in text
    assert root.find(f".//{_SVG}text") is None  # letters are outlines
    assert root.find(f".//{_SVG}script") is None


_HOSTILE = [
    "$\\frac{1}{0}$ and $unclosed",
    "</title><script>alert(1)</script>",
    "new\nline\r\ttab \x00\x1b\u2028",
    "汉字 and 🙂 and \u202e reversed",
    "x" * 400,
    "\u0644\u0627 حَلَب \u2067",
]


@pytest.mark.parametrize("title", _HOSTILE)
def test_no_title_breaks_a_figure(title: str) -> None:
    _check_text(title)


@settings(max_examples=6)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30))
def test_no_text_breaks_a_figure(text: str) -> None:
    _check_text(text)


def _check_text(text: str) -> None:
    place = a_place("there", name=text, at=(37.16, 36.2))
    event = an_event(title=text, places=[at_place(place)])
    dataset = replace(a_dataset(event), licence=text)
    store = DuckDBStore(dataset)
    drawing = _drawn("event=event", dataset, store)
    assert ET.fromstring(FIGURES["svg"].write(drawing)) is not None  # noqa: S314
    assert FIGURES["png"].write(drawing).startswith(b"\x89PNG")
    store.close()


def test_a_sign_that_no_font_has_is_shown_as_one_that_cannot_be_read() -> None:
    assert drawable("a汉b") == "a\ufffdb"
    assert drawable("حلب \u2068x\u2069 é") == "حلب \u2068x\u2069 é"
    assert "\n" not in drawable("a\nb\x85c\u2028d")


def test_shapes_are_those_of_the_page() -> None:
    block = _SYMBOLS_JS.read_text("utf-8").partition("const SHAPES = {")[2].partition("};")[0]
    written = dict(re.findall(r"^\s*\"?([\w-]+)\"?: (.*),$", block, re.MULTILINE))
    assert set(written) == set(SHAPES)
    literal = {name: text.strip('"') for name, text in written.items() if text.startswith('"M')}
    assert len(literal) >= 4
    for name, path in literal.items():
        assert _corners(path) == [tuple(at) for at in SHAPES[name].vertices[:-1].tolist()]


def _corners(path: str) -> list[tuple[float, float]]:
    """Read moves and straight lines of an SVG path."""
    x = y = 0.0
    found = []
    for letter, numbers in re.findall(r"([MLHV])([^MLHVZ]*)", path):
        values = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        x = values[0] if letter != "V" else x
        y = values[-1] if letter != "H" else y
        found.append((x, y))
    return found


def test_every_symbol_and_side_on_the_map_is_in_its_legend_and_none_else(
    bundled: Dataset, bundled_store: EventStore
) -> None:
    frame = Frame(bundled.home.map)
    shown = placed(content(bundled_store, EventQuery(), 100, frame), frame)
    kinds, sides, *_ = sections(shown, frame, bundled, None, messages("en"))
    alone = [group.events[0].event for group in shown.groups if len(group.events) == 1]
    assert len(kinds.rows) == len({event.type.symbol for event in alone})
    events = [seen.event for group in shown.groups for seen in group.events]
    assert len(sides.rows) == len({event.side for event in events})


def test_possible_and_planned_are_told_apart_without_colour() -> None:
    def svg(time_of_event: str, status: Status = Status.OCCURRED) -> str:
        army = by_actor(an_actor(side=Side.OTHER))
        event = an_event(time=time_of_event, status=status, places=[at_place()], actors=[army])
        dataset = a_dataset(event)
        store = DuckDBStore(dataset)
        drawing = _drawn("from=2016-12-15&to=2016-12-15&map=13/36.2/37.16", dataset, store)
        text = FIGURES["svg"].write(drawing).decode()
        store.close()
        return text

    hatched = [text.count("fill: url(#") for text in (svg("2016-12-15"), svg("2016-12"))]
    assert hatched[1] == hatched[0] + 1
    assert svg("2016-12-15", Status.PLANNED) != svg("2016-12-15")
    assert SIDE_COLOURS[Side.OTHER] in svg("2016-12-15", Status.PLANNED)


def test_many_events_are_counted_and_every_one_of_them_once() -> None:
    events = [
        an_event(f"e{n}", places=[at_place(a_place(f"p{n % 40}", at=(n % 40 - 20, n % 7 * 5)))])
        for n in range(700)
    ]
    dataset = a_dataset(*events)
    store = DuckDBStore(dataset)
    frame = Frame(MapView(4, 15, 0))
    shown = placed(content(store, EventQuery(), 700, frame), frame)
    assert shown.events == ()
    assert sum(sum(cell.shares.values()) for cell in shown.cells) == 700
    assert all(frame.holds(cell.x, cell.y) for cell in shown.cells)
    assert FIGURES["svg"].write(_drawn("map=4/15/0", dataset, store)).startswith(b"<?xml")
    near = Frame(MapView(9, 0, -20))
    few = placed(content(store, EventQuery(), 700, near), near)
    assert few.cells == ()
    assert 0 < len(few.events) <= 500
    store.close()


def test_events_that_would_touch_share_a_count_and_none_is_lost(
    bundled_store: EventStore,
) -> None:
    frame = Frame(MapView(2, 20, 20))
    shown = placed(content(bundled_store, EventQuery(), 100, frame), frame)
    ids = {seen.event.id for group in shown.groups for seen in group.events}
    assert ids == {match.event_id for match in bundled_store.matches(EventQuery(), Stage.MAPPED)}
    for one in shown.groups:
        for other in shown.groups:
            apart = abs(one.at[0] - other.at[0]) + abs(one.at[1] - other.at[1])
            assert one is other or apart >= 26


def test_a_map_without_events_is_a_figure_too(bundled: Dataset, bundled_store: EventStore) -> None:
    drawing = _drawn("q=zzzz", bundled, bundled_store)
    assert drawing.sentence.startswith("0 events")
    assert FIGURES["png"].write(drawing).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "where", ["0/0/0", "22/36.2/37.16", "3/90/180", "2/-90/-180", "1.5/10/179"]
)
def test_any_part_of_the_world_can_be_drawn(
    where: str, bundled: Dataset, bundled_store: EventStore
) -> None:
    drawing = _drawn(f"map={where}", bundled, bundled_store)
    assert FIGURES["svg"].write(drawing).startswith(b"<?xml")


@given(st.floats(2, 18), st.floats(-80, 80), st.floats(-180, 180), st.floats(0, 1), st.floats(0, 1))
def test_a_frame_shows_its_centre_in_its_middle(
    zoom: float, latitude: float, longitude: float, across: float, down: float
) -> None:
    frame = Frame(MapView(zoom, latitude, longitude))
    x, y = frame.at(longitude, latitude)
    assert (x, y) == pytest.approx((WIDTH / 2, HEIGHT / 2), abs=1e-3)
    box = frame.box
    if box is not None and box.west < box.east:
        spot = frame.at(
            box.west + across * (box.east - box.west), box.south + down * (box.north - box.south)
        )
        assert frame.holds(*spot, margin=1e-3)


def test_the_names_of_the_page_tell_how_long_a_line_may_be() -> None:
    small = font(11)
    broken = lines("one two three four five six " * 20 + "w" * 300, small, 200, 50)
    assert all(width(line, small) <= 200 for line in broken)
    assert "".join("".join(broken).split()) == "".join(
        ("one two three four five six " * 20 + "w" * 300).split()
    )
    cut = lines("one two three four five six " * 20, small, 200, 2)
    assert (len(cut), cut[-1][-1]) == (2, "…")


def test_counts_fit_their_badges() -> None:
    assert [short_count(n) for n in (9, 999, 1000, 1500, 12_345, 999_999, 1_200_000)] == [
        "9",
        "999",
        "1k",
        "1.5k",
        "12k",
        "1M",
        "1.2M",
    ]


def test_a_figure_of_the_bundled_data_takes_less_than_two_seconds_of_work(
    bundled: Dataset, bundled_store: EventStore
) -> None:
    FIGURES["png"].write(_drawn("", bundled, bundled_store))
    start = time.process_time()
    FIGURES["png"].write(_drawn("", bundled, bundled_store))
    assert time.process_time() - start < 2
