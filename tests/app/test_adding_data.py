"""Add data: a file is recognised, mapped, previewed, read, and saved as a data set."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dashboard import queries
from dashboard.figures.mapping_words import field_name
from dashboard.visitor import EDITORS_VARIABLE
from geodata.data_home import TRASH
from geodata.messages import messages
from geodata.readers.mapping import Field
from tests.app.page import Page, ask_from

_HEADING = "Date,Place,Title,Deaths,Latitude,Longitude"
_ROWS = [
    "2016-04-03,Aleppo,Shelling of a market,12,36.2021,37.1343",
    "2016-04-05,Idlib,Air strike,3,35.9306,36.6339",
    "2016-04-17,Binnish,Road closed,,,",
    "2016-13-40,Aleppo,Broken date,1,36.2,37.1",
]


@pytest.fixture(autouse=True)
def _at_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    ask_from(monkeypatch, None)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "incidents.csv"
    path.write_text("\n".join([_HEADING, *_ROWS]), "utf-8")
    return path


def _given(path: Path) -> Page:
    """Choose a file by its path on this machine."""
    page = Page().go("add_data.py")
    page.app.text_input[0].set_value(str(path))
    page.app.button[0].click()
    return page.run()


def _left(home: Path) -> list[str]:
    """What lies in the folder of data sets, hidden folders included."""
    return sorted(path.name for path in home.iterdir())


def test_a_table_becomes_a_data_set_that_opens(home, table) -> None:
    page = _given(table)
    assert "incidents.csv" in page.text
    assert "Looked at: 4 rows, of which 3 are kept and 1 rejected" in page.text
    assert "Shelling of a market" in page.text
    assert "Binnish (not on the map)" in page.text
    page.press("read-all")
    assert "Rows read: 4; kept as events: 3; rejected: 1" in page.text
    assert "'2016-13-40' is not a date" in page.text
    assert "incidents" not in queries.dataset_ids()
    page.press("save")
    assert page.address == "dataset=incidents"
    assert len(page.rows) == 3
    assert [name for name in _left(home) if name.startswith(".")] == []
    assert (home / "incidents" / "import-report.csv").is_file()


def test_a_suggestion_says_why_and_can_be_changed(table) -> None:
    page = _given(table)
    assert "The column is called 'Deaths'" in page.text
    title = next(box for box in page.app.selectbox if "What 'Title' says" in box.label)
    title.select_index(0)
    page.run()
    assert "Shelling of a market" not in page.text.partition("What comes of the first rows")[2]


def test_dates_that_can_be_read_two_ways_are_asked_about_before_reading(tmp_path) -> None:
    path = tmp_path / "ambiguous.csv"
    path.write_text(
        "Date,Place,Lat,Lon\n03/04/2016,Aleppo,36.2,37.1\n05/06/2016,Idlib,35.9,36.6\n", "utf-8"
    )
    page = _given(path)
    assert "Which comes first in '03/04/2016'" in page.text
    assert page.app.button(key="read-all").disabled
    order = next(box for box in page.app.selectbox if box.label == "How its days are written")
    order.set_value("day-month")
    page.run()
    assert "3 April 2016" in page.text
    assert not page.app.button(key="read-all").disabled


def test_everything_that_a_column_may_say_has_a_name() -> None:
    names = [field_name(field, messages("en")) for field in (None, *Field)]
    assert len(set(names)) == len(names)


def test_what_was_confirmed_is_kept_for_the_next_table_with_these_columns(home, table) -> None:
    _given(table).press("read-all").press("save")
    assert (home / "mappings").is_dir()
    assert "As you confirmed it for the last table" in _given(table).text


@pytest.mark.parametrize("presses", [["cancel-adding"], ["read-all", "cancel-adding"]])
def test_cancelling_leaves_nothing_behind(home, table, presses) -> None:
    page = _given(table)
    for key in presses:
        page.press(key)
    assert "Choose a file" in page.text
    assert _left(home) == []
    assert table.is_file()


def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(home, tmp_path) -> None:
    path = tmp_path / "picture.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    page = _given(path)
    assert "That was not done:" in page.text
    assert "picture.csv" in page.text
    assert _left(home) == []


@pytest.mark.parametrize("text", ["/no/such/file.csv", "/", "/etc", "\0"])
def test_a_path_to_no_file_is_refused(home, text) -> None:
    assert "There is no file" in _given(Path(text)).text
    assert _left(home) == []


def test_an_id_that_is_taken_is_replaced_only_when_that_is_meant(home, table) -> None:
    _given(table).press("read-all").press("save")
    table.write_text("\n".join([_HEADING, _ROWS[0]]), "utf-8")
    page = _given(table).press("read-all")
    assert "There is a data set 'incidents' already" in page.text
    assert "save" not in [button.key for button in page.app.button]
    page.app.checkbox[0].check()
    page.run().press("save")
    assert len(page.rows) == 1
    assert _left(home) == [TRASH, "incidents", "mappings"]


def test_what_is_replaced_lies_in_the_trash_with_all_that_it_held(home, table) -> None:
    _given(table).press("read-all").press("save")
    (home / "incidents" / "README.md").write_text("Ask before citing.", "utf-8")
    before = {path.name: path.read_bytes() for path in (home / "incidents").glob("*.*")}
    table.write_text("\n".join([_HEADING, _ROWS[0]]), "utf-8")
    page = _given(table).press("read-all")
    page.app.checkbox[0].check()
    page.run().press("save")
    (gone,) = (home / TRASH).iterdir()
    assert {path.name: path.read_bytes() for path in gone.glob("*.*")} == before
    assert (home / "incidents" / "README.md").is_file()


def test_an_id_that_is_taken_is_told_before_the_file_is_read(home, table) -> None:
    assert "There is a data set" not in _given(table).press("read-all").press("save").text
    page = _given(table)
    assert "There is a data set 'incidents' already; choose another id" in page.text
    name = next(box for box in page.app.text_input if box.label == "Id, as in links")
    name.set_value("aleppo-2016")
    page.run()
    assert "There is a data set 'aleppo-2016' already, which cannot be replaced" in page.text
    next(box for box in page.app.text_input if box.label == "Id, as in links").set_value("free")
    assert "There is a data set" not in page.run().text
    assert "incidents" in _left(home)


def test_the_report_says_how_many_places_want_coordinates_and_leads_to_them(home, table) -> None:
    page = _given(table).press("read-all")
    assert "1 place has no coordinates. Once the data set is saved, the gazetteer" in page.text
    page.press("save-and-place")
    assert page.address == "dataset=incidents"
    assert "Places without coordinates" in page.text
    assert "Binnish" in page.text
    assert "incidents" in _left(home)


def test_a_report_without_such_places_does_not_speak_of_them(table) -> None:
    table.write_text("\n".join([_HEADING, *_ROWS[:2]]), "utf-8")
    page = _given(table).press("read-all")
    assert "coordinates" not in page.text
    assert "save-and-place" not in [button.key for button in page.app.button]


def test_a_table_with_a_heading_and_no_rows_says_so(table) -> None:
    table.write_text(f"{_HEADING}\n", "utf-8")
    said = "'incidents.csv' has no rows: there is nothing in it to read."
    page = _given(table)
    assert said in page.text
    assert said in page.press("read-all").text


def test_a_row_whose_id_an_earlier_row_has_is_rejected_in_the_preview_too(table) -> None:
    table.write_text("Id,Date,Place\na,2016-04-03,Aleppo\na,2016-04-05,Idlib\n", "utf-8")
    page = _given(table)
    box = next(box for box in page.app.selectbox if "What 'Id' says" in box.label)
    box.set_value(next(one for one in box.options if one == field_name(Field.ID, messages("en"))))
    page.run()
    assert "Looked at: 2 rows, of which 1 are kept and 1 rejected" in page.text
    assert "Rows read: 2; kept as events: 1; rejected: 1" in page.press("read-all").text


def test_what_is_replaced_is_the_folder_of_that_name_whatever_the_folder_is_called(
    home, table
) -> None:
    _given(table).press("read-all").press("save")
    (home / "incidents").rename(home / "elsewhere")
    table.write_text("\n".join([_HEADING, _ROWS[0]]), "utf-8")
    page = _given(table).press("read-all")
    page.app.checkbox[0].check()
    page.run().press("save")
    assert len(page.rows) == 1
    assert _left(home) == [TRASH, "elsewhere", "mappings"]


def test_what_a_killed_server_has_left_is_swept_away(home, table) -> None:
    gone, ours = home / f".adding-{2**31 - 1}-ab", home / f".adding-{os.getpid()}-cd"
    for folder in (gone, ours):
        folder.mkdir()
    _given(table)
    assert not gone.exists()
    assert ours.exists()


@pytest.mark.parametrize(
    ("label", "text", "said"),
    [
        ("Id, as in links", "../escape", "'../escape' is not an id"),
        ("Id, as in links", "Über", "is not an id"),
        ("Title", " ", "A data set needs a title"),
        ("Time zone of its days", "Mars/Olympus", "'Mars/Olympus' is not a time zone"),
    ],
)
def test_what_a_data_set_cannot_say_of_itself_is_named(home, table, label, text, said) -> None:
    page = _given(table)
    next(box for box in page.app.text_input if box.label == label).set_value(text)
    page.run()
    assert said in page.text
    assert page.app.button(key="read-all").disabled
    assert not (home.parent / "escape").exists()


def test_the_bundled_data_set_cannot_be_replaced(home, table) -> None:
    page = _given(table)
    next(b for b in page.app.text_input if b.label == "Id, as in links").set_value("aleppo-2016")
    page.run().press("read-all")
    assert "There is a data set 'aleppo-2016' already" in page.text
    assert page.app.checkbox == []
    assert "aleppo-2016" not in _left(home)


def test_only_who_sits_at_the_machine_adds_and_names_paths(monkeypatch) -> None:
    ask_from(monkeypatch, "192.0.2.7")
    page = Page().go("add_data.py")
    assert "Only who sits at the machine" in page.text
    assert page.app.text_input == []
    monkeypatch.setenv(EDITORS_VARIABLE, "everybody")
    page.run()
    assert "Choose a file" in page.text
    assert page.app.text_input == []


def test_places_without_coordinates_are_decided_on(home, table) -> None:
    _given(table).press("read-all").press("save")
    page = Page().go("data_sets.py")
    page.go("places.py", "dataset=incidents")
    assert "Binnish" in page.text
    choice = page.app.radio[0]
    choice.set_value(choice.options[-1] if not choice.options[:-1] else choice.options[0])
    page.run()
    page.app.text_input(key="signed").set_value("R. Analyst")
    page.run().press("decide")
    assert "Every place that events refer to has coordinates" in page.text
    kept = (home / "incidents" / "place_decisions.csv").read_text("utf-8")
    assert "R. Analyst" in kept
    assert page.go("explore.py", "dataset=incidents").problems == []


@pytest.mark.usefixtures("home")
def test_a_reader_of_french_is_told_in_french_why_a_column_is_taken(table) -> None:
    page = Page("lang=fr").go("add_data.py", "lang=fr")
    page.app.text_input[0].set_value(str(table))
    page.app.button[0].click()
    page.run()
    assert "La colonne s’appelle" in page.text
    assert "The column is called" not in page.text
