"""Retracted events: each keeps its id, and says when, why, and where it went."""

from __future__ import annotations

import csv
import datetime as dt

import pytest

from geodata.data_package import read_dataset
from geodata.errors import UnknownIdError
from geodata.link import decode_link
from geodata.store import open_package, problems_of
from tests.parquet_packages import to_parquet

_HEADING = ["id", "date", "reason_en", "reason_fr", "merged_into"]


def retract(package, *rows):
    with (package.folder / "retractions.csv").open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([_HEADING, *rows])


def test_a_retracted_event_keeps_its_id_and_may_be_open_in_a_link(package) -> None:
    retract(package, ["old-news", "2026-12-01", "Not so.", "Inexact.", "truce-talks"])
    dataset = read_dataset(package.folder)
    retraction = dataset.retractions["old-news"]
    assert (retraction.date, retraction.reason.fr, retraction.merged_into) == (
        dt.date(2026, 12, 1),
        "Inexact.",
        "truce-talks",
    )
    view, problems = decode_link("dataset=small&event=old-news", dataset)
    assert (view.event, problems) == ("old-news", ())
    with pytest.raises(UnknownIdError):
        dataset.event("old-news")


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        ([["truce-talks", "2026-12-01", "Why.", "", ""]], "2:id: 'truce-talks' is also among"),
        ([["old", "2026-12-01", "Why.", "", "nowhere"]], "2:merged_into: 'nowhere' is neither"),
        ([["old", "2026-12-01", "Why.", "", "old"]], "2:merged_into: 'old' would be merged"),
        (
            [["a", "2026-12-01", "Why.", "", "b"], ["b", "2026-12-01", "Why.", "", "a"]],
            "2:merged_into: 'a' would be merged, in the end, into itself",
        ),
        ([["old", "2026-13-01", "Why.", "", ""]], "2:date: '2026-13-01' is not a calendar day"),
        ([["old", "", "Why.", "", ""]], "2:date: The cell is empty"),
        ([["old", "2026-12-01", "", "", ""]], "2:reason_en: The cell is empty"),
        ([["Old News", "2026-12-01", "Why.", "", ""]], "2:id: 'Old News' is not an id"),
        ([["old", "2026-12-01", "Why.", "", ""]] * 2, "3:id: 'old' is already the id of row 2"),
    ],
)
@pytest.mark.parametrize("parquet", [False, True])
def test_a_row_that_cannot_be_is_named(package, rows, named, parquet) -> None:
    if parquet:
        to_parquet(package.folder)
    retract(package, *rows)
    problems = [str(problem) for problem in problems_of(package.folder)]
    assert any(problem.startswith(f"retractions.csv:{named}") for problem in problems), problems


def test_an_event_may_be_merged_into_one_that_was_merged_itself(package) -> None:
    rows = [["a", "2026-12-01", "Why.", "", "b"], ["b", "2026-12-01", "Why.", "", "truce-talks"]]
    retract(package, *rows)
    assert problems_of(package.folder) == []


def test_a_package_in_parquet_has_retractions_too(package) -> None:
    to_parquet(package.folder)
    retract(package, ["old", "2026-12-01", "Why.", "", "truce-talks"])
    dataset, _ = open_package(package.folder)
    assert dataset.retractions["old"].merged_into == "truce-talks"
    assert "truce-talks" in dataset.events
