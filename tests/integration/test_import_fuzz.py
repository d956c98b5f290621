"""Whatever a table holds, each of its rows is kept or rejected, and the package is sound."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.errors import ImportRefused
from geodata.importing import import_file
from geodata.store import open_package, problems_of
from tests.acled_files import TODAY, row
from tests.mapped_tables import mapping_of

CELLS = st.one_of(
    st.sampled_from(
        ["", "2016-03-04", "03/04/2016", "36.2", "37,16", "1,234", "0", "n/a", "-5", "Syria"]
    ),
    st.text(max_size=8),
)
COLUMNS = ("id", "date", "place", "land", "lat", "lon", "killed", "who", "source", "type")
FIELDS = (
    *("id", "date", "place", "country", "latitude", "longitude", "figure", "actor"),
    *("source_title", "type"),
)
MAPPING = mapping_of(
    *({"field": field, "column": column} for field, column in zip(FIELDS, COLUMNS, strict=True))
)
FEW = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])


def _adds_up(content: bytes, rows: int | None = None, **how: object) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, made = Path(folder) / "a.csv", Path(folder) / "made"
        path.write_bytes(content)
        try:
            report = import_file(path, made, **how)  # type: ignore[arg-type]
        except ImportRefused:
            return
        assert report.read == report.kept + report.rejected
        if rows is not None:
            assert report.read == rows
            assert len({each.row for each in report.rejections}) == report.rejected
        assert all(each.reason for each in report.rejections)
        if report.kept:
            assert problems_of(made) == []
            assert len(open_package(made)[0].events) == report.kept


def _table(heading: list[str], rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(heading)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8", "replace")


@FEW
@given(st.lists(st.lists(CELLS, min_size=10, max_size=10), min_size=1, max_size=8))
def test_any_cells_of_a_mapped_table(rows):
    filled = [cells for cells in rows if any(cell.strip() for cell in cells)]
    if len(filled) == len(rows):
        _adds_up(_table(list(COLUMNS), rows), len(rows), mapping=MAPPING)


@FEW
@given(st.lists(st.dictionaries(st.sampled_from(TODAY), CELLS, max_size=6), min_size=1, max_size=6))
def test_any_cells_of_acled(rows):
    cells = [row(TODAY, **{"event_id_cnty": f"I{at}", **each}) for at, each in enumerate(rows)]
    _adds_up(_table(TODAY, cells), len(rows))


@FEW
@given(st.binary(max_size=400))
def test_any_bytes_after_a_heading(content):
    heading = ",".join(COLUMNS).encode() + b"\n"
    _adds_up(heading + content, mapping=MAPPING)
    _adds_up(content)


@FEW
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["type", "geometry", "coordinates", "properties", "id", "title"]),
                inner
                | st.sampled_from(["Feature", "Point", "LineString", "Polygon", "MultiPoint"]),
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_any_features(content):

    text = json.dumps({"type": "FeatureCollection", "features": [content]}).encode()
    mapping = mapping_of({"field": "geometry", "column": "geometry"})
    _adds_up(text, mapping=mapping)
    own = dict.fromkeys(("dataset", "revision", "query", "sentence", "counts"), "")
    _adds_up(json.dumps({"type": "FeatureCollection", **own, "features": [content]}).encode())
