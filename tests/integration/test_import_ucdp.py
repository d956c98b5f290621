from __future__ import annotations

import csv
import gzip
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.errors import ImportRefused
from geodata.importing import import_file, preview, recognise
from geodata.store import open_package, problems_of
from tests.ucdp_rows import COLUMNS_41, COLUMNS_49, ROW, write_rows

SHARED = Path(__file__).parents[2].parent / "shared" / "data"


def imported(folder, rows, columns=COLUMNS_41):
    """Import rows and open what has become of them."""
    table = write_rows(folder / "ged.csv", rows, columns)
    report = import_file(table, folder / "set")
    assert problems_of(folder / "set") == []
    dataset, _ = open_package(folder / "set")
    return report, dataset


@pytest.mark.parametrize("columns", [COLUMNS_41, COLUMNS_49], ids=["41 columns", "49 columns"])
def test_an_event_has_its_time_place_sides_counts_and_sources(tmp_path, columns):
    report, dataset = imported(tmp_path, [{"where_description": "north of the ring road"}], columns)
    assert recognise(tmp_path / "ged.csv").format == report.format == "ucdp-ged"
    event = dataset.events["ucdp-1"]
    assert str(event.time) == "2016-12-15"
    assert event.title.en == "Government of Syria – Northern group: Aleppo town"
    assert dataset.places_around("aleppo-town") == (
        *("aleppo-town", "jabal-saman-district", "aleppo-governorate", "syria"),
    )
    assert dataset.places["syria"].coordinates is None
    sides = {part.actor.name.en: str(part.actor.side) for part in event.actors}
    assert sides == {"Government of Syria": "government", "Northern group": "opposition"}
    figures = {
        (claim.figure.quantity, claim.figure.low, claim.figure.high) for claim in event.claims
    }
    assert figures == {
        ("killed", 4, 9),
        ("killed", 6, 6),
        ("killed on side A", 2, 2),
        ("civilians killed", 3, 3),
        ("killed, side unknown", 1, 1),
    }
    parts = [claim.figure.part_of for claim in event.claims if claim.figure.part_of]
    assert parts == ["ucdp-1-killed-best"] * 3
    assert (
        "at least 4, at best 6, at most 9 killed: 2 on side A, 0 on side B, 3 civilians, 1"
        in str(event.claims[0].text.en)
    )
    cited = [citation.source.publisher for citation in event.citations]
    assert cited == ["Uppsala Conflict Data Program", "Office A", "Office B"]
    assert ("On the place: north of the ring road." in event.summary.en) is (columns == COLUMNS_49)


def test_columns_that_no_event_says_anything_of_are_named(tmp_path):
    report, _ = imported(tmp_path, [{}], COLUMNS_49)
    assert {"code_status", "priogrid_gid", "gwnoa", "relid"} <= set(report.columns_not_carried)
    assert not {"best", "where_description", "adm_2"} & set(report.columns_not_carried)


def test_one_sided_violence_has_a_perpetrator_and_a_target(tmp_path):
    row = {"type_of_violence": "3", "side_a": "Northern group, Ally (East, West)"}
    _, dataset = imported(tmp_path, [{**row, "side_b": "Civilians"}])
    event = dataset.events["ucdp-1"]
    assert [(part.actor.name.en, str(part.role)) for part in event.actors] == [
        ("Northern group", "perpetrator"),
        ("Ally (East, West)", "perpetrator"),
        ("Civilians", "target"),
    ]


def test_a_province_that_is_meant_as_a_whole_is_the_one_that_towns_lie_in(tmp_path):
    whole = {"where_prec": "4", "where_coordinates": "Aleppo Governorate", "adm_2": ""}
    _, dataset = imported(tmp_path, [{}, {**whole, "latitude": "36.25", "longitude": "37.6"}])
    assert dataset.events["ucdp-2"].places[0].place.id == "aleppo-governorate"
    assert dataset.places["aleppo-governorate"].coordinates == (37.6, 36.25)


BROKEN = {
    "id": ("x1", "'x1' is not an id; UCDP numbers its events."),
    "type_of_violence": ("4", "'4' is no type_of_violence; the codes are 1 to 3."),
    "date_prec": ("7", "'7' is no date_prec; the codes are 1 to 5."),
    "where_prec": ("0", "'0' is no where_prec; the codes are 1 to 7."),
    "date_end": ("2016-12-14", "date_end '2016-12-14' lies before date_start '2016-12-15'."),
    "latitude": ("96.2", "'96.2' is not between -90 and 90 degrees."),
    "low": ("10", "low '10' is more than high '9'; no count lies between them."),
    "best": ("six", "'six' is not a whole number of at least 0."),
    "deaths_a": ("-1", "'-1' is not a whole number of at least 0."),
    "side_b": ("", "The cell is empty; 'side_b' names who took part."),
}


@pytest.mark.parametrize("field", BROKEN)
def test_a_broken_cell_rejects_its_row_alone(tmp_path, field):
    value, reason = BROKEN[field]
    longitude = {"longitude": "97"} if field == "latitude" else {}
    report, _ = imported(tmp_path, [{}, {field: value, **longitude}, {}])
    assert [str(each) for each in report.rejections] == [f"ged.csv:3:{field}: {reason}"]
    assert (report.read, report.kept) == (3, 2)


def test_an_id_that_stands_twice_is_rejected_naming_the_first_row(tmp_path):
    report, _ = imported(tmp_path, [{"id": "7"}, {}, {"id": "7"}])
    [rejection] = report.rejections
    assert rejection.row == 4
    assert "is the id of row 2 already" in rejection.reason


def test_ragged_rows_nul_bytes_and_open_quotation_marks_are_rejected_each_for_itself(tmp_path):
    table = write_rows(tmp_path / "ged.csv", [{} for _ in range(6)])
    heading, *lines = table.read_bytes().splitlines()
    lines[1] = lines[1] + b",too,many"
    lines[2] = lines[2].replace(b"Aleppo town", b"Aleppo\0town")
    lines[3] = lines[3].replace(b"Aleppo town", b'"Aleppo town')
    table.write_bytes(b"\n".join([heading, *lines]) + b"\n")
    report = import_file(table, tmp_path / "set")
    assert [rejection.row for rejection in report.rejections] == [3, 4, 5]
    assert (report.read, report.kept) == (6, 3)
    assert problems_of(tmp_path / "set") == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_told_apart(tmp_path, encoding):
    table = write_rows(tmp_path / "ged.csv", [{"side_b": "Côte d’Or “group”"}])
    table.write_bytes(table.read_text("utf-8").encode(encoding))
    report = import_file(table, tmp_path / "set")
    dataset, _ = open_package(tmp_path / "set")
    assert "Côte d’Or “group”" in {actor.name.en for actor in dataset.actors.values()}
    assert bool(report.notes) is (encoding != "utf-8-sig")


def test_packed_files_are_unpacked(tmp_path):
    table = write_rows(tmp_path / "ged.csv", [{}])
    packed, archive = tmp_path / "ged.csv.gz", tmp_path / "ged.zip"
    packed.write_bytes(gzip.compress(table.read_bytes()))
    with zipfile.ZipFile(archive, "w") as file:
        file.write(table, "ged251.csv")
    for path in (packed, archive):
        assert import_file(path, tmp_path / path.suffix[1:]).kept == 1


def test_a_torn_archive_is_refused_and_leaves_nothing(tmp_path):
    table = write_rows(tmp_path / "ged.csv", [{} for _ in range(200)])
    packed = tmp_path / "ged.csv.gz"
    packed.write_bytes(gzip.compress(table.read_bytes())[:-20])
    with pytest.raises(ImportRefused, match="cannot be read"):
        import_file(packed, tmp_path / "set")
    assert not (tmp_path / "set").exists()


def test_nothing_kept_writes_nothing(tmp_path):
    table = write_rows(tmp_path / "ged.csv", [{"id": "?"}])
    report = import_file(table, tmp_path / "set")
    assert (report.read, report.kept, report.rejected) == (1, 0, 1)
    assert not (tmp_path / "set").exists()


CELLS = st.sampled_from(
    [
        *("", " ", "0", "-1", "1.0", "1e9", "٣", "\0", '"', "a,b", "a\nb", "é", "x" * 500, "NaN"),
        *(
            "2016-12-15",
            "2016-02-30",
            "9999-12-31",
            "0000-00-00",
            "36.2",
            "37,1",
            "Syria",
            "France",
        ),
    ]
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.dictionaries(st.sampled_from(COLUMNS_41), CELLS, max_size=3), min_size=1, max_size=6
    )
)
def test_mutated_rows_never_raise_and_what_is_read_is_kept_or_rejected(tmp_path, rows):
    table = write_rows(tmp_path / "ged.csv", rows)
    report = import_file(table, tmp_path / "set")
    assert report.read == len(rows) == report.kept + report.rejected
    assert len({rejection.row for rejection in report.rejections}) == report.rejected
    assert report.kept == 0 or problems_of(tmp_path / "set") == []


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary(max_size=200), st.integers(0, 2000), st.integers(0, 300))
def test_mutated_bytes_never_raise(tmp_path, noise, at, cut):
    table = write_rows(tmp_path / "ged.csv", [{} for _ in range(4)])
    content = table.read_bytes()
    heading = content.index(b"\n") + 1
    at = min(heading + at, len(content))
    table.write_bytes(content[:at] + noise + content[at + cut :])
    shown = preview(table)
    assert shown.read >= len(shown.events)


class TestTheRealFiles:
    """Read where they are; nothing of them is part of the project."""

    @pytest.fixture(autouse=True)
    def files(self):
        if not SHARED.is_dir():
            pytest.skip("'../shared/data' is not there: the real files are not read")

    def test_syria_is_read_but_for_the_rows_whose_low_exceeds_their_high(self, tmp_path):
        path = SHARED / "ucdp-ged-syria-2016-2019.csv.gz"
        with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        wrong = {at for at, row in enumerate(rows, 2) if int(row["low"]) > int(row["high"])}
        report = import_file(path, tmp_path / "set")
        assert (report.read, report.kept) == (len(rows), len(rows) - len(wrong)) == (16566, 16508)
        assert {rejection.row for rejection in report.rejections} == wrong
        dataset, _ = open_package(tmp_path / "set")
        span = dataset.events["ucdp-235161"].time
        assert str(span) == "[2016-11-15..2016-12-12]"
        best = {
            event.id: claim.figure
            for event in dataset.events_of([f"ucdp-{row['id']}" for row in rows[:50]])
            for claim in event.claims
            if claim.id.endswith("-killed")
        }
        assert all(best[f"ucdp-{row['id']}"].high == int(row["high"]) for row in rows[:50])

    @pytest.mark.parametrize("edition", ["1", "2"])
    def test_gdelt_is_read(self, tmp_path, edition):
        [path] = SHARED.glob(f"gdelt/gdelt{edition}_*.CSV")
        report = import_file(path, tmp_path / "set")
        assert (report.format, report.read, report.kept) == ("gdelt", 50, 50)
        assert problems_of(tmp_path / "set") == []


def test_the_usual_row_is_what_the_tests_say_it_is():
    assert set(ROW) <= set(COLUMNS_41)
