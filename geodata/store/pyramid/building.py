"""Makes a pyramid; a half-made one is never taken for a whole one."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb

from geodata.dataset import Dataset
from geodata.errors import StoreError, StoreUnavailable, UnreadableError
from geodata.folder_lock import is_locked, locked
from geodata.store.connections import MEMORY_LIMIT, filled
from geodata.store.engines.address import EngineAddress
from geodata.store.pyramid import expressions
from geodata.store.pyramid.engines import DuckDBMaker, Maker, SparkMaker, Told, copy
from geodata.store.pyramid.form import SHARED, PyramidForm, pyramid_path, unwritable

_UNFINISHED = ".part"
_HANDED_OVER = {
    "events": "ord, id, kind, place_set, x, y, span, title_en, title_fr, title_ar",
    "kinds": "kind, type, status, side, actor_set",
    "spans": "span, earliest_start, latest_start, earliest_end, latest_end, hours",
}
"""What a cluster is given of the store's tables."""


def build_pyramid(
    dataset: Dataset, index: Path | None, to: Path, form: PyramidForm, address: str, told: Told
) -> Path:
    """Make the pyramid of a data set, unless it is there; give where it lies.

    Args:
        dataset: the data set.
        index: where its events are; None where they are in memory.
        to: folder of pyramids.
        form: what the pyramid is to be like.
        address: the engine: ``duckdb:///``, or ``spark://host:port``.
        told: is told what is being done.

    Raises:
        StoreError: if there is no such engine, it cannot answer, or nothing can be written.
        StoreUnavailable: if the cluster is gone.
    """
    path = pyramid_path(to, dataset.id, dataset.revision)
    if _is_there(path, form):
        return path
    try:
        to.mkdir(parents=True, exist_ok=True)
        _clear_left(to)
        with _unfinished(path) as part:
            _write(dataset, index, part, form, address, told)
            _put_in_place(part, path)
    except StoreUnavailable:  # an OSError, too, which says nothing of the disk
        raise
    except (OSError, duckdb.Error) as error:
        raise unwritable(path, error) from error
    return path


def _is_there(path: Path, form: PyramidForm) -> bool:
    """Tell whether there is such a pyramid, whatever engine made it."""
    try:
        known = PyramidForm.read(path)
    except UnreadableError:
        return False
    of_form = replace(form, engine="", tiles=0, rows=0, events=0)
    return replace(known, engine="", tiles=0, rows=0, events=0) == of_form


@contextmanager
def _unfinished(path: Path) -> Iterator[Path]:
    """Give a folder to build in, which is held as long as this process lives."""
    part = path.with_name(f".{path.name}.{uuid.uuid4().hex}{_UNFINISHED}")
    part.mkdir()
    try:
        with locked(part):
            yield part
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _clear_left(to: Path) -> None:
    """Remove what builds have left that were killed: nobody holds it any more."""
    for left in to.glob(f".*{_UNFINISHED}"):
        if not is_locked(left):
            shutil.rmtree(left, ignore_errors=True)


def _put_in_place(part: Path, path: Path) -> None:
    """Let a whole pyramid take the place of another one, if there is one."""
    whole = part / "whole"
    if path.exists():
        path.rename(part / "replaced")
    whole.rename(path)


def _write(
    dataset: Dataset, index: Path | None, part: Path, form: PyramidForm, address: str, told: Told
) -> None:
    """Write all tables, and last what the pyramid says of itself."""
    whole, work = part / "whole", part / "work"
    whole.mkdir()
    work.mkdir()
    with ExitStack() as open_things:
        source = open_things.enter_context(_source(dataset, index, work))
        maker = _maker(address, source, part / "handed-over", told)
        form = replace(form, engine=maker.name)
        counts = expressions.counts(
            form.last_zoom, form.first_zoom, form.levels, few=form.few, most=form.most
        )
        maker.write(counts, whole / "counts", "Counting tiles")
        few = expressions.few_events(form.last_zoom, few=form.few)
        maker.write(few, whole / "events", "Writing the events of tiles that have few")
        maker.write(expressions.times(), whole / "times", "Counting days")
        told("Finishing", None)
        for name in SHARED if index else ():
            copy(source, f'SELECT * FROM "{name}"', whole / name)  # noqa: S608  # a name of ours
        _summed(source, whole, form).write(whole)


@contextmanager
def _source(
    dataset: Dataset, index: Path | None, work: Path
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a connection that has the store's tables."""
    if index is None:
        with filled(dataset) as connection:
            yield connection
        return
    config: dict[str, Any] = {"memory_limit": MEMORY_LIMIT, "temp_directory": str(work)}
    with duckdb.connect(":memory:", config=config) as connection:
        path = str(index).replace("'", "''")
        connection.execute(f"ATTACH '{path}' AS source (READ_ONLY)")
        connection.execute("USE source")
        yield connection


def _maker(address: str, source: duckdb.DuckDBPyConnection, shared: Path, told: Told) -> Maker:
    """Give what makes the tables; a cluster is handed what it needs as files."""
    engine = _engine(address)
    if engine.is_embedded:
        return DuckDBMaker(source, told)
    told("Waiting for the cluster", None)
    session, failures = _session(engine)
    told("Handing the events over", None)
    shared.mkdir()
    for name, columns in _HANDED_OVER.items():
        copy(source, f'SELECT {columns} FROM "{name}"', shared / name)  # noqa: S608  # ours
    return SparkMaker(session, shared, told, failures)


def _engine(address: str) -> EngineAddress:
    """Read the address of an engine that makes tiles."""
    with suppress(StoreError):
        engine = EngineAddress.read(address)
        if engine.engine in {"duckdb", "spark"}:
            return engine
    raise StoreError(
        f"'{address[:120]}' is no engine that makes tiles; write 'duckdb:///' or "
        "'spark://HOST:PORT'."
    )


def _session(engine: EngineAddress) -> tuple[Any, tuple[type[Exception], ...]]:
    """Begin a session with a cluster; give it, and what it raises where it fails."""
    try:
        from geodata.store.engines.spark_session import LOST, spark_session  # noqa: PLC0415
    except ImportError as error:
        raise StoreError(
            "A cluster needs the package 'pyspark'; install 'chronotope[engines]'."
        ) from error
    return spark_session(engine), LOST


def _summed(source: duckdb.DuckDBPyConnection, whole: Path, form: PyramidForm) -> PyramidForm:
    """Write which tiles have counts, and how many events each has; and sum all up."""
    counts, events = (f"read_parquet('{_files(whole / name)}')" for name in ("counts", "events"))
    tiles = (
        "SELECT z, x, y, list_sort(list(unit)) AS units, max(events)::BIGINT AS events FROM "  # noqa: S608
        f"(SELECT z, x, y, unit, sum(n) AS events FROM {counts} GROUP BY ALL) "
        "GROUP BY ALL ORDER BY z, x, y"
    )
    copy(source, tiles, whole / "tiles")
    sql = (
        f"SELECT (SELECT count(*) FROM read_parquet('{_files(whole / 'tiles')}')), "  # noqa: S608
        f"(SELECT count(*) FROM {counts}), (SELECT count(*) FROM {events})"
    )
    ((all_tiles, rows, few),) = source.execute(sql).fetchall()
    return replace(form, tiles=all_tiles, rows=rows, events=few)


def _files(folder: Path) -> str:
    return str(folder / "*.parquet").replace("'", "''")
