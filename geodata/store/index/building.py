"""Makes an index; a half-made one is never taken for a whole one."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import duckdb
import pyarrow as pa
from duckdb.func import PythonUDFType

from geodata.actor import Actor
from geodata.data_package.nested import FILE
from geodata.dataset import Dataset
from geodata.errors import DatasetError, StoreError
from geodata.event import EventType
from geodata.folding import fold
from geodata.store.connections import MEMORY_LIMIT
from geodata.store.engines.address import EngineAddress
from geodata.store.index import sets
from geodata.store.index.checks import found_problems
from geodata.store.index.view import view_events
from geodata.store.tables import MOMENTS

ARROW = PythonUDFType.ARROW
LONG = 62
"""Days; an event that may last longer is kept apart from the others."""
FORM = 4
"""Version of the index's tables; one of another version is made anew."""
_FOLDER = "index"


def index_path(folder: Path, revision: str) -> Path:
    """Give where the index of a revision lies: beside its package, unless a folder is named.

    Raises:
        StoreError: if the environment names no engine that is known.
    """
    address = EngineAddress.chosen()
    named = address.folder if address.is_embedded else None
    engine = duckdb.__version__.replace(".", "-")
    return (named or folder / _FOLDER) / f"{revision}-{FORM}-{engine}.duckdb"


def build_index(folder: Path, dataset: Dataset) -> Path:
    """Make the index of a package, unless it is there; give where it lies.

    Raises:
        DatasetError: if anything is wrong with the events.
        StoreError: if the index cannot be written.
    """
    path = index_path(folder, dataset.revision)
    if path.exists():
        return path
    unfinished = path.with_suffix(f".{uuid.uuid4().hex}.part")
    try:
        path.parent.mkdir(exist_ok=True)
        with duckdb.connect(str(unfinished), config={"memory_limit": MEMORY_LIMIT}) as connection:
            _build(connection, folder / FILE, dataset)
        unfinished.replace(path)
        if path.parent == folder / _FOLDER:  # another one may be shared by many packages
            _clear_others(path)
    except (OSError, duckdb.Error) as error:
        raise StoreError(f"The index '{path}' cannot be written: {error}") from error
    finally:
        _clear(unfinished)
    return path


def _clear_others(path: Path) -> None:
    """Remove the indexes of other revisions and forms; who has one open keeps it until the end."""
    for other in path.parent.glob(f"*{path.suffix}"):
        if other != path:
            with suppress(OSError):  # there are systems on which an open file cannot be removed
                other.unlink()


def _clear(unfinished: Path) -> None:
    """Remove what a build leaves beside the index, whether it came to its end or not."""
    for left in unfinished.parent.glob(f"{unfinished.name}*"):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)


def _build(connection: duckdb.DuckDBPyConnection, file: Path, dataset: Dataset) -> None:
    connection.execute("SET preserve_insertion_order = true")
    view_events(connection, file)
    problems = sorted(found_problems(connection, file.name, dataset))
    if problems:
        raise DatasetError([str(problem) for problem in problems])
    sets.put_spans(connection, dataset)
    sets.put_actors(connection, dataset)
    sets.put_places(connection, dataset)
    sets.put_sources(connection)
    sets.put_kinds(connection)
    _put_words(connection, "type_words", dataset.event_types)
    _put_words(connection, "actor_words", dataset.actors)
    connection.create_function("folded", _fold_all, ["VARCHAR"], "VARCHAR", type=ARROW)
    for statement in _STATEMENTS:
        connection.execute(statement)


def _fold_all(texts: pa.ChunkedArray) -> pa.Array:
    return pa.array([fold(text) if text else "" for text in texts.to_pylist()], pa.string())


def _put_words(
    connection: duckdb.DuckDBPyConnection, table: str, named: Mapping[str, EventType | Actor]
) -> None:
    """Put the folded names of things into a table."""
    rows = [(key, " ".join(fold(text) for text in thing.name)) for key, thing in named.items()]
    sets.put(connection, table, "id VARCHAR, words VARCHAR", rows)


_NARROW = f"""
CREATE TEMP TABLE narrow AS
SELECT
    (row_number() OVER (ORDER BY earliest_start NULLS LAST, latest_end, given.id) - 1)::INTEGER
        AS ord,
    given.row::INTEGER AS row, kind, place_set, source_set, span, x, y,
    earliest_start, latest_start, earliest_end, latest_end
FROM given
JOIN spans ON given.time IS NOT DISTINCT FROM spans.time
    AND given.time_precision = spans.time_precision
    AND given.part_of_day IS NOT DISTINCT FROM spans.part_of_day
JOIN actor_lists ON {sets.ACTORS_OF} = actor_lists.members
JOIN kinds ON kinds.actor_set = actor_lists.actor_set
    AND kinds.type = given.type AND kinds.status = given.status
JOIN place_lists ON {sets.PLACES_OF} = place_lists.members
JOIN anchors USING (place_set)
JOIN source_lists ON {sets.SOURCES_OF} = source_lists.members
"""

_OWN_WORDS = """
folded(concat_ws(' | ', title_en, title_fr, title_ar, summary_en, summary_fr, summary_ar,
    array_to_string(list_transform(places, lambda part: part.as_written), ' | '),
    array_to_string(list_transform(claims, lambda part:
        concat_ws(' | ', part.text_en, part.text_fr, part.text_ar)), ' | ')))
"""

_EVENTS = f"""
CREATE TABLE events AS
SELECT
    ord, given.id, narrow.kind, narrow.place_set, source_set, narrow.x, narrow.y,
    earliest_start, latest_start, earliest_end, latest_end, span,
    concat(' ', concat_ws(' ', {_OWN_WORDS}, type_words.words, sub_words.words, anchors.words,
        actor_sides.words, speakers.words), ' ') AS words,
    narrow.row, title_en, title_fr, title_ar
FROM narrow
JOIN given ON given.row = narrow.row
JOIN anchors ON anchors.place_set = narrow.place_set
JOIN kinds ON kinds.kind = narrow.kind
JOIN actor_sides ON actor_sides.actor_set = kinds.actor_set
JOIN type_words ON type_words.id = given.type
LEFT JOIN type_words AS sub_words ON sub_words.id = given.sub_type
LEFT JOIN speakers ON speakers.row = narrow.row
ORDER BY narrow.y >> 26, narrow.x >> 26, narrow.y >> 23, narrow.x >> 23, narrow.y >> 20,
    narrow.x >> 20, ord
"""
"""Nested squares first, then time: what a tile asks for lies together."""

_MOMENTS = f"""
CREATE TABLE moments AS SELECT {", ".join(MOMENTS.columns)} FROM events
ORDER BY earliest_start IS NULL, latest_end - earliest_start > {LONG}, earliest_start, ord
"""
"""By time. What lasts long lies apart: else all of the table would reach into any window."""

_SPEAKERS = """
CREATE TEMP TABLE speakers AS
SELECT row, string_agg(DISTINCT actor_words.words, ' ') AS words
FROM (SELECT row, unnest(claims).speaker_id AS speaker FROM given) AS said
JOIN actor_words ON actor_words.id = said.speaker GROUP BY row
"""

_WHOLES = """
CREATE TABLE wholes AS SELECT id, part_of
FROM (SELECT unnest(claims, recursive := true) FROM given) WHERE part_of IS NOT NULL
"""

_STATEMENTS = (
    _NARROW,
    _SPEAKERS,
    _EVENTS,
    _MOMENTS,
    "CREATE TABLE ids AS SELECT id, row FROM events ORDER BY id",
    "CREATE TABLE facts AS SELECT sum(len(claims))::BIGINT AS claims FROM given",
    _WHOLES,
    "DROP TABLE actor_sides",
    "DROP TABLE anchors",
    "DROP TABLE type_words",
    "DROP TABLE actor_words",
    "CHECKPOINT",
)
