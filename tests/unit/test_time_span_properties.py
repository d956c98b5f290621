"""Time spans against a brute-force reading of the contract: every reading is tried."""

import datetime as dt
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from geodata.edtf import DAYS_ABOUT, MONTHS_ABOUT, YEARS_ABOUT, read_point
from geodata.errors import TimeSpanError
from geodata.precision import Certainty
from geodata.time_span import TimeSpan
from geodata.window import Window

DAY = st.dates(dt.date(2016, 1, 25), dt.date(2016, 3, 5))
POINT = st.one_of(
    DAY.map(str),
    DAY.map(lambda day: f"{day}~"),
    DAY.map(lambda day: f"{day:%Y-%m}"),
)
ANY_POINT = st.one_of(
    st.dates().map(str),
    st.dates().map(lambda day: f"{day}~"),
    st.dates().map(lambda day: f"{day.isoformat()[:7]}~"),
    st.dates().map(lambda day: day.isoformat()[:4]),
    st.datetimes(dt.datetime(2, 1, 1), dt.datetime(9998, 1, 1)).map(  # noqa: DTZ001
        lambda moment: f"{moment.isoformat(timespec='minutes')}+02:00"
    ),
)
ONE_OF = st.tuples(DAY, DAY).map(lambda days: f"[{min(days)}..{max(days)}]")
END = st.one_of(ANY_POINT, st.sampled_from(["", ".."]))
WINDOW = (
    st.tuples(st.none() | DAY, st.none() | DAY)
    .filter(lambda ends: not (ends[0] and ends[1] and ends[0] > ends[1]))
    .map(lambda ends: Window(*ends))
)


def stretch(text):
    """Give every day that a point may be."""
    first, last, *_ = read_point(text, dt.UTC, whole=text)
    return [first + dt.timedelta(days) for days in range((last - first).days + 1)]


def readings(text):
    """Give every first and last day that a span may have."""
    if text.startswith("["):
        first, last = (dt.date.fromisoformat(day) for day in text[1:-1].split(".."))
        days = (last - first).days + 1
        return [(first + dt.timedelta(at),) * 2 for at in range(days)]
    start, slash, end = text.partition("/")
    if not slash:
        return [(day, day) for day in stretch(start)]
    return [(a, b) for a, b in product(stretch(start), stretch(end)) if a <= b]


def overlaps(reading, window):
    first, last = window.start or dt.date.min, window.end or dt.date.max
    return reading[0] <= last and reading[1] >= first


def rank(known):
    return [None, Certainty.POSSIBLE, Certainty.CERTAIN].index(known)


@given(st.one_of(POINT, ONE_OF, st.tuples(POINT, POINT).map("/".join)), WINDOW)
def test_an_event_is_certain_by_every_reading_possible_by_some_and_out_by_none(text, window):
    found = [overlaps(reading, window) for reading in readings(text)]
    if not found:
        return
    expected = Certainty.CERTAIN if all(found) else Certainty.POSSIBLE if any(found) else None
    assert TimeSpan.read(text).certainty_in(window) == expected


@given(st.tuples(POINT, POINT).map("/".join))
def test_a_span_is_refused_exactly_where_no_reading_starts_before_it_ends(text):
    try:
        TimeSpan.read(text)
    except TimeSpanError:
        assert not readings(text)
    else:
        assert readings(text)


@given(st.one_of(ANY_POINT, ONE_OF, st.tuples(END, END).map("/".join)), WINDOW, DAY, DAY)
def test_a_wider_window_never_makes_an_event_less_certain(text, window, one, other):
    try:
        span = TimeSpan.read(text)
    except TimeSpanError:
        return
    earlier = window.start and min(window.start, one)
    later = window.end and max(window.end, other)
    wider = Window(earlier, later)
    assert rank(span.certainty_in(wider)) >= rank(span.certainty_in(window))
    assert span.certainty_in(Window()) == Certainty.CERTAIN


@given(st.one_of(ANY_POINT, ONE_OF, st.tuples(END, END).map("/".join)))
def test_what_is_written_reads_back_as_the_same_span(text):
    try:
        span = TimeSpan.read(text)
    except TimeSpanError:
        return
    again = TimeSpan.read(str(span))
    assert str(span) == text
    assert (
        again,
        again.earliest_start,
        again.latest_start,
        again.earliest_end,
        again.latest_end,
    ) == (span, span.earliest_start, span.latest_start, span.earliest_end, span.latest_end)


@given(st.one_of(ANY_POINT, ONE_OF, st.tuples(END, END).map("/".join)))
def test_the_four_days_of_a_span_are_in_order(text):
    try:
        span = TimeSpan.read(text)
    except TimeSpanError:
        return
    assert span.earliest_start <= span.latest_start <= span.latest_end
    assert span.earliest_start <= span.earliest_end <= span.latest_end


@given(
    st.one_of(
        st.text(),
        st.text(alphabet="0123456789-/.~TZ:+ []"),
        st.from_regex(
            r"\d{4}(-\d\d(-\d\d)?)?~?(/(\d{4}(-\d\d(-\d\d)?)?~?|\.\.)?)?", fullmatch=True
        ),
    )
)
def test_reading_any_text_raises_nothing_but_a_time_span_error(text):
    try:
        TimeSpan.read(text)
    except TimeSpanError as refused:
        assert text in str(refused)  # noqa: PT017


@given(st.integers(1, 9999), st.integers(1, 12))
def test_margins_are_whole_days_months_and_years(year, month):
    day = dt.date(year, month, 15)
    about = read_point(f"{day}~", dt.UTC, whole="")
    assert (about.last - about.first).days == 2 * DAYS_ABOUT
    months = read_point(f"{day.isoformat()[:7]}~", dt.UTC, whole="")
    inside = 2 <= year <= 9998
    assert not inside or (months.first.day == 1 and (months.last + dt.timedelta(1)).day == 1)
    assert not inside or _months_between(months.first, months.last) == 2 * MONTHS_ABOUT
    years = read_point(f"{day.isoformat()[:4]}~", dt.UTC, whole="")
    assert not inside or years.last.year - years.first.year == 2 * YEARS_ABOUT


def _months_between(first, last):
    return (last.year - first.year) * 12 + last.month - first.month
