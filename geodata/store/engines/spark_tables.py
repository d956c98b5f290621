"""The tables of a data set as Parquet files in a folder that a cluster's workers share."""

from __future__ import annotations

import shutil
import uuid
from pathlib import Path
from threading import Lock
from typing import Any

import ibis
import pyarrow.parquet as pq
from platformdirs import user_data_path

from geodata.errors import StoreError
from geodata.store.engines.address import EngineAddress
from geodata.store.engines.given import GivenTables

_KINDS = {
    "int8": "TINYINT",
    "int32": "INT",
    "int64": "BIGINT",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "string": "STRING",
}
_WRITING = Lock()


def shared_folder(address: EngineAddress) -> Path:
    """Give the folder that the address names, else one of this user's."""
    return address.folder or user_data_path("chronotope", appauthor=False) / "spark"


def written(address: EngineAddress, given: GivenTables) -> Path:
    """Write tables unless they are there; a half-written folder never bears the name of a whole.

    Raises:
        StoreError: if they cannot be written.
        DatasetError: if there is nothing to write them from.
    """
    whole = shared_folder(address) / given.name
    with _WRITING:
        if whole.is_dir():
            return whole
        unfinished = whole.with_name(f".{given.name}.{uuid.uuid4().hex}.part")
        try:
            _write(unfinished, given)
            _put_in_place(unfinished, whole)
        except OSError as error:
            raise StoreError(f"The tables at '{whole}' cannot be written: {error}") from error
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    return whole


def _write(folder: Path, given: GivenTables) -> None:
    folder.mkdir(parents=True)
    for table, batches in given.batches():
        schema = table.schema().to_pyarrow()
        with pq.ParquetWriter(folder / f"{table.get_name()}.parquet", schema) as file:
            for batch in batches:
                file.write_batch(batch)


def _put_in_place(unfinished: Path, whole: Path) -> None:
    """Give the folder its name, unless another server was sooner."""
    try:
        unfinished.rename(whole)
    except OSError:
        if not whole.is_dir():
            raise


_FEW_ROWS = 100_000
_FOR_FEW = {
    # Of few events a plan is worked out and compiled for longer than it runs.
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.shuffle.partitions": "1",
}


def register(spark: Any, folder: Path, given: GivenTables) -> None:
    """Name the files as views of a session; none of them is read yet."""
    if pq.read_metadata(folder / "events.parquet").num_rows <= _FEW_ROWS:
        for setting, value in _FOR_FEW.items():
            spark.conf.set(setting, value)
    for table in given.tables:
        path = folder / f"{table.get_name()}.parquet"
        frame = spark.read.schema(_declared(table)).parquet(f"file://{path}")
        frame.createOrReplaceTempView(table.get_name())


def _declared(table: ibis.Table) -> str:
    return ", ".join(f"`{name}` {_KINDS[str(kind)]}" for name, kind in table.schema().items())
