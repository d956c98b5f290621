"""The features of a collection, one after another, however many there are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import ijson

from geodata.errors import ImportRefused
from geodata.readers.geojson.nesting import DEEPEST, Watched, is_deep
from geodata.readers.input import open_input

_WGS_84 = ("CRS84", "EPSG::4326", "EPSG:4326")


class TooDeep:
    """Stands for a feature that nests too deeply to be looked into."""

    reason = f"The feature nests more than {DEEPEST} levels deep; a geometry has six."


class Numbered(NamedTuple):
    """A feature with its number in the collection, from 1, and the bytes read up to it."""

    number: int
    feature: Any
    done: int


def features_of(path: Path) -> Iterator[Numbered]:
    """Give the features of a collection.

    Raises:
        ImportRefused: if the file is no JSON throughout.
    """
    with open_input(path) as opened:
        try:
            watched = Watched(opened.content, path.name)
            found = ijson.items(watched, "features.item", use_float=True)
            for number, feature in enumerate(found, start=1):
                deep = (
                    watched.deepest > DEEPEST
                    and isinstance(feature, dict | list)
                    and is_deep(feature)
                )
                yield Numbered(number, TooDeep() if deep else feature, opened.done())
        except (ijson.JSONError, UnicodeDecodeError) as error:
            said = str(error).splitlines()[0].removeprefix("b'").strip()
            raise ImportRefused(f"'{path.name}' is no JSON throughout: {said}.") from error


def refuse_other_crs(path: Path, text: str) -> None:
    """Refuse coordinates that are not longitude and latitude, which files before 2016 may have.

    Args:
        path: the file.
        text: its beginning.

    Raises:
        ImportRefused: if it names another reference system than WGS 84.
    """
    before, _, _ = text.partition('"features"')
    if '"crs"' not in before or any(name in before for name in _WGS_84):
        return
    raise ImportRefused(
        f"'{path.name}' names a reference system of its own in 'crs'; write its coordinates in "
        f"WGS 84, as RFC 7946 asks."
    )
