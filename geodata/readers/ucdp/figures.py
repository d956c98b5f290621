"""How many were killed, as UCDP GED counts them: each figure a claim of its own.

``low``, ``best`` and ``high`` are estimates of all deaths; ``deaths_a``, ``deaths_b``,
``deaths_civilians`` and ``deaths_unknown`` are the parts of the best one (codebook, "Fatality
counts").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geodata.claim import Qualifier
from geodata.data_package.event_schema import CLAIMS
from geodata.readers.distinct import Distinct, Outcome
from geodata.readers.lists import Kind, Suffixed, list_column
from geodata.readers.numbers import Count, CountOf
from geodata.readers.reading import Sifting
from geodata.readers.rejection import Refused
from geodata.readers.table import Batch
from geodata.readers.texts import in_digits, joined, strung
from geodata.readers.ucdp.actors import Who
from geodata.readers.ucdp.sources import DATA_SET, UCDP

TOTALS = ("low", "best", "high")
PARTS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
_SAID = {"unit": "people", "speaker_id": UCDP, "source_id": DATA_SET}


class Figures:
    """Reads the seven counts of a row."""

    def __init__(self) -> None:
        required = {"best"}
        self._rules = {
            name: Distinct[Count](CountOf(name, required=name in required), name)
            for name in (*TOTALS, *PARTS)
        }
        self.best_outside = 0

    def of(self, batch: Batch) -> dict[str, Outcome[Count]]:
        """Read all counts of a batch."""
        return {name: rule.of(batch) for name, rule in self._rules.items()}

    def sift(self, counts: dict[str, Outcome[Count]], batch: Batch, sifting: Sifting) -> Numbers:
        """Reject what is no count, and a low that exceeds its high; give the others."""
        sifting.sift(*counts.values())
        columns = {name: found.column("number", pa.int64()) for name, found in counts.items()}
        low = pc.coalesce(columns["low"], columns["best"])
        high = pc.coalesce(columns["high"], columns["best"])
        numbers = Numbers(low, columns["best"], high, {name: columns[name] for name in PARTS})

        def reversed_at(at: int) -> Refused:
            least, most = batch.text("low")[at].as_py(), batch.text("high")[at].as_py()
            reason = f"low '{least}' is more than high '{most}'; no count lies between them."
            return Refused("low", least, reason)

        sifting.refuse(pc.greater(low, high), reversed_at)
        return numbers


@dataclass(frozen=True)
class Numbers:
    """The counts of a batch, as columns; null in rows that are rejected."""

    low: pa.Array
    best: pa.Array
    high: pa.Array
    parts: dict[str, pa.Array]

    @property
    def is_best_outside(self) -> pa.Array:
        """Whether the best estimate is less than the low one, or more than the high one."""
        return pc.or_(pc.less(self.best, self.low), pc.greater(self.best, self.high))

    def claims(self, ids: pa.Array, who: Outcome[Who]) -> pa.Array:
        """Give the claims of each event."""
        single = _true(pc.and_(pc.equal(self.low, self.high), pc.equal(self.best, self.low)))
        ends = pa.array(["-killed-best", "-killed"])
        whole = strung([(ids, np.arange(len(ids))), (ends, single.astype(np.int64))])
        between = np.where(_true(pc.less(self.low, self.high)), 1, 0)
        hedges = pa.array([str(Qualifier.EXACTLY), str(Qualifier.BETWEEN)])
        kinds = [
            _kind(
                "killed",
                self.low,
                self.high,
                stands=np.ones(len(ids), bool),
                id=Suffixed(ids, "-killed"),
                qualifier=pa.DictionaryArray.from_arrays(pa.array(between, pa.int32()), hedges),
                population="all-killed",
                text_en=self._in_words(),
            ),
            _kind(
                "killed",
                self.best,
                self.best,
                stands=~single,
                id=Suffixed(ids, "-killed-best"),
                qualifier=str(Qualifier.ABOUT),
                population="all-killed",
                text_en="UCDP's best estimate of all who were killed.",
            ),
            *self._parts(ids, who, whole),
        ]
        return list_column(kinds, CLAIMS)

    def _parts(self, ids: pa.Array, who: Outcome[Who], whole: pa.Array) -> list[Kind]:
        """Give the claims on who was killed; nobody is no claim, and stands in the first one."""
        said: dict[str, tuple[str, Any, Any]] = {
            "deaths_a": ("killed on side A", who.coded("population_a"), who.coded("killed_a")),
            "deaths_b": ("killed on side B", who.coded("population_b"), who.coded("killed_b")),
            "deaths_civilians": ("civilians killed", "civilians", _CIVILIANS),
            "deaths_unknown": ("killed, side unknown", "side-unknown", _UNKNOWN),
        }
        return [
            _kind(
                quantity,
                self.parts[name],
                self.parts[name],
                stands=_true(pc.greater(self.parts[name], 0)),
                id=Suffixed(ids, "-" + name.replace("_", "-")),
                qualifier=str(Qualifier.EXACTLY),
                population=population,
                part_of=whole,
                text_en=text,
            )
            for name, (quantity, population, text) in said.items()
        ]

    def _in_words(self) -> pa.Array:
        """Say all seven counts in a sentence, so that a count of nobody is told too."""
        parts = [in_digits(part) for part in self.parts.values()]
        low, best, high = map(in_digits, (self.low, self.best, self.high))
        return joined(
            *("UCDP counts at least ", low, ", at best ", best, ", at most ", high, " killed: "),
            *(parts[0], " on side A, ", parts[1], " on side B, "),
            *(parts[2], " civilians, ", parts[3], " of an unknown side."),
        )


_CIVILIANS = "Civilians killed, as UCDP counts them."
_UNKNOWN = "Killed of whom UCDP does not know the side."


def _kind(
    quantity: str, low: pa.Array, high: pa.Array, *, stands: np.ndarray, **fields: Any
) -> Kind:
    return Kind(stands, {"quantity": quantity, "low": low, "high": high, **_SAID, **fields})


def _true(flags: pa.Array) -> np.ndarray:
    """Give flags as bytes; what is not known is not so."""
    return np.asarray(pc.fill_null(flags, False).to_numpy(zero_copy_only=False), bool)
