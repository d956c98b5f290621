"""Whatever happens to the files of a package, they are checked, never an exception."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.data_package import read_dataset, validate
from geodata.data_package.tables import TABLES
from tests.packages import SMALL, PackageOnDisk

FILES = [*sorted(path.name for path in SMALL.glob("*.csv")), "datapackage.json", "areas.geojson"]
CELLS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "",
            "army",
            "2016-12",
            "-1",
            "1e400",
            "0x10",
            "٣",
            "true",
            '"',
            '""',
            "\0",
            "a\nb",
            "\r",
            ",",
            "|",
            "{",
            "../x",
            "99999999999999999999",
            "market-shelled",
            "2016-02-30",
            "nan",
            "inf",
            "+1",
            "\ufeff",
            "=1+1",
            " x ",
            "NULL",
            "None",
        ]
    ),
)
SCRAPS = st.one_of(
    st.binary(max_size=12),
    st.sampled_from(
        [
            b'"',
            b"\n",
            b"\r",
            b",",
            b"\0",
            b"\xff\xfe",
            b'"a\nb",',
            b"{",
            b"[",
            b"]",
            b"null",
            b"1e999",
            b"\xef\xbb\xbf",
            b'""',
            b";",
            b"id",
            b"\\ud800",
        ]
    ),
)


a_few = settings(max_examples=15)
"""Each example is a whole package on disk."""


@contextmanager
def a_package() -> Iterator[PackageOnDisk]:
    """Write a package for one example alone."""
    with tempfile.TemporaryDirectory() as folder:
        yield PackageOnDisk(Path(folder) / "package")


def check(folder):
    """Hold what is said of a package against whether it can be read."""
    problems = validate(folder)
    for problem in problems:
        assert "\n" not in str(problem)
        assert str(problem).encode()
        assert problem.file in FILES or problem.file.endswith(".csv")
        assert problem.row >= 1
        assert problem.reason.strip()
    if problems:
        return
    assert read_dataset(folder).id


@a_few
@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(TABLES)), st.integers(0, 30), st.integers(0, 30), CELLS),
        min_size=1,
        max_size=4,
    )
)
def test_any_cell_may_hold_anything(edits):
    with a_package() as package:
        for table, row, column, text in edits:
            rows = package.rows(table)
            cells = rows[row % len(rows)]
            if cells:
                cells[column % len(cells)] = text
            package.write(table, rows)
        check(package.folder)


@a_few
@given(
    st.lists(
        st.tuples(st.sampled_from(FILES), st.floats(0, 1), st.integers(0, 40), SCRAPS),
        min_size=1,
        max_size=4,
    )
)
def test_any_bytes_may_be_lost_or_written_over(edits):
    with a_package() as package:
        for file, share, lost, scrap in edits:
            path = package.folder / file
            content = path.read_bytes() if path.is_file() else b""
            at = int(share * len(content))
            path.write_bytes(content[:at] + scrap + content[at + lost :])
        check(package.folder)


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), CELLS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


@a_few
@given(
    st.dictionaries(
        st.sampled_from(
            [
                "name",
                "title",
                "title_fr",
                "licenses",
                "time_zone",
                "home",
                "choices",
                "resources",
            ]
        ),
        JSON,
        min_size=1,
        max_size=3,
    )
)
def test_the_descriptor_may_hold_anything(changes):
    with a_package() as package:
        package.declare(**changes)
        check(package.folder)


@a_few
@given(
    st.sampled_from(["name", "path", "schema", "encoding", "dialect", "data", "extrapaths"]),
    st.integers(0, 8),
    JSON,
)
def test_a_declared_table_may_hold_anything(key, at, value):
    with a_package() as package:
        resources = package.descriptor["resources"]
        resources[at][key] = value
        package.declare(resources=resources)
        check(package.folder)


@a_few
@given(
    st.sampled_from(
        [
            "fields",
            "primaryKey",
            "foreignKeys",
            "missingValues",
            "fieldsMatch",
            "type",
            "format",
            "constraints",
        ]
    ),
    st.integers(0, 8),
    JSON,
)
def test_a_schema_may_hold_anything(key, at, value):
    with a_package() as package:
        resources = package.descriptor["resources"]
        schema = resources[at]["schema"]
        (schema["fields"][0] if key in ("type", "format", "constraints") else schema)[key] = value
        package.declare(resources=resources)
        check(package.folder)


def test_a_folder_in_the_place_of_a_file_is_a_problem_like_any_other(package):
    for name in FILES:
        path = package.folder / name
        path.unlink(missing_ok=True)
        path.mkdir()
    check(package.folder)
    shutil.rmtree(package.folder)
    package.folder.write_text("no folder at all")
    check(package.folder)
