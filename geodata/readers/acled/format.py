"""ACLED: the Armed Conflict Location and Event Data Project (acleddata.com).

Read after the ACLED Codebook (acleddata.com/knowledge-base/codebook), and the list of columns of
each generation in :mod:`.headings`. ACLED's terms of use forbid redistribution: the package says so
in its licence, and so does whatever is exported from it.

Dates with slashes are the older exports', day first. Many have been through a spreadsheet since,
which may have turned them. So they are read that way only where some date of the file can be read
in no other; else each is refused with both its readings.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from geodata.errors import ImportRefused
from geodata.readers.acled.headings import by_name, is_acled
from geodata.readers.acled.reading import AcledReading
from geodata.readers.cells.dates import DateOrder
from geodata.readers.mapping.sampled import Sampled
from geodata.readers.opening_table import table_of
from geodata.readers.reading import NOTHING_SAID, About
from geodata.readers.sample import Sample, take_sample
from geodata.readers.table import Table


class Acled:
    """Reads ACLED's exports of every generation."""

    name = "acled"
    title = "ACLED"
    needs_mapping = False

    def recognises(self, sample: Sample) -> bool:
        """Tell whether the heading is one of ACLED's."""
        return is_acled(sample.heading)

    def read(self, path: Path, *, mapping: Any = None, about: About = NOTHING_SAID) -> AcledReading:
        """Begin to read a file.

        Raises:
            ImportRefused: if its heading is none of ACLED's.
        """
        del mapping, about
        sample = take_sample(path)
        if not self.recognises(sample):
            raise ImportRefused(
                f"'{path.name}' is no export of ACLED's: its heading lacks columns such as "
                f"'event_id_cnty', 'event_date' or 'actor1'."
            )
        table = table_of(sample)
        return AcledReading(table, _order_of_dates(table))


def _order_of_dates(table: Table) -> DateOrder | None:
    """Tell whether dates with slashes have the day first, by all dates of the file."""
    name = by_name(table.columns)["event_date"]
    seen: dict[str, None] = {}
    for batch in table.batches([name]):
        seen.update(dict.fromkeys(batch.encoded(name).texts))
        if not any("/" in text for text in seen):
            return None
    order, _ = Sampled(name, tuple(seen)).telling_order()
    return order if order is DateOrder.DAY_MONTH else None
