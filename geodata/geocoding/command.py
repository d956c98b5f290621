"""The command ``geodata geocode``: candidates in a table, with score, source and why."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import TextIO

from geodata.data_package import read_dataset
from geodata.datasets import BUNDLED, DEFAULT_ID
from geodata.errors import GeocodingError
from geodata.gazetteer.match import Match, is_ambiguous
from geodata.gazetteer.protocol import Geocoder
from geodata.gazetteer.question import Question
from geodata.gazetteer.several import merge, offline_gazetteer
from geodata.place import Coordinates

ATTRIBUTIONS = {
    "GeoNames": "GeoNames: geonames.org, CC BY 4.0.",
    "OpenStreetMap": "OpenStreetMap: © OpenStreetMap contributors, ODbL 1.0.",
}
"""What the licence of a source asks to be said beside what comes from it."""

HEADING = ("score", "name", "coordinates", "country", "id", "why")


def bundled_gazetteer() -> Geocoder:
    """Give the gazetteer of the bundled data set."""
    return offline_gazetteer(read_dataset(BUNDLED / DEFAULT_ID))


def nominatim() -> Geocoder:
    """Give the online geocoder; the contact for its user agent is ``CHRONOTOPE_CONTACT``."""
    # Imported here alone: without --online not even the code to reach the network is loaded.
    from geodata.geocoding.nominatim import (  # noqa: PLC0415
        NominatimGeocoder,
        default_cache,
    )

    return NominatimGeocoder(default_cache(), contact=os.environ.get("CHRONOTOPE_CONTACT", ""))


def print_matches(
    name: str,
    country: str | None,
    online: bool,
    out: TextIO,
    *,
    offline_geocoder: Callable[[], Geocoder] = bundled_gazetteer,
    online_geocoder: Callable[[], Geocoder] = nominatim,
) -> int:
    """Print the candidates for a name; 0 where there are any, else 1.

    An online geocoder that cannot answer is named on standard error; the others' candidates are
    printed all the same.

    Args:
        name: in any script.
        country: ISO 3166-1 alpha-2 or alpha-3; None for anywhere.
        online: whether the network may be used.
        out: where the table goes.
        offline_geocoder: gives the geocoder that is always asked.
        online_geocoder: gives the one that is asked only when ``online``.

    Raises:
        UnreadableError: if the name is no name, or the country no country code.
    """
    asked = Question.read(name, country)
    matches = offline_geocoder().geocode(asked.name, country=asked.country)
    if online:
        matches = merge(matches, _ask_online(asked, online_geocoder))
    out.writelines(f"{line}\n" for line in _lines(asked, matches, online))
    return 0 if matches else 1


def _ask_online(asked: Question, geocoder: Callable[[], Geocoder]) -> tuple[Match, ...]:
    """Ask over the network; say on standard error why there is no answer, if there is none."""
    try:
        return geocoder().geocode(asked.name, country=asked.country)
    except GeocodingError as error:
        sys.stderr.write(f"{error}\n")
        return ()


def _lines(asked: Question, matches: Sequence[Match], online: bool) -> list[str]:
    """Put an answer into lines of text."""
    if not matches:
        hint = "" if online else " Add --online to ask OpenStreetMap, over the network."
        return [f"No place called {asked.name!r} was found.{hint}"]
    lines = _table([HEADING, *(_cells(match) for match in matches)])
    if is_ambiguous(matches):
        lines += ["", f"{asked.name!r} is ambiguous: see the reasons, and choose by the id."]
    sources = {match.source for match in matches}
    return lines + [line for source, line in ATTRIBUTIONS.items() if source in sources]


def _cells(match: Match) -> tuple[str, ...]:
    """Put a candidate into cells."""
    cells = (
        f"{match.score:.2f}",
        match.name,
        in_degrees(match.coordinates),
        match.country or "–",
        match.id,
        match.reason,
    )
    # What is in a map that anybody edits must not reach a terminal as an escape sequence.
    return tuple("".join(sign if sign.isprintable() else " " for sign in cell) for cell in cells)


def in_degrees(coordinates: Coordinates | None) -> str:
    """Write coordinates so that no one can take one for the other."""
    if coordinates is None:
        return "not mapped"
    longitude, latitude = coordinates
    return (
        f"{abs(latitude):.5f}°{'N' if latitude >= 0 else 'S'} "
        f"{abs(longitude):.5f}°{'E' if longitude >= 0 else 'W'}"
    )


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Align cells in columns; the last one runs free."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(HEADING) - 1)]
    return [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]])
        for row in rows
    ]
