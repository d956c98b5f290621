from __future__ import annotations

from pathlib import Path

import pytest

from geodata.errors import ImportRefused
from geodata.importing import import_file
from tests.mapped_tables import imported, mapping_of, opened, reasons

GERMAN = """Nr;Datum;Ort;Land;Breite;Länge;Tote;Täter;Quelle;Bemerkung
1;04.03.2016;Aleppo;Syrien;36,2012;37,1612;1.234;Gruppe A;Zeitung;Ein Vorfall
2;15.12.2016;Homs;Syrien;34,73;36,71;12;Gruppe B;Zeitung;Noch einer
3;16.12.2016;Homs;Syrien;36,71;34,73;1;Gruppe B;Zeitung;vertauscht
4;17.12.2016;Null;Syrien;0;0;1;Gruppe B;Zeitung;null
5;18.12.2016;Paris;Syrien;48,85;2,35;1;Gruppe B;Zeitung;woanders
6;19.12.2016;Homs;Syrien;34,73;36,71;zwölf;Gruppe B;Zeitung;keine Zahl
;;;;;;1.249;;;
"""


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEODATA_HOME", str(tmp_path / "home"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_german_table_is_read_as_it_is_meant(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "vorfaelle.csv"
    path.write_bytes(GERMAN.encode(encoding))
    report, dataset = imported(path)
    assert dataset is not None
    assert [(row, field) for row, field, _ in reasons(report)] == [
        *((4, "Breite"), (5, "Breite"), (6, "Breite"), (7, "Tote"), (8, "")),
    ]
    event = dataset.events["1"]
    assert (str(event.time), event.title.en) == ("2016-03-04", "Event, Aleppo")
    figure = event.claims[0].figure
    assert figure is not None
    assert (figure.quantity, figure.low, figure.high) == ("deaths", 1234, 1234)
    assert event.places[0].place.coordinates == (37.1612, 36.2012)
    assert event.places[0].place.country == "SYR"
    assert event.actors[0].role.value == "perpetrator"
    assert event.claims[0].speaker.name.en == "Zeitung"


def test_a_date_with_two_readings_is_rejected_unless_the_mapping_says_which(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("date,title\n03/04/2016,One\n15/12/2016,Other\n")
    plain = {"field": "date", "column": "date"}
    title = {"field": "title", "column": "title"}
    report, _ = imported(path, mapping_of(plain, title))
    assert [(row, field) for row, field, _ in reasons(report)] == [(2, "date")]
    assert "3 April 2016 or 4 March 2016" in reasons(report)[0][2]
    dataset = opened(path, mapping_of({**plain, "order": "day-month"}, title))
    assert sorted(str(event.time) for event in dataset.events.values()) == [
        *("2016-04-03", "2016-12-15"),
    ]
    report, _ = imported(path, mapping_of({**plain, "order": "month-day"}, title))
    assert [row for row, _, _ in reasons(report)] == [3]


ALL_FIELDS = {
    "id": "k",
    "start": "from",
    "end": "to",
    "title": "what",
    "type": "kind",
    "sub_type": "sub",
    "place": "town",
    "region": "area",
    "country": "land",
    "latitude": "y",
    "longitude": "x",
    "figure_low": "min",
    "figure_high": "max",
    "source_title": "paper",
    "source_date": "on",
    "source_url": "link",
    "geo_precision": "exact",
}


def test_every_field_finds_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "k,from,to,what,kind,sub,who,whom,town,area,land,y,x,min,max,paper,on,link,exact\n"
        "A 1,2016-03-04,2016-03-06,Title,Attack,Shelling,One; Two,Three,Homs,Centre,Syria,"
        "34°43′48″N,36.71 E,3,5,A paper,2016-03-07,https://a.example/1,exact\n"
    )
    mapping = mapping_of(
        *({"field": field, "column": column} for field, column in ALL_FIELDS.items()),
        {"field": "actor", "column": "who", "role": "perpetrator", "separator": ";"},
        {"field": "actor", "column": "whom", "role": "target"},
        {"field": "status", "constant": "planned"},
    )
    event = opened(path, mapping).events["a-1"]
    assert str(event.time) == "2016-03-04/2016-03-06"
    assert event.time_precision.value == "range"
    assert event.sub_type is not None
    assert (event.type.name.en, event.sub_type.name.en) == ("Attack", "Shelling")
    assert [(each.actor.name.en, each.role.value) for each in event.actors] == [
        *(("One", "perpetrator"), ("Two", "perpetrator"), ("Three", "target")),
    ]
    place = event.places[0].place
    assert place.coordinates == (36.71, 34.73)
    assert (place.geo_precision.value, place.parent_id) == ("exact", "centre")
    figure = event.claims[0].figure
    assert figure is not None
    assert (figure.low, figure.high, figure.qualifier.value) == (3, 5, "between")
    source = event.citations[0].source
    assert (source.title.en, str(source.date), source.url) == (
        *("A paper", "2016-03-07", "https://a.example/1"),
    )
    assert event.status.value == "planned"


def test_without_ids_they_are_made_from_what_rows_say(tmp_path: Path) -> None:
    path, mapping = tmp_path / "a.csv", mapping_of({"field": "title", "column": "t"})
    path.write_text("t,u\nOne,1\nTwo,2\nOne,3\n")
    report, dataset = imported(path, mapping)
    assert dataset is not None
    assert [row for row, _, _ in reasons(report)] == [4]
    path.write_text("t,u\nNew,0\nOne,1\nTwo,2\n")
    assert set(dataset.events) < set(opened(path, mapping).events)


def test_ids_in_other_letters_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("n,t\nحادث ١,One\nحادث ٢,Two\n", encoding="utf-8")
    mapping = mapping_of({"field": "id", "column": "n"}, {"field": "title", "column": "t"})
    assert len(opened(path, mapping).events) == 2


def test_ids_that_differ_as_they_are_written_are_different_events(tmp_path: Path) -> None:
    written = ["12", "حلب-12", "حمص-12", "Ä1", "Ö1", "1", "SYR-1", "SYR 1", "syr-1"]
    path = tmp_path / "a.csv"
    path.write_text("id,title\n" + "".join(f"{each},{each}\n" for each in written))
    mapping = mapping_of({"field": "id", "column": "id"}, {"field": "title", "column": "title"})
    ids = {event.title.en: event.id for event in opened(path, mapping).events.values()}
    assert sorted(ids) == sorted(written)
    assert (ids["12"], ids["1"], ids["SYR-1"]) == ("12", "1", "syr-1")
    path.write_text("id,title\n" + "".join(f"{each},{each}\n" for each in ["حمص-12", "Ä1"]))
    again = {event.title.en: event.id for event in opened(path, mapping).events.values()}
    assert again == {name: ids[name] for name in again}


def test_texts_that_mean_nothing_are_empty_where_the_mapping_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("title,date,killed\nOne,N/A,-\nTwo,2016,3\n")
    columns = ({"field": "date", "column": "date"}, {"field": "figure", "column": "killed"})
    title = {"field": "title", "column": "title"}
    report, _ = imported(path, mapping_of(title, *columns))
    assert [(row, field) for row, field, _ in reasons(report)] == [(2, "date")]
    dataset = opened(path, mapping_of(title, *columns, empty=["n/a", "-"]))
    assert sum(event.time is None for event in dataset.events.values()) == 1
    assert sum(len(event.claims) for event in dataset.events.values()) == 1
    assert opened(path).events.keys() == dataset.events.keys()  # as it is suggested


def test_a_table_without_a_mapping_is_refused_with_the_way_to_one(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("date,title\n2016,One\n")
    with pytest.raises(ImportRefused, match=r"'geodata mapping a\.csv' prints a suggestion"):
        import_file(path, tmp_path / "made")
    with pytest.raises(ImportRefused, match="The table has no column 'day'"):
        imported(path, mapping_of({"field": "date", "column": "day"}))
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_what_parts_the_cells_is_told_by_the_heading(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "a.txt"
    rows = [["date", "title"], ["2016-03-04", '"Said, ""so""; it|was"']]
    path.write_text("".join(delimiter.join(row) + "\r\n" for row in rows))
    (event,) = opened(path).events.values()
    assert event.title.en == 'Said, "so"; it|was'


def test_people_are_counted_whole_and_other_things_may_be_parts(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("title,n\nOne,1.5\nTwo,1e99\nThree,3.0\nFour,9999999999999\nFive,-1\n")
    title = {"field": "title", "column": "title"}
    figure = {"field": "figure", "column": "n", "decimal": "point"}
    report, _ = imported(path, mapping_of(title, figure))
    assert [(row, field) for row, field, _ in reasons(report)] == [
        *((2, "n"), (3, "n"), (5, "n"), (6, "n")),
    ]
    path.write_text("title,n\nOne,1.5\n")
    (event,) = opened(path, mapping_of(title, {**figure, "unit": "hectares"})).events.values()
    assert event.claims[0].figure.low == 1.5


def test_dates_in_three_columns_are_days_months_and_years(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "year,month,day,title\n2016,12,15,One\n2016,12,0,Two\n2016,,,Three\n2016,13,1,Four\n"
    )
    report, dataset = imported(path)
    assert [str(event.time) for event in dataset.events.values()] == [
        "2016-12-15",
        "2016-12",
        "2016",
    ]
    assert [(row, field) for row, field, _ in reasons(report)] == [(5, "month")]
