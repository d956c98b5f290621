"""What claims and sources say of each other in a package: read, and named where it cannot be."""

from __future__ import annotations

import pytest

from geodata.claim import Counted
from geodata.data_package import in_circles, read_dataset
from tests.claims_package import write_claims_package


@pytest.fixture
def package(tmp_path):
    return write_claims_package(tmp_path / "claims")


def edit(package, claim, **cells):
    rows = package.rows("claims")
    row = next(number for number, row in enumerate(rows, start=1) if row[0] == claim)
    package.edit("claims", row, **cells)
    return row


def test_what_a_figure_covers_and_whom_a_claim_repeats_is_read(package):
    assert package.problems() == []
    dataset = read_dataset(package.folder)
    claims = {claim.id: claim for claim in dataset.claims}
    assert claims["radio-mill"].repeats == "army-mill"
    assert claims["army-mill"].repeats is None
    wounded, missing = claims["rebels-wounded"].figure, claims["some-missing"].figure
    assert wounded
    assert wounded.counted is Counted.RUNNING_TOTAL
    assert missing
    assert (missing.counted, missing.part_of) == (Counted.EVENT, "all-missing")
    fled = claims["envoy-fled"].figure
    assert fled
    assert fled.population == "residents"
    assert dataset.sources["paper"].draws_on == "dispatch"
    assert dataset.wholes == {"some-missing": "all-missing"}


def test_a_package_without_these_columns_says_nothing_of_the_kind(small):
    assert {claim.repeats for claim in small.claims} == {None}
    assert {source.draws_on for source in small.sources.values()} == {None}
    assert small.wholes == {}


@pytest.mark.parametrize(
    ("claim", "cells", "field", "reason"),
    [
        ("radio-mill", {"repeats": "nobody"}, "repeats", "'nobody' is not an id in 'claims.csv'."),
        (
            "radio-mill",
            {"repeats": "agency-dead"},
            "repeats",
            "'agency-dead' is a claim of another event; a claim repeats one of its own event,",
        ),
        (
            "army-mill",
            {"repeats": "army-mill"},
            "repeats",
            "'army-mill' repeats 'army-mill' itself;",
        ),
        ("some-missing", {"part_of": "none"}, "part_of", "'none' is not an id in 'claims.csv'."),
        ("some-missing", {"part_of": "envoy-calm"}, "part_of", "'envoy-calm' has no figure;"),
        ("all-missing", {"part_of": "all-missing"}, "part_of", "is part of 'all-missing' itself;"),
        ("envoy-fled", {"population": "All!"}, "population", "'All!' is not an id;"),
        (
            "envoy-fled",
            {"counted": "twice"},
            "counted",
            "'twice' is not a known code; write one of",
        ),
        ("envoy-calm", {"population": "all"}, "population", "'all' is said of a figure;"),
        ("envoy-calm", {"counted": "event"}, "counted", "'event' is said of a figure;"),
    ],
)
def test_a_tie_that_cannot_be_meant_is_named(package, claim, cells, field, reason):
    row = edit(package, claim, **cells)
    lines = [line for line in package.problems() if line.startswith(f"claims.csv:{row}:{field}:")]
    assert any(reason in line for line in lines), package.problems()


def test_a_circle_of_repetitions_is_named_at_each_of_its_claims(package):
    one = edit(package, "army-mill", repeats="radio-mill")
    other = edit(package, "radio-mill", repeats="army-mill")
    named = [line.partition(": ")[0] for line in package.problems()]
    assert named == [f"claims.csv:{row}:repeats" for row in sorted((one, other))]


def test_sources_that_draw_on_each_other_are_named(package):
    rows = package.rows("sources")
    number = next(at for at, row in enumerate(rows, start=1) if row[0] == "dispatch")
    package.edit("sources", number, draws_on="paper")
    problems = package.problems()
    assert len(problems) == 2
    assert all("sources must not go round in a circle" in line for line in problems)


def test_only_what_leads_back_to_itself_is_in_a_circle():
    ties = {"a": "b", "b": "c", "c": "b", "d": "a", "e": "gone", "f": "f"}
    assert in_circles(ties) == {"b", "c", "f"}
