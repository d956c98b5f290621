from __future__ import annotations

from pathlib import Path

import pytest

from geodata.dataset import Dataset
from geodata.importing import import_file, recognise
from geodata.readers import ImportReport
from geodata.store import open_package, problems_of
from tests.acled_files import MIDDLE, OLDEST, TODAY, UPPER, write_acled


def _import(path: Path) -> tuple[ImportReport, Dataset]:
    to = path.parent / "made"
    report = import_file(path, to)
    assert report.read == report.kept + report.rejected
    assert problems_of(to) == []
    return report, open_package(to)[0]


GENERATIONS = {
    "oldest": (OLDEST, {"event_date": "09/05/2020"}),
    "middle": (MIDDLE, {"event_date": "09 May 2020"}),
    "upper": (UPPER, {"event_date": "9-May-20"}),
    "today": (TODAY, {"inter1": "State forces", "inter2": "Rebel group"}),
}


@pytest.mark.parametrize("generation", GENERATIONS)
def test_every_generation_gives_the_same_event(tmp_path: Path, generation: str) -> None:
    heading, cells = GENERATIONS[generation]
    path = write_acled(tmp_path / "any.txt", heading, cells, {"event_date": "13/05/2020"})
    assert recognise(path).format == "acled"
    report, dataset = _import(path)
    assert (report.kept, report.format) == (2, "acled")
    event = dataset.events["inv1"]
    assert str(event.time) == "2020-05-09"
    assert {(part.actor.name.en, part.role.value) for part in event.actors} == {
        ("Army of Invention (2000-)", "participant"),
        ("Front of Fiction", "participant"),
        ("Second Front", "supporter"),
        ("Third Front", "supporter"),
    }
    (place,) = event.places
    assert place.place.coordinates == (37.1612, 36.2012)
    assert dataset.places_around(place.place.id)[1:] == ("jebel-saman", "aleppo", "syria")
    assert place.place.country == "SYR"
    assert [cited.source.title.en for cited in event.citations] == [
        *("ACLED, exported events", "Daily Invention", "Weekly Fiction"),
    ]
    figure = event.claims[0].figure
    assert figure is not None
    assert (figure.low, figure.high, event.claims[0].speaker.name.en) == (4, 4, "ACLED")
    assert "State forces–Rebel group" in event.claims[1].text.en
    assert event.type.name.en == "Battles"


@pytest.mark.parametrize(
    "how", [{"delimiter": ";"}, {"delimiter": "\t"}, {"encoding": "cp1252"}, {"encoding": "utf-16"}]
)
def test_semicolons_and_other_encodings_are_read(tmp_path: Path, how: dict[str, str]) -> None:
    path = write_acled(tmp_path / "a.csv", TODAY, {"location": "Sant’Érmo"}, **how)
    _, dataset = _import(path)
    assert dataset.events["inv1"].places[0].place.name.en == "Sant’Érmo"


def test_who_harms_civilians_is_the_perpetrator(tmp_path: Path) -> None:
    attack = {
        "event_type": "Violence against civilians",
        "sub_event_type": "Attack",
        "actor2": "Civilians (Syria)",
        "assoc_actor_2": "Teachers (Syria)",
        "inter2": "Civilians",
    }
    _, dataset = _import(write_acled(tmp_path / "a.csv", TODAY, attack))
    assert [(part.actor.name.en, part.role.value) for part in dataset.events["inv1"].actors] == [
        ("Army of Invention (2000-)", "perpetrator"),
        ("Civilians (Syria)", "target"),
        ("Teachers (Syria)", "target"),
    ]


def test_what_is_coded_besides_is_a_claim_of_acled(tmp_path: Path) -> None:
    _, dataset = _import(
        write_acled(tmp_path / "a.csv", TODAY, {"tags": "crowd size=no report; local"})
    )
    assert dataset.events["inv1"].claims[1].text.en == (
        "Disorder type: Political violence. Interaction: State forces–Rebel group. "
        "Source scale: National. Tags: crowd size=no report; local."
    )


def test_slashes_are_day_first_only_where_the_file_shows_it(tmp_path: Path) -> None:
    only = write_acled(tmp_path / "a.csv", OLDEST, {"event_date": "03/04/2020"}, {})
    report, _ = _import(only)
    (rejection,) = report.rejections
    assert str(rejection).startswith(
        "a.csv:2:EVENT_DATE: '03/04/2020' may be 3 April 2020 or 4 March"
    )
    turned = write_acled(
        tmp_path / "b.csv", OLDEST, {"event_date": "03/04/2020"}, {"event_date": "5/28/2020"}
    )
    report, _ = _import(turned)
    assert [each.row for each in report.rejections] == [2]


def test_a_second_heading_tags_and_wrong_cells_are_rejected_each_with_its_field(
    tmp_path: Path,
) -> None:
    path = write_acled(
        tmp_path / "a.csv",
        TODAY,
        {},
        {"event_date": "#date+start"},
        {"event_date": "event_date"},
        {"event_id_cnty": "", "event_id_no_cnty": ""},
        {"time_precision": "4"},
        {"geo_precision": "0"},
        {"latitude": "north"},
        {"inter1": "9"},
        {"fatalities": "few"},
        {"event_type": ""},
        {"event_id_cnty": "INV1"},
    )
    report, _ = _import(path)
    assert [(each.row, each.field) for each in report.rejections] == [
        *((3, ""), (4, ""), (5, "event_id_cnty"), (6, "time_precision"), (7, "geo_precision")),
        *(
            (8, "latitude"),
            (9, "inter1"),
            (10, "fatalities"),
            (11, "event_type"),
            (12, "event_id_cnty"),
        ),
    ]


def test_the_licence_says_that_the_data_may_not_be_passed_on(tmp_path: Path) -> None:
    _, dataset = _import(write_acled(tmp_path / "a.csv", TODAY, {}))
    assert "may not be redistributed" in dataset.licence
