"""A pyramid that a cluster makes has the rows that DuckDB makes, and serves the same tiles."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from geodata.__main__ import main
from geodata.event_query import EventQuery
from geodata.messages import messages
from geodata.store import Pyramid, open_package
from geodata.store.engines.address import EMBEDDED, EngineAddress
from geodata.store.pyramid.form import PARTS, SHARED
from geodata.tile_address import TileAddress
from geodata.tiles import pyramid_tile
from tests.made_package import write_made_package

TILES = [TileAddress(0, 0, 0), TileAddress(5, 19, 12), TileAddress(7, 76, 50)]


@pytest.fixture(scope="module")
def cluster():
    address = EngineAddress.chosen()
    if address.engine != "spark":
        pytest.skip("Pyramids are made on DuckDB and on Spark; this run is about another engine.")
    return address.text


def build(package, to, engine, capsys):
    assert main(["tiles", "build", str(package), "--to", str(to), "--engine", engine]) == 0
    return Path(capsys.readouterr().out.splitlines()[-1])


def rows(pyramid, part):
    """Give all rows of a table, in the order in which they are written."""
    return pq.read_table(pyramid / part).to_pylist()


def test_the_rows_are_those_of_duckdb(cluster, tmp_path, capsys):
    package = write_made_package(tmp_path / "made")
    here = build(package, tmp_path / "here", "duckdb:///", capsys)
    there = build(package, tmp_path / "there", cluster, capsys)
    for part in PARTS + SHARED:
        assert rows(here, part) == rows(there, part), part
    dataset, _ = open_package(package, EngineAddress.read(EMBEDDED))
    one, other = Pyramid(here, dataset), Pyramid(there, dataset)
    assert (one.form.engine.split()[0], other.form.engine.split()[0]) == ("duckdb", "spark")
    for tile in TILES:
        made = pyramid_tile(one, dataset, EventQuery(), tile, messages("en"))
        assert pyramid_tile(other, dataset, EventQuery(), tile, messages("en")) == made
    one.close()
    other.close()


@pytest.mark.usefixtures("cluster")
def test_a_cluster_that_is_not_there_is_named(tmp_path, capsys):
    package = write_made_package(tmp_path / "made")
    nowhere = "spark://127.0.0.1:9"
    assert main(["tiles", "build", str(package), "--engine", nowhere]) == 1
    assert nowhere in capsys.readouterr().err.splitlines()[-1]
    assert not list((package / "tiles").iterdir())
