"""Where a page finds the tiles of what it shows: addresses with the filters of its link."""

from __future__ import annotations

from dataclasses import replace

from geodata.event_query import EventQuery
from geodata.joined_name import parts_of
from geodata.precision import Certainty
from geodata.query_params import encode_query, join_query
from geodata.window import Window


def tile_links(dataset_id: str, revision: str, query: EventQuery, language: str) -> dict[str, str]:
    """Give the addresses of tiles, of what is in one, and of what lies outside a box.

    None of them changes while only the window moves. The revision makes them stand for the same
    answer for ever, so that a browser may keep it.
    """
    pinned = [("data", each) for each in parts_of(revision)]
    every = replace(query, window=Window(), certainty=Certainty.POSSIBLE)
    sure = [("certainty", "certain")] if query.certainty is Certainty.CERTAIN else []
    filters = [*pinned, *encode_query(every)]
    spoken = [("lang", language)]
    place = f"/tiles/{dataset_id}"
    everything, shown = join_query([*filters, *spoken]), join_query([*filters, *sure, *spoken])
    return {
        "url": f"{place}/{{z}}/{{x}}/{{y}}?{everything}",
        "summary": f"{place}/{{z}}/{{x}}/{{y}}/summary?{shown}",
        "outside": f"{place}/outside?{shown}",
        "timeline": f"{place}/timeline?{everything}",
    }
