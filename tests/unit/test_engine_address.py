"""The address of an engine: read once, and named where it is wrong."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import StoreError
from geodata.store.dialects import DUCKDB, POSTGRES, SPARK, Dialect
from geodata.store.engines.address import VARIABLE, EngineAddress
from geodata.store.engines.values import storable
from geodata.store.placeholders import number, parameterised, parameters_of, text


@pytest.mark.parametrize(
    ("address", "engine", "host", "port", "folder"),
    [
        ("duckdb:///", "duckdb", "", 0, None),
        ("duckdb:///var/index", "duckdb", "", 0, Path("/var/index")),
        ("postgres://me@db:6000/events", "postgres", "db", 6000, None),
        ("postgresql://db/events", "postgres", "db", 5432, None),
        ("spark://10.0.0.1:7077", "spark", "10.0.0.1", 7077, None),
        (" spark://[::1]:7077/mnt/my%20folder ", "spark", "::1", 7077, Path("/mnt/my folder")),
    ],
)
def test_each_engine_has_its_address(
    address: str, engine: str, host: str, port: int, folder: Path | None
) -> None:
    read = EngineAddress.read(address)
    assert (read.engine, read.host, read.port, read.folder) == (engine, host, port, folder)
    assert read.is_embedded is (engine == "duckdb")


@pytest.mark.parametrize(
    "address",
    [
        "mysql://db/x",
        "postgres",
        "spark://host",
        "spark://:7077",
        "duckdb://host/x",
        "postgres://h:p/x",
    ],
)
def test_a_wrong_address_is_named_with_what_would_be_right(address: str) -> None:
    with pytest.raises(StoreError, match=re.escape(f"'{address}' in {VARIABLE}")) as told:
        EngineAddress.read(address)
    assert "'postgres://USER@HOST:PORT/DATABASE'" in str(told.value)


@pytest.mark.parametrize(
    "address",
    [
        "postgres://me:secret@db:1/x",
        "mysql://me:secret@db/x",
        f"mysql://me:secret{'x' * 200}@db/x",
        "mysql://db/x?password=secret",
    ],
)
def test_a_password_is_never_shown(address: str) -> None:
    try:
        shown = EngineAddress.read(address).label
    except StoreError as error:
        shown = str(error)
    assert "secret" not in shown
    assert "db" in shown


@given(st.text())
def test_whatever_is_written_is_an_address_or_refused(address: str) -> None:
    with suppress(StoreError):
        assert EngineAddress.read(address).engine in {"duckdb", "postgres", "spark"}


def test_nothing_said_is_the_embedded_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "")
    assert EngineAddress.chosen().is_embedded


@pytest.mark.parametrize(
    ("dialect", "written"),
    [
        (DUCKDB, "a = $west AND b IN (SELECT UNNEST($types)) AND c = '50 %' AND d <= $first_day"),
        (POSTGRES, "a = %(west)s AND b = ANY(%(types)s) AND c = '50 %%' AND d <= %(first_day)s"),
        (SPARK, "a = :west AND b IN (:types) AND c = '50 %' AND d <= CAST(:first_day AS DATE)"),
    ],
)
def test_values_become_parameters_as_each_dialect_writes_them(
    dialect: Dialect, written: str
) -> None:
    sql = (
        f"a = {number('west')} AND b IN ('{text('types')}') AND c = '50 %' "
        f"AND d <= MAKE_DATE(1, 2, 3)"
    )
    found = parameterised(sql, dialect)
    assert found == written
    assert parameters_of(found, dialect) == {"west", "types", "first_day"}


def test_what_no_service_can_hold_is_like_nothing_there() -> None:
    asked = {"ids": ["a", "b\0", "\ud800"], "id": "c\0", "west": 3}
    assert storable(asked) == {"ids": ["a"], "id": "\ue000", "west": 3}
