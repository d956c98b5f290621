"""The sheet of an event and the figures in it, as values."""

from __future__ import annotations

from dashboard.figures.claim_plot import claim_plots
from dashboard.figures.event_sheet import EventSheet, event_sheet, passage
from geodata.claim import Qualifier
from geodata.dataset import Dataset
from geodata.event import Event
from geodata.messages import messages
from geodata.place import PlaceRole
from geodata.precision import GeoPrecision
from tests.builders import (
    a_citation,
    a_claim,
    a_figure,
    a_place,
    a_source,
    an_actor,
    an_event,
    at_place,
)

_M = messages("en")


def _sheet(event: Event) -> EventSheet:
    return event_sheet(event, {}, _M)


def test_the_sheet_says_all_that_is_known_of_every_event(bundled: Dataset) -> None:
    for language in ("en", "fr", "ar"):
        m = messages(language)
        for event in bundled.events.values():
            sheet = event_sheet(event, bundled.places, m)
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
