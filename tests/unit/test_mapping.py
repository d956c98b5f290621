import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.messages import messages
from geodata.readers.cells.dates import DateOrder
from geodata.readers.cells.numbers import DecimalSign
from geodata.readers.mapping import (
    ColumnMapping,
    Field,
    MappingError,
    fingerprint,
    save_mapping,
    saved_mapping,
    suggest,
)
from geodata.readers.mapping.vocabulary import figure_field, likeness, quantity_of, words_of
from tests.mapped_tables import mapping_of


def _fields(mapping):
    return {entry.column: entry.field.value for entry in mapping.entries}


def _entry(mapping, column):
    (found,) = [entry for entry in mapping.entries if entry.column == column]
    return found


@pytest.mark.parametrize(
    "heading",
    [
        ["event_date", "Location", "lat", "lng", "killed", "perpetrator", "Source", "Notes"],
        ["Datum", "Ort", "Breite", "Länge", "Tote", "Täter", "Quelle", "Bemerkung"],
        ["Date", "Lieu", "Latitude", "Longitude", "Morts", "Auteur", "Source", "Remarques"],
        ["Fecha", "Lugar", "Latitud", "Longitud", "Muertos", "Autor", "Fuente", "Notas"],
        ["التاريخ", "المكان", "خط العرض", "خط الطول", "عدد القتلى", "فاعل", "المصدر", "ملاحظات"],
    ],
)
def test_columns_are_known_by_their_names_in_several_languages(heading):
    row = ["2016-03-04", "Aleppo", "36.2012", "37.1612", "3", "A group", "A paper", "A note"]
    assert list(_fields(suggest(heading, [row])).values()) == [
        *("date", "place", "latitude", "longitude", "figure", "actor", "source_title", "summary")
    ]


def test_names_are_read_in_camels_and_underscores():
    assert words_of("eventDate") == words_of("EVENT_DATE") == "event date"
    assert likeness("Date of event", Field.DATE) > likeness("Update", Field.DATE) == 0


def test_figures_tell_what_they_count_and_which_end_they_are():
    assert quantity_of("wounded_total") == "injured"
    assert quantity_of("Nombre de morts") == "deaths"
    assert figure_field("deaths_low") is Field.FIGURE_LOW
    assert figure_field("max deaths") is Field.FIGURE_HIGH
    assert figure_field("best") is Field.FIGURE


def test_each_suggestion_says_why():
    mapping = suggest(["lat", "lon", "when"], [["36.2", "37.1", "2016-03-04"], ["x", "37", "2016"]])
    assert _entry(mapping, "lat").why == (
        "The column is called 'lat', and 50% of its first 2 cells are a latitude."
    )
    assert all(entry.why for entry in mapping.entries)


def test_reasons_and_questions_are_said_in_the_readers_language():
    mapping = suggest(["date", "wounded"], [["15/12/2016", "1,234"], ["03/04/2016", "2"]])
    french = messages("fr")
    for entry in mapping.entries:
        assert french.repeat(entry.why) != entry.why
        assert entry.column in french.repeat(entry.why)
        assert not entry.ask or french.repeat(entry.ask) != entry.ask
    assert "15/12/2016" in french.repeat(_entry(mapping, "date").why)


def test_the_order_of_day_and_month_is_told_by_dates_with_one_reading_and_asked_about():
    mapping = suggest(["date", "title"], [["03/04/2016", "a"], ["15/12/2016", "b"]])
    entry = _entry(mapping, "date")
    assert entry.order is DateOrder.DAY_MONTH
    assert "'15/12/2016' is a date only with the day first" in entry.why
    assert mapping.questions == ("Does the day come first in 'date'?",)


def test_the_order_is_asked_where_no_date_tells_it():
    mapping = suggest(["date", "title"], [["03/04/2016", "a"], ["04/05/2016", "b"]])
    assert _entry(mapping, "date").order is None
    assert mapping.questions == (
        "Which comes first in '03/04/2016' of 'date', the day or the month?",
    )


def test_the_decimal_sign_is_told_by_other_cells_or_asked():
    told = suggest(["title", "killed"], [["a", "1,234"], ["b", "12,5"]])
    assert _entry(told, "killed").decimal is DecimalSign.COMMA
    asked = suggest(["title", "killed"], [["a", "1,234"], ["b", "12"]])
    assert _entry(asked, "killed").decimal is None
    assert "'1,234'" in asked.questions[0]


def test_days_that_a_spreadsheet_counts_are_asked_about():
    mapping = suggest(["date", "title"], [["42433", "a"], ["42434", "b"]])
    assert _entry(mapping, "date").order is DateOrder.EXCEL
    assert "'42433'" in mapping.questions[0]


def test_a_column_of_dates_is_found_by_its_cells():
    mapping = suggest(["title", "x1"], [["a", "4 March 2016"], ["b", "2016-03-05"]])
    assert _fields(mapping)["x1"] == "date"


def test_a_mapping_is_written_and_read_back():
    mapping = mapping_of(
        {"field": "date", "column": "Datum", "order": "day-month"},
        {"field": "actor", "column": "Wer", "role": "target", "separator": ";"},
        {"field": "figure", "column": "Tote", "decimal": "comma", "quantity": "deaths"},
        {"field": "type", "constant": "attack"},
        sheet="Tabelle1",
        empty=["n/a"],
    )
    assert ColumnMapping.read(mapping.as_json()) == mapping


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ([{"field": "when", "column": "a"}], "'when' is no field; write one of 'id', 'date'"),
        ([{"field": "date", "column": "a", "order": "dmy"}], "'dmy' is no order"),
        ([{"field": "date"}], "'date' needs a 'column' or a 'constant', one of the two"),
        ([{"field": "title", "column": "a", "decimal": "comma"}], "'title' has no 'decimal'"),
        ([{"column": "a"}], "has no 'field'"),
        ([{"field": "date", "column": "a", "colour": "b"}], "'colour' is not known"),
        ([{"field": "status", "constant": "done"}], "'done' is no status; write one of 'occurred'"),
        (
            [{"field": "date", "column": "a"}, {"field": "date", "column": "b"}],
            "'date' is mapped 2",
        ),
        ([{"field": "date", "column": 3}], "'3' is not a text"),
    ],
)
def test_a_mapping_that_cannot_be_understood_says_what_would_have_been_right(entries, message):
    with pytest.raises(MappingError) as caught:
        mapping_of(*entries)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "text", ["", "[]", "3", '{"columns": 3}', '{"columns": [3]}', "{", "[" * 9999]
)
def test_what_is_no_mapping_is_refused(text):
    with pytest.raises(MappingError):
        ColumnMapping.read(text)


def test_a_mapping_is_held_against_the_heading():
    mapping = mapping_of({"field": "date", "column": "Datum"}, {"field": "latitude", "column": "y"})
    assert mapping.problems_with(["Datum", "Ort"]) == (
        "The table has no column 'y'; its columns are 'Datum', 'Ort'.",
        "'latitude' and 'longitude' go together; map both columns or neither.",
    )


def test_a_mapping_is_kept_for_the_next_table_with_its_heading(tmp_path):
    mapping = mapping_of({"field": "date", "column": "Datum"})
    assert saved_mapping(["Ort", "Datum"], tmp_path) is None
    path = save_mapping(mapping, ["Datum", "Ort"], tmp_path)
    assert path.stem == fingerprint(["Ort", "Datum"])
    assert saved_mapping(["Ort", "Datum"], tmp_path) == mapping
    assert saved_mapping(["Ort", "Datum", "Zeit"], tmp_path) is None
    path.write_text("spoilt")
    assert saved_mapping(["Ort", "Datum"], tmp_path) is None


@given(
    st.lists(st.text(max_size=12), min_size=1, max_size=6),
    st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=6), max_size=6),
)
def test_any_table_has_a_suggestion_that_can_be_written_and_read(heading, rows):
    mapping = suggest(heading, rows)
    assert ColumnMapping.read(mapping.as_json()) == mapping


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists) | st.none())
def test_no_json_makes_reading_a_mapping_fail_otherwise(content):
    with pytest.raises(MappingError):
        ColumnMapping.of({"columns": content} if content != [] else None)
