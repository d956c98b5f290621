"""A data package in which speakers compete, sources repeat each other, and figures overlap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.packages import PackageOnDisk

NAME = "claims"

_TIES = ("population", "counted", "part_of", "repeats")

_SOURCES = (
    {"id": "paper", "title": "A paper", "publisher": "Morning Paper", "draws_on": "dispatch"},
    {"id": "radio", "title": "An evening bulletin", "publisher": "Radio"},
)

_FIGURES = (
    # dead, of two attacks that can be added up
    ("paper-dead", "market-shelled", "dead", "11", "11", "exactly", "agency", "paper", {}),
    ("residents-dead", "market-shelled", "dead", "15", "15", "about", "residents", "radio", {}),
    ("rebels-mill", "mill-shelled", "dead", "7", "", "more-than", "rebels", "broadcast", {}),
    ("army-mill", "mill-shelled", "dead", "5", "5", "exactly", "army", "radio", {}),
    (
        "radio-mill",
        "mill-shelled",
        "dead",
        "5",
        "5",
        "exactly",
        "agency",
        "radio",
        {"repeats": "army-mill"},
    ),
    # wounded, of which one figure is what has added up by then
    ("army-wounded", "market-shelled", "wounded", "", "40", "up-to", "army", "radio", {}),
    (
        "rebels-wounded",
        "mill-shelled",
        "wounded",
        "2000",
        "",
        "vague",
        "rebels",
        "broadcast",
        {"counted": "running-total"},
    ),
    # who fled: residents here, everybody there
    (
        "envoy-fled",
        "market-shelled",
        "people who fled",
        "300",
        "500",
        "between",
        "envoy",
        "radio",
        {"population": "residents"},
    ),
    (
        "army-fled",
        "mill-shelled",
        "people who fled",
        "90",
        "",
        "at-least",
        "army",
        "radio",
        {"population": "everybody"},
    ),
    # besieged: a convoy through the besieged town, within the time of the siege
    (
        "convoy-besieged",
        "relief-convoy",
        "besieged",
        "250",
        "250",
        "about",
        "red-cross",
        "radio",
        {},
    ),
    # missing: one figure includes the other
    ("all-missing", "mill-shelled", "missing", "9", "12", "between", "red-cross", "radio", {}),
    (
        "some-missing",
        "market-shelled",
        "missing",
        "4",
        "4",
        "exactly",
        "red-cross",
        "radio",
        {"part_of": "all-missing"},
    ),
)


def write_claims_package(folder: Path) -> PackageOnDisk:
    """Write the package: the small one, with one more event, two sources and a dozen claims."""
    package = PackageOnDisk(folder)
    package.declare(name=NAME, title="Who says what", title_fr="Qui dit quoi")
    _add(package, "events", [_MILL])
    _add(package, "event_places", [{"event_id": "mill-shelled", "place_id": "hilltown", **_SITE}])
    _add(package, "citations", [{"event_id": "mill-shelled", "source_id": "broadcast"}])
    _add(package, "sources", [{**_SOURCE, **source} for source in _SOURCES], ("draws_on",))
    _add(package, "claims", map(_claim, _FIGURES), _TIES)
    return package


_MILL = {
    "id": "mill-shelled",
    "time": "2016-12-20",
    "time_precision": "day",
    "time_basis_en": "dated",
    "type": "shelling",
    "status": "occurred",
    "title_en": "Shells hit the mill",
    "title_fr": "Des obus frappent le moulin",
    "summary_en": "A mill burns.",
}
_SITE = {"role": "site", "basis": "stated", "certain": "true"}
_SOURCE = {"date": "2016-12-21", "language": "en", "kind": "news-article"}


def _claim(row: tuple[str, str, str, str, str, str, str, str, Mapping[str, str]]) -> dict[str, str]:
    key, event, quantity, low, high, qualifier, speaker, source, ties = row
    return {
        "id": key,
        "event_id": event,
        "quantity": quantity,
        "unit": "people",
        "low": low,
        "high": high,
        "qualifier": qualifier,
        "text_en": f"The number of {quantity}, as told.",
        "speaker_id": speaker,
        "source_id": source,
        **ties,
    }


def _add(
    package: PackageOnDisk,
    table: str,
    rows: Iterable[Mapping[str, str]],
    columns: tuple[str, ...] = (),
) -> None:
    """Add rows to a table, and columns that are empty in the rows of before."""
    heading, *before = package.rows(table)
    names = [*heading, *columns]
    old = [[*row, *("" for _ in columns)] for row in before]
    package.write(table, [names, *old, *([row.get(name, "") for name in names] for row in rows)])
