"""What events of GDELT stand on: the data set, and the site of the article that is named."""

from __future__ import annotations

from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from geodata.readers.gathered import Gathered

DATA_SET, SPEAKER = "gdelt-events", "gdelt"
_MOST_SITES = 2_000
"""Sites that are told apart; a reader picks from no longer list."""
_OTHERS = "other-sites"
_SITE = r"^(?:[a-zA-Z]+://)?(?:[wW]{3}\.)?(?P<site>[^/:?#]+)"


class Cited(NamedTuple):
    """What an event cites."""

    citations: list[dict[str, str]]


def sites_of(addresses: pa.Array) -> pa.Array:
    """Give the site of each address; what is no address is told by its whole text."""
    found = pc.struct_field(pc.extract_regex(addresses, _SITE), "site")
    return pc.utf8_lower(pc.fill_null(found, ""))


class Sources:
    """Gathers the data set and the sites."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered
        self.more: set[str] = set()
        name = {"name_en": "GDELT Project", "variants": "GDELT", "side": "other"}
        gathered.actors.add(SPEAKER, {**name, "kind": "non-governmental-organisation"})
        about = {"title": "GDELT Event Database", "publisher": "GDELT Project", "date": "2013/.."}
        basis = {"date_basis_en": "The file does not tell when it was published."}
        more = {"language": "en", "kind": "dataset", "url": "https://www.gdeltproject.org/"}
        gathered.sources.add(DATA_SET, {**about, **basis, **more})

    def read(self, site: str) -> Cited:
        """Read the site of ``SOURCEURL``."""
        cited = [DATA_SET, self._site(site)] if site else [DATA_SET]
        return Cited([{"source_id": key} for key in cited])

    def _site(self, site: str) -> str:
        sources = self._gathered.sources
        if len(sources.rows) > _MOST_SITES:
            self.more.add(site)
            cells = {**_CELLS, "title": "Other sites, named in summaries", "publisher": "Various"}
            return sources.add(_OTHERS, cells)
        cells = {**_CELLS, "title": f"Articles on {site}", "publisher": site}
        return sources.id_of(site, site, cells)


_CELLS = {
    "date": "1979/..",
    "date_basis_en": "The file does not tell when the article was published.",
    "language": "en",
    "kind": "web-page",
}
