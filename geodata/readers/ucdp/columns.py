"""The columns of UCDP GED in the order of the editions since 17.1 (codebook, "Variables").

Some releases of the candidate events came without their heading; a file that has as many cells,
with an event's in them, is one of those.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

COLUMNS = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence"),
    *("conflict_dset_id", "conflict_new_id", "conflict_name"),
    *("dyad_dset_id", "dyad_new_id", "dyad_name"),
    *("side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b"),
    *("number_of_sources", "source_article", "source_office", "source_date"),
    *("source_headline", "source_original"),
    *("where_prec", "where_coordinates", "where_description", "adm_1", "adm_2"),
    *("latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region"),
    *("event_clarity", "date_prec", "date_start", "date_end"),
    *("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low"),
    *("gwnoa", "gwnob"),
)
_DAY = r"\d{4}-\d\d-\d\d( .*)?"
_DEGREES = r"-?\d{1,3}(\.\d+)?"
_LIKE = {
    "id": r"\d{1,15}",
    "type_of_violence": r"[1-3]",
    "where_prec": r"[1-7]",
    "latitude": _DEGREES,
    "longitude": _DEGREES,
    "date_prec": r"[1-5]",
    "date_start": _DAY,
    "date_end": _DAY,
}


def is_event(cells: Sequence[str]) -> bool:
    """Tell whether a row is an event of UCDP's, by what stands where."""
    if len(cells) != len(COLUMNS):
        return False
    row = dict(zip(COLUMNS, cells, strict=True))
    return all(re.fullmatch(like, row[name].strip(), re.ASCII) for name, like in _LIKE.items())
