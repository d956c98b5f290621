import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import TimeSpanError
from geodata.precision import TimePrecision
from geodata.readers.cells.dates import DateOrder, precision_of, read_date
from geodata.time_span import TimeSpan


@pytest.mark.parametrize(
    "text",
    [
        "2016-03-04",
        "2016-3-4",
        "2016/03/04",
        "20160304",
        "04.03.2016",
        "4.3.2016",
        "04 March 2016",
        "4-Mar-16",
        "March 4, 2016",
        "4th March 2016",
        "4 mars 2016",
        "4 März 2016",
        "4 de marzo de 2016",
        "٤ مارس ٢٠١٦",
        "4 آذار 2016",
        "2016-03-04 00:00:00",
        "2016-03-04T14:30:00.000",
        "4 Mar 2016 2:30 PM",
    ],
)
def test_a_day_is_read_however_it_is_written(text):
    assert read_date(text) == "2016-03-04"
    assert precision_of(read_date(text)) is TimePrecision.DAY


@pytest.mark.parametrize(
    ("text", "edtf", "precision"),
    [
        ("", "", TimePrecision.UNDATED),
        ("2016", "2016", TimePrecision.YEAR),
        ("March 2016", "2016-03", TimePrecision.MONTH),
        ("3/2016", "2016-03", TimePrecision.MONTH),
        ("2016/03", "2016-03", TimePrecision.MONTH),
        ("1er mai 2020", "2020-05-01", TimePrecision.DAY),
        ("2016-12-15~", "2016-12-15~", TimePrecision.DAY),
        ("2016-08~/2016-12-15", "2016-08~/2016-12-15", TimePrecision.RANGE),
        ("2011-03/..", "2011-03/..", TimePrecision.RANGE),
        ("2016-03-04T14:30:00.123Z", "2016-03-04T14:30:00Z", TimePrecision.CLOCK),
        ("2016-03-04 14:30+0300", "2016-03-04T14:30+03:00", TimePrecision.CLOCK),
    ],
)
def test_months_years_spans_and_clocks_stay_as_exact_as_they_are(text, edtf, precision):
    assert read_date(text) == edtf
    assert precision_of(edtf) is precision


@pytest.mark.parametrize("text", ["03/04/2016", "03-04-2016", "3/4/2016 0:00"])
def test_a_date_that_may_be_two_days_is_refused_with_both(text):
    with pytest.raises(TimeSpanError, match="3 April 2016 or 4 March 2016; write"):
        read_date(text)


def test_a_short_year_may_stand_first_too():
    with pytest.raises(TimeSpanError, match="3 April 2016, 4 March 2016 or 16 April 2003"):
        read_date("03/04/16")


@pytest.mark.parametrize(
    ("order", "edtf"),
    [(DateOrder.DAY_MONTH, "2016-04-03"), (DateOrder.MONTH_DAY, "2016-03-04")],
)
def test_the_mapping_says_which_of_two_days_it_is(order, edtf):
    assert read_date("03/04/2016", order) == edtf
    assert read_date("03/04/16", order) == edtf


def test_what_can_be_read_one_way_only_is_read():
    assert read_date("15/12/2016") == "2016-12-15"
    assert read_date("12/15/2016") == "2016-12-15"
    assert read_date("05/05/2016") == "2016-05-05"


def test_a_date_in_the_other_order_than_the_mapping_says_is_refused():
    with pytest.raises(TimeSpanError, match="with the month first, as the mapping says; read"):
        read_date("15/12/2016", DateOrder.MONTH_DAY)


def test_years_of_two_digits_turn_at_69():
    assert read_date("9-May-68") == "2068-05-09"
    assert read_date("9-May-69") == "1969-05-09"


def test_a_day_that_a_spreadsheet_counts_is_read_where_the_mapping_says_so():
    assert read_date("42433", DateOrder.EXCEL) == "2016-03-04"
    assert read_date("40971", DateOrder.EXCEL_1904) == "2016-03-04"
    assert read_date("4 March 2016", DateOrder.EXCEL) == "2016-03-04"
    for text in ("42433", "60"):
        with pytest.raises(TimeSpanError):
            read_date(text, None if text == "42433" else DateOrder.EXCEL)


@pytest.mark.parametrize(
    "text", ["2016-02-30", "99/99/2016", "32 May 2016", "foo", "May", "Dec-16", "12:00", "1" * 500]
)
def test_what_is_no_date_is_refused_with_an_example(text):
    with pytest.raises(TimeSpanError, match="is not a date; write one as in '2016-12-15'"):
        read_date(text)


@given(st.text(max_size=40), st.sampled_from([None, *DateOrder]))
def test_any_text_is_a_time_span_or_refused(text, order):
    try:
        found = read_date(text, order)
    except TimeSpanError:
        return
    assert not found or TimeSpan.read(found)


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_every_day_is_read_in_every_order_that_is_said(day):
    for order, shape in ((DateOrder.DAY_MONTH, "%d/%m/%Y"), (DateOrder.MONTH_DAY, "%m/%d/%Y")):
        assert read_date(day.strftime(shape), order) == day.isoformat()


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_numbers_alone_are_that_day_or_refused_by_its_name(day):
    text = day.strftime("%d/%m/%Y")
    if day.day > 12 or day.day == day.month:
        assert read_date(text) == day.isoformat()
    else:
        with pytest.raises(TimeSpanError, match=f"write '{day.isoformat()}'"):
            read_date(text)
