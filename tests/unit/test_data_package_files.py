"""Faults in the files of a data package: missing, unreadable, misshapen, or reaching out."""

import json

import pytest

from geodata.data_package import read_dataset, validate
from geodata.data_package.tables import TABLES


def change(package, file, old, new):
    path = package.folder / file
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new, 1))


def only(package):
    (line,) = package.problems()
    return line


@pytest.mark.parametrize("table", TABLES)
def test_a_missing_table_is_one_fault_whatever_refers_to_it(package, table):
    (package.folder / f"{table}.csv").unlink()
    assert only(package) == f"{table}.csv:1:: The file '{table}.csv' is missing from the package."


@pytest.mark.parametrize(
    ("table", "column"), [(table, column) for table in TABLES for column in TABLES[table]]
)
def test_a_missing_column_is_one_fault_in_the_heading(package, table, column):
    package.drop_column(table, column)
    assert only(package) == f"{table}.csv:1:{column}: The column '{column}' is missing."


def test_a_missing_package_is_one_fault(tmp_path):
    lines = [str(problem) for problem in validate(tmp_path / "nowhere")]
    assert lines[0].startswith("actors.csv:1:: The file 'actors.csv' is missing")
    assert any("'nowhere' is no package" in line for line in lines)


def test_faults_in_other_tables_are_found_beside_a_missing_one(package):
    (package.folder / "actors.csv").unlink()
    package.edit("events", 2, status="nope")
    assert [line.split(": ")[0] for line in package.problems()] == [
        "actors.csv:1:",
        "events.csv:2:status",
    ]


def test_more_columns_and_another_order_of_columns_are_welcome(package):
    rows = package.rows("actors")
    package.write(
        "actors", [["note" if at == 0 else "x", *reversed(row)] for at, row in enumerate(rows)]
    )
    assert package.problems() == []


def test_an_optional_column_may_be_left_out(package):
    package.drop_column("events", "title_fr")
    assert package.problems() == []


def test_a_byte_order_mark_is_no_part_of_any_file(package):
    for path in [path for path in package.folder.rglob("*") if path.is_file()]:
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert package.problems() == []
    assert len(read_dataset(package.folder).events) == 8


@pytest.mark.parametrize("end", [b"\r\n", b"\r"])
def test_lines_may_end_as_on_any_system(package, end):
    for path in package.folder.glob("*.csv"):
        lines = path.read_bytes().replace(b"\r\n", b"\n")
        path.write_bytes(lines.replace(b"\n", end))
    assert package.problems() == []


def test_a_file_that_is_not_utf8_is_one_fault(package):
    change(package, "actors.csv", "é".encode(), b"\xe9")
    assert only(package).startswith("actors.csv:1:: The file is not UTF-8 at byte ")


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (9, "actors.csv:3:: The row has 9 cells; the heading has 8."),
        (7, "actors.csv:3:: The row has 7 cells; the heading has 8."),
        (1, "actors.csv:3:: The row has 1 cells; the heading has 8."),
    ],
)
def test_a_row_with_too_many_or_too_few_cells_is_one_fault(package, cells, line):
    rows = package.rows("actors")
    rows[2] = [*rows[2], "more"][:cells]
    package.write("actors", rows)
    assert only(package) == line


def test_rows_left_empty_by_a_spreadsheet_are_no_fault(package):
    path = package.folder / "actors.csv"
    path.write_bytes(path.read_bytes() + b",,,,,,,\r\n\r\n")
    assert package.problems() == []


def test_rows_are_counted_as_a_spreadsheet_counts_them(package):
    change(package, "actors.csv", b"insurgents", b'"one\ntwo\r\nthree"')
    change(package, "actors.csv", b"residents,", b"\r\nresidents,")
    package.edit("actors", 5, side="nope")
    assert only(package).startswith("actors.csv:5:side: 'nope'")


def test_a_column_that_stands_twice_is_one_fault(package):
    package.write("actors", [[*row, row[1]] for row in package.rows("actors")])
    assert only(package).startswith("actors.csv:1:name_en: The column 'name_en' stands there 2")


@pytest.mark.parametrize("separator", [b";", b"\t"])
def test_a_table_with_another_separator_is_one_fault(package, separator):
    path = package.folder / "actors.csv"
    path.write_bytes(path.read_bytes().replace(b",", separator))
    assert only(package).startswith("actors.csv:1:: The first row names none of the columns id,")


def test_an_empty_table_is_one_fault_and_a_table_of_a_heading_is_none(package):
    package.write("claims", package.rows("claims")[:1])
    assert package.problems() == []
    (package.folder / "claims.csv").write_bytes(b"")
    assert only(package).startswith("claims.csv:1:: The first row names none of the columns id,")


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (b"Rebels", b"Re\0bels", "actors.csv:3:name_en: The cell holds a NUL character"),
        (b"rebels,", b'"rebels,', "actors.csv:1:: The file is not a CSV table: unexpected end"),
    ],
)
def test_what_no_table_holds_is_one_fault(package, old, new, line):
    change(package, "actors.csv", old, new)
    assert only(package).startswith(line)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{", "The file is not JSON in UTF-8"),
        ("[]", "The file is not a JSON object"),
        ("[" * 100_000, "nests too deeply"),
        ('{"name": NaN}', "'NaN' is not a number of JSON"),
        ('{"name": "\\ud800"}', "surrogates not allowed"),
        ("\xe9", "The file is not JSON"),
    ],
)
def test_a_descriptor_that_cannot_be_read_is_one_fault(package, content, reason):
    (package.folder / "datapackage.json").write_bytes(content.encode("latin-1"))
    line = only(package)
    assert line.startswith("datapackage.json:1:: ")
    assert reason in line


def test_a_missing_descriptor_is_one_fault(package):
    (package.folder / "datapackage.json").unlink()
    assert only(package).startswith("datapackage.json:1:: The file 'datapackage.json' is missing")


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("time_zone", "Mars/Base", "'Mars/Base' is not a time zone; write one as in 'Asia/Dam"),
        ("time_zone", None, "'None' is not a time zone"),
        ("time_zone", "../UTC", "is not a time"),
        ("time_zone", "Asia", "'Asia' is not a time zone"),
        ("time_zone", "", "'' is not a time"),
        ("name", "", "'' is not a text; 'name' is required"),
        ("name", 7, "'7' is not a text"),
        ("name", "Two Words", "'Two Words' is not an id"),
        ("title", None, "'title' is required"),
        ("licenses", [], "No licence is given"),
        ("home", 3, "'home' must have a 'map'"),
        ("home", {"map": "here"}, "'here' is not a map view"),
        ("home", {"map": "1/2/3", "axis": "2016-02-30/"}, "'2016-02-30' is not a calendar day"),
        ("home", {"map": "1/2/3", "axis": "2016-12-02/2016-12-01"}, "ends before it starts"),
        ("choices", {}, "'choices' must be a list of named windows"),
        ("choices", [{"id": "a", "from": "May"}], "'May' is not a calendar day"),
        ("resources", [], "No tables are declared"),
        ("resources", 3, "No tables are declared"),
        ("resources", None, "No tables are declared"),
        ("resources", [3], "has no schema of its"),
    ],
)
def test_each_fault_of_the_descriptor_is_named(package, key, value, reason):
    package.declare(**{key: value})
    line = only(package)
    assert line.startswith(f"datapackage.json:1:{key}")
    assert reason in line


@pytest.mark.parametrize(
    ("resource", "reason"),
    [
        ({"path": "http://example.org/events.csv"}, "is not the name of a CSV file in the package"),
        ({"path": "../elsewhere/events.csv"}, "is not the name of a CSV file in the package"),
        ({"path": "/etc/passwd"}, "is not the name of a CSV file in the package"),
        ({"path": ["events.csv"]}, "is not the name of a CSV file in the package"),
        ({"schema": "http://example.org/schema.json"}, "has no schema of its own written out"),
        ({"schema": {"fields": 3}}, "Schema is not valid"),
        ({"schema": {"fields": [{"name": "id", "type": 7}]}}, 'field type "7" is not supported'),
        (
            {"schema": {"fields": [{"name": "id", "constraints": {"pattern": "("}}]}},
            "The schemas cannot be followed",
        ),
        ({"schema": {"fields": [{"name": "id"}], "primaryKey": 3}}, "is not valid"),
        ({"name": None}, "is not of type 'string'"),
    ],
)
def test_a_table_declared_elsewhere_or_without_sense_is_refused_without_the_network(
    package, resource, reason
):
    plain = {"name": "events", "path": "events.csv", "schema": {"fields": [{"name": "id"}]}}
    package.declare(resources=[{**plain, **resource}])
    line = only(package)
    assert line.startswith("datapackage.json:1:resources")
    assert reason in line


def test_addresses_elsewhere_in_a_descriptor_are_never_followed(package):
    resources = package.descriptor["resources"]
    for resource in resources:
        resource["profile"] = resource["$schema"] = "http://example.org/profile.json"
        resource["schema"]["$schema"] = "http://example.org/schema.json"
    package.declare(
        resources=resources,
        profile="http://example.org/profile.json",
        **{"$schema": "http://example.org/package.json"},
    )
    assert package.problems() == []


POLYGON = {"type": "Polygon", "coordinates": [[[37, 36], [38, 36], [38, 37], [37, 36]]]}


def write_areas(package, *features):
    content = json.dumps({"type": "FeatureCollection", "features": features})
    (package.folder / "areas.geojson").write_text(content, "utf-8-sig")


def test_the_extent_of_a_place_is_read_with_it(package):
    write_areas(package, {"properties": {"place_id": "valley"}, "geometry": POLYGON})
    assert package.problems() == []
    places = read_dataset(package.folder).places
    assert places["valley"].area == POLYGON
    assert places["rivertown"].area is None


@pytest.mark.parametrize(
    ("feature", "reason"),
    [
        ({"properties": {"place_id": "nope"}, "geometry": POLYGON}, "'nope' is not an id in"),
        ({"properties": {"place_id": [1]}, "geometry": POLYGON}, "'[1]' is not an id in"),
        ({"geometry": POLYGON}, "'None' is not an id in"),
        (3, "'None' is not an id in"),
        ({"properties": {"place_id": "valley"}}, "is not a Polygon or MultiPolygon"),
        (
            {"properties": {"place_id": "valley"}, "geometry": {**POLYGON, "coordinates": "x"}},
            "is not a Polygon or MultiPolygon",
        ),
        (
            {"properties": {"place_id": "valley"}, "geometry": {**POLYGON, "type": "Point"}},
            "is not a Polygon or MultiPolygon",
        ),
        (
            {
                "properties": {"place_id": "valley"},
                "geometry": {"type": "Polygon", "coordinates": [[[36, 137]] * 4]},
            },
            "is not a Polygon or MultiPolygon",
        ),
    ],
)
def test_an_extent_of_no_place_or_no_shape_is_named(package, feature, reason):
    write_areas(package, {"properties": {"place_id": "valley"}, "geometry": POLYGON}, feature)
    line = only(package)
    assert line.startswith("areas.geojson:1:features[1].")
    assert reason in line


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", "[" * 100_000])
def test_areas_that_are_no_geojson_are_one_fault(package, content):
    (package.folder / "areas.geojson").write_text(content)
    assert only(package).startswith("areas.geojson:1:")
