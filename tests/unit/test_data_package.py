"""Faults in the cells of a data package: each is one line, at its row and field."""

import pytest

from geodata.data_package import read_dataset
from geodata.errors import DatasetError


def test_a_sound_package_has_no_problems_and_is_read_whole(package):
    assert package.problems() == []
    dataset = read_dataset(package.folder)
    assert len(dataset.events) == 8
    assert [part.place.id for part in dataset.event("relief-convoy").route] == [
        "rivertown",
        "old-market",
        "hilltown",
    ]
    assert [claim.id for claim in dataset.event("market-shelled").claims] == [
        "agency-dead",
        "rebels-dead",
    ]


@pytest.mark.parametrize(
    ("table", "row", "cells", "line"),
    [
        ("events", 2, {"type": "nope"}, "events.csv:2:type: 'nope' is not an id in 'event_types"),
        ("events", 2, {"sub_type": "nope"}, "events.csv:2:sub_type: 'nope' is not an id in"),
        ("event_places", 3, {"event_id": "nope"}, "event_places.csv:3:event_id: 'nope' is not an"),
        ("event_places", 3, {"place_id": "nope"}, "event_places.csv:3:place_id: 'nope' is not an"),
        ("event_actors", 4, {"event_id": "nope"}, "event_actors.csv:4:event_id: 'nope' is not an"),
        ("event_actors", 4, {"actor_id": "nope"}, "event_actors.csv:4:actor_id: 'nope' is not an"),
        ("claims", 5, {"event_id": "nope"}, "claims.csv:5:event_id: 'nope' is not an id in 'event"),
        ("claims", 5, {"speaker_id": "nope"}, "claims.csv:5:speaker_id: 'nope' is not an id in"),
        ("claims", 5, {"source_id": "nope"}, "claims.csv:5:source_id: 'nope' is not an id in"),
        ("citations", 3, {"event_id": "nope"}, "citations.csv:3:event_id: 'nope' is not an id in"),
        ("citations", 4, {"source_id": "nope"}, "citations.csv:4:source_id: 'nope' is not an id"),
        ("places", 4, {"parent_id": "nope"}, "places.csv:4:parent_id: 'nope' is not an id in"),
        ("actors", 3, {"parent_id": "nope"}, "actors.csv:3:parent_id: 'nope' is not an id in"),
        ("event_types", 3, {"parent_id": "nope"}, "event_types.csv:3:parent_id: 'nope' is not an"),
        ("event_types", 3, {"parent_id": "mortar-fire"}, "event_types.csv:3:parent_id: 'mortar-fi"),
    ],
)
def test_a_broken_reference_is_named_where_it_stands(package, table, row, cells, line):
    package.edit(table, row, **cells)
    assert _only(package).startswith(line)


@pytest.mark.parametrize(
    ("table", "row", "cells", "line"),
    [
        ("events", 2, {"time": "2016-13-01"}, "events.csv:2:time: '2016-13-01' is not a time span"),
        ("events", 2, {"time": "15/12/2016"}, "events.csv:2:time: '15/12/2016' is not a time span"),
        ("events", 2, {"time": "2016-12-16/2016-12-15"}, "events.csv:2:time: The time span '2016-"),
        ("events", 2, {"time": ""}, "events.csv:2:time_precision: An event without a time"),
        ("events", 6, {"time": "2016"}, "events.csv:6:time_precision: An event without a time"),
        ("sources", 3, {"date": "last week"}, "sources.csv:3:date: 'last week' is not a time span"),
        ("sources", 3, {"date": ""}, "sources.csv:3:date: The cell is empty"),
        ("places", 3, {"latitude": "90.1"}, "places.csv:3:latitude: '90.1' is not a number betwe"),
        ("places", 3, {"longitude": "-181"}, "places.csv:3:longitude: '-181' is not a number be"),
        ("places", 3, {"latitude": "36,2"}, "places.csv:3:latitude: '36,2' is not a number"),
        ("places", 3, {"latitude": "nan"}, "places.csv:3:latitude: 'nan' is not a number"),
        ("places", 3, {"latitude": "٣٦"}, "places.csv:3:latitude: '٣٦' is not a number"),
        ("places", 3, {"longitude": ""}, "places.csv:3:longitude: Latitude and longitude go toge"),
        ("places", 3, {"latitude": ""}, "places.csv:3:latitude: Latitude and longitude go togeth"),
        ("places", 3, {"uncertainty_km": "-1"}, "places.csv:3:uncertainty_km: '-1' is not a"),
        ("places", 3, {"uncertainty_km": "inf"}, "places.csv:3:uncertainty_km: 'inf' is not a"),
        ("places", 3, {"uncertainty_km": "1e999"}, "places.csv:3:uncertainty_km: '1e999' is not"),
        ("claims", 3, {"low": "40"}, "claims.csv:3:high: '30' is less than the low '40'"),
        ("claims", 3, {"low": "", "high": ""}, "claims.csv:3:low: The claim counts something"),
        ("claims", 3, {"low": "1_000"}, "claims.csv:3:low: '1_000' is not a number"),
        ("claims", 5, {"qualifier": "about"}, "claims.csv:5:low: The claim counts something"),
        ("claims", 3, {"unit": ""}, "claims.csv:3:unit: The cell is empty; 'unit' is required"),
        ("citations", 2, {"end": "901"}, "citations.csv:2:end: '0–901' is not a passage of 'disp"),
        ("citations", 2, {"start": "60"}, "citations.csv:2:end: '60–60' is not a passage of"),
        ("citations", 2, {"start": ""}, "citations.csv:2:start: The citation is missing its"),
        ("citations", 2, {"paragraph": "0"}, "citations.csv:2:paragraph: '0' is not a whole num"),
        ("claims", 2, {"end": "9" * 5000}, "claims.csv:2:end: '999"),
        ("sources", 2, {"sha256": "abc"}, "sources.csv:2:sha256: 'abc' is not a SHA-256"),
        ("sources", 2, {"characters": ""}, "sources.csv:2:characters: The SHA-256 of a text"),
        ("event_places", 2, {"order": "first"}, "event_places.csv:2:order: 'first' is not a who"),
        ("event_places", 2, {"certain": "si"}, "event_places.csv:2:certain: 'si' is neither"),
    ],
)
def test_a_value_that_cannot_be_is_named_with_what_would_be_right(package, table, row, cells, line):
    package.edit(table, row, **cells)
    assert _only(package).startswith(line)


@pytest.mark.parametrize(
    ("table", "column", "known"),
    [
        ("events", "status", "'occurred', 'planned', 'conditional', 'comparison'"),
        ("events", "time_precision", "'clock', 'part-of-day', 'day'"),
        ("places", "geo_precision", "'exact', 'near', 'area', 'province', 'country'"),
        ("actors", "side", "'government', 'opposition'"),
        ("claims", "qualifier", "'exactly', 'about', 'at-least'"),
        ("event_places", "role", "'site', 'origin', 'waypoint'"),
        ("event_places", "basis", "'stated', 'described', 'implied'"),
        ("event_actors", "role", "'perpetrator', 'target'"),
    ],
)
@pytest.mark.parametrize("code", ["nope", "", "Occurred"])
def test_an_unknown_code_is_named_with_the_codes_there_are(package, table, column, known, code):
    package.edit(table, 2, **{column: code})
    line = _only(package)
    assert line.startswith(f"{table}.csv:2:{column}: '{code}' is not a known code")
    assert known in line


@pytest.mark.parametrize(
    ("table", "column"), [("actors", "kind"), ("places", "kind"), ("event_types", "symbol")]
)
def test_a_code_that_only_the_schema_knows_is_checked_by_the_schema(package, table, column):
    package.edit(table, 2, **{column: "nope"})
    assert _only(package).startswith(f'{table}.csv:2:{column}: The cell "nope"')


@pytest.mark.parametrize("id_", ["Bad Id", "über", "a--b", "-a", "a_b", "حلب"])
def test_an_id_that_is_no_slug_is_named(package, id_):
    package.edit("claims", 2, id=id_)
    assert _only(package).startswith(f"claims.csv:2:id: '{id_}' is not an id; write lower-case")


@pytest.mark.parametrize(
    "table", ["events", "places", "actors", "sources", "claims", "event_types"]
)
def test_an_id_that_stands_twice_is_named_at_its_second_row(package, table):
    rows = package.rows(table)
    package.write(table, [*rows, rows[1]])
    assert _only(package) == (
        f"{table}.csv:{len(rows) + 1}:id: '{rows[1][0]}' is already the id of row 2; ids are "
        f"unique."
    )


def test_the_same_tie_given_twice_is_named(package):
    package.edit("event_actors", 3, actor_id="army", role="perpetrator")
    assert _only(package).startswith("event_actors.csv:3:: Row")


def test_an_event_without_a_citation_is_named_at_its_row(package):
    rows = package.rows("citations")
    package.write("citations", [row for row in rows if row[0] != "siege-of-rivertown"])
    assert _only(package).startswith(
        "events.csv:4:id: The event 'siege-of-rivertown' has no citation"
    )


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        ({"type": "mortar-fire", "sub_type": ""}, "events.csv:2:type: 'mortar-fire' is a sub-type"),
        ({"type": "mortar-fire"}, "events.csv:2:type: 'mortar-fire' is a sub-type"),
        ({"type": "diplomacy"}, "events.csv:2:sub_type: 'mortar-fire' is not a sub-type of 'dip"),
        ({"sub_type": "diplomacy"}, "events.csv:2:sub_type: 'diplomacy' is not a sub-type of 'sh"),
    ],
)
def test_types_and_sub_types_are_not_mistaken_for_each_other(package, cells, line):
    package.edit("events", 2, **cells)
    assert _only(package).startswith(line)


def test_places_that_lie_in_each_other_are_all_named(package):
    package.edit("places", 3, parent_id="old-market")
    assert [line.split(": ")[0] for line in package.problems()] == [
        "places.csv:3:parent_id",
        "places.csv:4:parent_id",
    ]


@pytest.mark.parametrize(("table", "id_"), [("places", "rivertown"), ("actors", "rebels")])
def test_nothing_is_its_own_parent(package, table, id_):
    package.edit(table, 3, parent_id=id_)
    assert _only(package).startswith(f"{table}.csv:3:parent_id: '{id_}' ")


def test_each_of_many_faults_has_its_line_in_the_order_of_files_and_rows(package):
    package.edit("events", 5, status="nope")
    package.edit("events", 3, time="never", title_en="")
    package.edit("actors", 4, side="nope")
    assert [line.split(": ")[0] for line in package.problems()] == [
        "actors.csv:4:side",
        "events.csv:3:time",
        "events.csv:3:title_en",
        "events.csv:5:status",
    ]


def test_a_package_that_is_not_sound_is_never_read(package):
    package.edit("events", 5, status="nope")
    with pytest.raises(DatasetError) as refused:
        read_dataset(package.folder)
    assert list(refused.value.problems) == package.problems()


def _only(package):
    """Give the one problem of a package; one fault makes one line."""
    (line,) = package.problems()
    return line
