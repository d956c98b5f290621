"""What ACLED has called its columns, generation by generation.

Versions 1 to 7 (to 2017) had upper-case headings, with ``GWNO`` and ``ALLY_ACTOR_1``; the exports
of 2018 to 2022 ``data_id``, ``iso3`` and ``event_id_no_cnty``; those since, ``disorder_type``,
``civilian_targeting`` and ``tags`` (ACLED Codebook, table "Data Columns").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

READ = (
    *("event_id_cnty", "event_id_no_cnty", "data_id", "event_date", "year", "time_precision"),
    *("disorder_type", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction"),
    *("civilian_targeting", "iso", "iso3", "gwno", "country", "admin1", "admin2", "admin3"),
    *("location", "latitude", "longitude", "geo_precision"),
    *("source", "source_scale", "notes", "fatalities", "tags", "timestamp"),
)
"""The columns that something is made of, by their names of today."""

_OTHER_NAMES = {
    "ally_actor_1": "assoc_actor_1",
    "ally_actor_2": "assoc_actor_2",
    "associated_actor_1": "assoc_actor_1",
    "associated_actor_2": "assoc_actor_2",
    "geo_precis": "geo_precision",
    "time_preci": "time_precision",
    "time_precis": "time_precision",
    "event_id": "event_id_cnty",
}

_ALWAYS = frozenset({"event_date", "event_type", "actor1", "latitude", "longitude"})
_IDS = frozenset({"event_id_cnty", "event_id_no_cnty", "data_id"})
_OWN = frozenset({"inter1", "geo_precision", "time_precision", "sub_event_type", "notes"})
"""No other table of events has three of these beside those that are always there."""


def by_name(heading: Sequence[str]) -> Mapping[str, str]:
    """Give each column that is read, by its name of today, with its name in the file."""
    found: dict[str, str] = {}
    for name in heading:
        plain = name.strip().lower().replace(" ", "_")
        plain = _OTHER_NAMES.get(plain, plain)
        if plain in READ:
            found.setdefault(plain, name)
    return found


def is_acled(heading: Sequence[str]) -> bool:
    """Tell whether a heading is one of ACLED's."""
    names = by_name(heading).keys()
    return names >= _ALWAYS and bool(names & _IDS) and len(names & _OWN) >= 3
