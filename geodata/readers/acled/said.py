"""What ACLED says of an event as claims: how many were reported dead, and how it is coded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from geodata.data_package.event_schema import CLAIMS
from geodata.readers.acled import rules
from geodata.readers.acled.codes import interaction_in_words
from geodata.readers.distinct import Distinct
from geodata.readers.gathered import Gathered
from geodata.readers.lists import Kind as Claims
from geodata.readers.lists import Suffixed, list_column
from geodata.readers.table import Batch

_CODED = (
    ("disorder_type", "Disorder type"),
    ("interaction", "Interaction"),
    ("civilian_targeting", "Civilian targeting"),
    ("source_scale", "Source scale"),
    ("tags", "Tags"),
)
"""What is coded besides, each with its name in words."""


class Coded(NamedTuple):
    """What is coded besides, in one sentence after another."""

    text: str


@dataclass
class Said:
    """The claims of a file, all of them ACLED's, in its export.

    Attributes:
        gathered: where ACLED becomes an actor, who speaks.
        source: id of the export.
    """

    gathered: Gathered
    source: str

    def __post_init__(self) -> None:
        cells = {"name_en": "ACLED", "kind": "non-governmental-organisation", "side": "other"}
        self._speaker = self.gathered.actors.id_of("", "acled", cells)
        self._dead = Distinct(rules.dead, "fatalities")
        self._coded = Distinct(_coded, *(name for name, _ in _CODED))

    def claims(self, batch: Batch, ids: pa.Array) -> pa.Array:
        """Give each event's claims; the ids of claims begin with those of events."""
        dead, coded = self._dead.of(batch), self._coded.of(batch).coded("text")
        by = {"speaker_id": self._speaker, "source_id": self.source}
        figures = {
            "id": Suffixed(ids, "-fatalities"),
            "quantity": "reported fatalities",
            "unit": "people",
            **{end: dead.column(end, pa.float64()) for end in ("low", "high")},
            "qualifier": dead.coded("qualifier"),
            "text_en": dead.coded("text"),
        }
        others = {"id": Suffixed(ids, "-coding"), "text_en": coded}
        has_figure = pc.is_valid(dead.column("qualifier")).to_numpy(zero_copy_only=False)
        has_coding = pc.not_equal(coded, "").to_numpy(zero_copy_only=False)
        kinds = [Claims(has_figure, figures | by), Claims(has_coding, others | by)]
        return list_column(kinds, CLAIMS)


def _coded(*cells: str) -> Coded:
    """Put what is coded besides into words."""
    said = []
    for (name, label), text in zip(_CODED, cells, strict=True):
        plain = interaction_in_words(text) if name == "interaction" else text
        said += [f"{label}: {plain}."] if plain else []
    return Coded(" ".join(said))
