"""Places without coordinates: what candidates say, what is warned of, and undoing a decision."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from dashboard.visit import Visit
from geodata.importing import import_file
from tests.app.page import Page, ask_from
from tests.packages import PackageOnDisk

_OUTSIDE = "This lies outside Syria, the country that the place states."


@pytest.fixture
def small(home: Path, monkeypatch: pytest.MonkeyPatch) -> PackageOnDisk:
    """The small package among the user's own, a town of it without coordinates."""
    ask_from(monkeypatch, None)
    package = PackageOnDisk(home / "small")
    at = next(n for n, row in enumerate(package.rows("places"), 1) if row[0] == "rivertown")
    package.edit("places", at, latitude="", longitude="")
    return package


def _called(package: PackageOnDisk, name: str, country: str = "SYR") -> Page:
    """Give the town another name and country, and open the page."""
    at = next(n for n, row in enumerate(package.rows("places"), 1) if row[0] == "rivertown")
    other = {"name_en": name, "name_fr": name, "name_ar": "", "variants": "", "country": country}
    package.edit("places", at, **other)
    return Page().go("places.py", "dataset=small")


def _choose(page: Page, at: int = 0) -> Page:
    choice = page.app.radio[0]
    choice.set_value(choice.options[at])
    page.run()
    if not page.app.text_input(key="signed").value:
        page.app.text_input(key="signed").set_value("R. Analyst")
        page.run()
    return page


def _captions(page: Page) -> list[str]:
    return list(page.app.radio[0].proto.captions)


def _record(package: PackageOnDisk) -> list[dict[str, str]]:
    with (package.folder / "place_decisions.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def test_a_candidate_says_what_it_is_and_in_which_country_it_lies(small) -> None:
    caption = _captions(_called(small, "Palmyra"))[0]
    assert caption.startswith("town or village · ")
    assert "same province as Homs\\, Syria" in caption
    assert "outside" not in caption


def test_a_reader_of_french_reads_of_candidates_in_french(small) -> None:
    _called(small, "Palmyra")
    caption = _captions(Page("lang=fr").go("places.py", "dataset=small&lang=fr"))[0]
    assert "Syrie" in caption
    assert "population" in caption
    assert "its name" not in caption


def test_a_candidate_elsewhere_is_marked_and_kept_only_once_that_is_meant(small) -> None:
    page = _choose(_called(small, "Liverpool"))
    assert "**outside Syria**" in _captions(page)[0]
    assert _OUTSIDE in page.text
    assert page.app.button(key="decide").disabled
    page.app.checkbox[0].check()
    page.run()
    assert not page.app.button(key="decide").disabled
    page.press("decide")
    assert _record(small)[0]["place_id"] == "rivertown"


def test_what_lies_in_the_stated_country_is_not_warned_of(small) -> None:
    page = _choose(_called(small, "Palmyra"))
    assert _OUTSIDE not in page.text
    assert page.app.checkbox == []
    assert not page.app.button(key="decide").disabled


def test_names_of_the_data_are_no_markdown(small) -> None:
    name = "*x* :material/home: &amp;"
    for row in (2, 5):  # the place that it lies in bears the same name
        names = {"name_en": name, "name_fr": "", "name_ar": "", "variants": ""}
        small.edit("places", row, **names)
    page = _called(small, name)
    assert name in page.text
    shown = "\\*x\\* \\:\u2060material\\/home\\: \\&amp\\;"
    assert f"1. {shown}" in page.app.radio[0].options
    told = [caption for caption in _captions(page) if caption.startswith("town")]
    assert told[0] == (
        f"town · {shown}\\, Southern district\\, Syria  \n1.00 · its name is \\'{shown}\\'\\; "
        "town of the data set itself\\; 1 event refers to it\\; in the area of the data"
    )


def test_a_decision_is_undone_on_the_page_and_the_place_comes_up_again(small) -> None:
    page = _choose(_called(small, "Palmyra")).press("decide")
    assert "1 decision" in page.text
    page.app.text_input(key="signed").set_value("S. Editor")
    page.run().press("undo-rivertown")
    assert "The decision on 'Palmyra' was undone" in page.text
    assert "2 places to decide on" in page.text
    assert "1 decision" not in page.text
    told = [(row["source"], row["decided_by"]) for row in _record(small)]
    assert [source for source, _ in told] == ["GeoNames", "undone"]
    assert told[1][1] == "S. Editor"
    assert small.problems() == []


def test_of_two_who_have_a_place_open_the_second_is_told_that_the_first_has_decided(small) -> None:
    one = _choose(_called(small, "Palmyra"))
    other = _choose(Page().go("places.py", "dataset=small"))
    one.press("decide")
    other.press("decide")
    assert "A decision on 'rivertown' by '" in other.text
    assert "stands already; undo it before you decide anew" in other.text
    assert "1 decision" in other.text
    assert len(_record(small)) == 1


def test_undoing_says_that_a_place_keeps_coordinates_from_elsewhere_or_is_gone(small) -> None:
    _choose(_called(small, "Palmyra")).press("decide")
    at = next(n for n, row in enumerate(small.rows("places"), 1) if row[0] == "rivertown")
    small.edit("places", at, coordinates_source="a survey", latitude="34.5")
    record = small.rows("place_decisions")
    gone = ["gone", "map", "", "35", "38", "", *record[1][6:]]
    small.write("place_decisions", [*record, gone])
    page = Page().go("places.py", "dataset=small").press("undo-rivertown")
    assert "undone; its coordinates are from elsewhere, and stay." in page.text
    page.press("undo-gone")
    assert "The decision on 'gone' was undone." in page.text
    assert "comes up again" not in page.text


def test_nobody_undoes_a_decision_without_signing(small) -> None:
    page = _choose(_called(small, "Palmyra")).press("decide")
    page.app.text_input(key="signed").set_value(" ")
    page.run()
    assert page.app.button(key="undo-rivertown").disabled


@pytest.fixture
def many(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package in Parquet, whose index takes a while, with two towns without coordinates."""
    ask_from(monkeypatch, None)
    rows = [f"2016-04-{n % 30 + 1:02},Syria,Aleppo,36.2,37.1,{n}" for n in range(5001)]
    rows += ["2016-05-01,Syria,Binnish,,,x", "2016-05-02,Syria,Palmyra,,,y"]
    names = ("date", "country", "place", "latitude", "longitude", "title")
    table = tmp_path / "many.csv"
    table.write_text("\n".join([",".join(names), *rows]), "utf-8")
    columns = [{"field": name, "column": name} for name in names]
    import_file(table, home / "many", mapping={"columns": columns})
    return home / "many"


def test_many_events_are_indexed_once_for_several_decisions(many) -> None:
    page = Page().go("places.py", "dataset=many")
    before = _indexes(many)
    for _ in range(2):
        page = _choose(page).press("decide")
    assert "Every place that events refer to has coordinates" in page.text
    assert "2 decisions" in page.text
    assert _indexes(many) == before
    page.press("undo-palmyra")
    assert "1 place to decide on" in page.text
    assert _indexes(many) == before
    page.go("data_sets.py")
    assert _indexes(many) != before


def test_an_edit_while_a_decision_is_written_is_not_passed_over(
    many, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _choose(Page().go("places.py", "dataset=many"))
    before, write_through = _indexes(many), os.fsync

    def edit_as_well(descriptor: int) -> None:
        actors = many / "actors.csv"
        actors.write_bytes(actors.read_bytes() + b"\n")
        write_through(descriptor)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", edit_as_well)
        page.press("decide")
    assert _indexes(many) != before


@pytest.mark.parametrize("other", ["data_sets.py", "explore.py"])
def test_what_the_page_was_drawn_from_is_let_go_with_the_page(small, other) -> None:
    page = _called(small, "Palmyra")
    kept: Visit = page.app.session_state["chronotope"]
    assert kept.placing is not None
    page.go(other, "dataset=small")
    assert kept.placing is None


def test_an_edit_by_somebody_else_is_seen_on_the_page(small) -> None:
    page = _called(small, "Palmyra")
    at = next(n for n, row in enumerate(small.rows("places"), 1) if row[0] == "rivertown")
    small.edit("places", at, latitude="34.5", longitude="38.2")
    assert "Palmyra" not in page.run().text


def _indexes(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "index").iterdir())
