"""EventQuery to the parameters of a link and back: total, canonical, and never wider.

The keys are those of the contract: ``from``, ``to``, ``certainty``, ``actor``, ``actors``,
``type``, ``place``, ``within``, ``source``, ``status``, ``only``, ``q``. Lists repeat the key;
defaults are left out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from geodata.actor import ActorRole
from geodata.dataset import Dataset
from geodata.errors import GeodataError, TimeSpanError
from geodata.event import Status
from geodata.event_query import ActorTerm, EventQuery
from geodata.notice import Notice, template
from geodata.precision import Certainty
from geodata.window import Window, read_day

Pairs = list[tuple[str, str]]

_SURROGATE = re.compile("[\ud800-\udfff]")

QUERY_KEYS = (
    "from",
    "to",
    "certainty",
    "actor",
    "actors",
    "type",
    "place",
    "within",
    "source",
    "status",
    "only",
    "q",
)
"""The keys that ask something of the events, in canonical order."""

SINGLE_KEYS = frozenset({"from", "to", "certainty", "actors", "q"})
"""The keys that a link may hold only once."""

MAX_LENGTH = 200
"""Longest value, in characters, that a link may hold."""
MAX_PAIRS = 300
"""Most parameters that a link may hold."""


_UNKNOWN = {
    "actor": template("'{pair}': no actor of this data set has the id '{id}'; it selects nothing."),
    "type": template(
        "'{pair}': no event type of this data set has the id '{id}'; it selects nothing."
    ),
    "place": template("'{pair}': no place of this data set has the id '{id}'; it selects nothing."),
    "within": template(
        "'{pair}': no layer of this data set has the polygon '{id}'; it selects nothing."
    ),
    "source": template(
        "'{pair}': no source of this data set has the id '{id}'; it selects nothing."
    ),
    "status": template("'{pair}': there is no status '{id}'; it selects nothing."),
}


class Decoded(NamedTuple):
    """What a link asks, and a sentence for each part that cannot be honoured."""

    query: EventQuery
    problems: tuple[str, ...]


def split_query(text: str) -> Pairs:
    """Split a query string into pairs; whatever is no Unicode character becomes U+FFFD."""
    characters = _SURROGATE.sub("\ufffd", text.removeprefix("?"))
    return parse_qsl(characters, keep_blank_values=True)


def join_query(pairs: Iterable[tuple[str, str]]) -> str:
    """Write pairs as a query string, readable where the standard allows it."""
    return urlencode(list(pairs), safe="/:,~@", errors="replace")


def decode_query(pairs: Pairs, dataset: Dataset) -> Decoded:
    """Read the pairs that ask something of the events, and leave all others alone.

    What cannot be read is kept as it was written, and makes the query select nothing.
    """
    reader = _Reader(dataset)
    mine = list(dict.fromkeys(pair for pair in pairs if pair[0] in QUERY_KEYS))
    values = reader.accepted(mine)
    return Decoded(reader.read(values), tuple(reader.problems))


def encode_query(query: EventQuery) -> Pairs:
    """Write what is asked of the events, in canonical order, without defaults."""
    window = query.window
    written: dict[str, list[str]] = {
        "from": [window.start.isoformat()] if window.start else [],
        "to": [window.end.isoformat()] if window.end else [],
        "certainty": ["certain"] if query.certainty is Certainty.CERTAIN else [],
        "actor": [str(term) for term in query.actors],
        "actors": ["all"] if query.all_actors else [],
        "type": list(query.types),
        "place": list(query.places),
        "within": list(query.within),
        "source": list(query.sources),
        "status": list(query.statuses),
        "only": list(query.datasets),
        "q": [query.text] if query.text else [],
    }
    for key, value in query.refused:
        if key in written:
            written[key].append(value)
    return [(key, value) for key in QUERY_KEYS for value in written[key]]


def overlong(key: str, value: str) -> str:
    """Say that a value is too long, quoting its beginning."""
    return Notice(
        "'{key}={beginning}…' has {length} characters; a value may have at most {most}.",
        key=key,
        beginning=value[:40],
        length=len(value),
        most=MAX_LENGTH,
    )


def repeated(key: str, times: int) -> str:
    """Say that a key is given too often."""
    return Notice("'{key}' is given {times} times; it may be given once.", key=key, times=times)


def unreadable(key: str, value: str, error: GeodataError) -> str:
    """Say which pair an error is about."""
    return Notice("'{key}={value}': {reason}", key=key, value=value, reason=error.notice)


class _Reader:
    """Reads values by key, gathering what cannot be honoured."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self.problems: list[str] = []
        self._refused: Pairs = []

    def refuse(self, pairs: Pairs, problem: str) -> None:
        """Keep pairs as they were written, and say why they cannot be read."""
        self._refused += pairs
        self.problems.append(problem)

    def accepted(self, pairs: Pairs) -> dict[str, list[str]]:
        """Give the values that may be read by key, refusing all others."""
        if len(pairs) > MAX_PAIRS:
            self.refuse(
                pairs,
                Notice(
                    "The link has {given} parameters; at most {most} can be read, and none of "
                    "these is.",
                    given=len(pairs),
                    most=MAX_PAIRS,
                ),
            )
            return {}
        values: dict[str, list[str]] = {}
        for key, value in pairs:
            values.setdefault(key, []).append(value)
        return {key: self._fitting(key, found) for key, found in values.items()}

    def _fitting(self, key: str, values: list[str]) -> list[str]:
        """Refuse what is given too often or is too long, and give the rest."""
        if key in SINGLE_KEYS and len(values) > 1:
            self.refuse([(key, value) for value in values], repeated(key, len(values)))
            return []
        for value in values:
            if len(value) > MAX_LENGTH:
                self.refuse([(key, value)], overlong(key, value))
        return [value for value in values if len(value) <= MAX_LENGTH]

    def read(self, values: Mapping[str, list[str]]) -> EventQuery:
        """Read all values into one query."""
        known = self._dataset
        return EventQuery(
            window=self._window(values),
            certainty=Certainty(self._choice(values, "certainty", "certain", "possible")),
            actors=tuple(self._actors(values.get("actor", []))),
            all_actors=self._choice(values, "actors", "all", "any") == "all",
            types=self._ids(values, "type", _tops(known)),
            places=self._ids(values, "place", known.places),
            within=self._ids(values, "within", known.polygons),
            sources=self._ids(values, "source", known.sources),
            statuses=self._ids(values, "status", set(Status)),
            datasets=self._datasets(values.get("only", [])),
            text=_first(values, "q") or "",
            refused=tuple(self._refused),
        )

    def _window(self, values: Mapping[str, list[str]]) -> Window:
        start, end = self._day(values, "from"), self._day(values, "to")
        try:
            return Window(start, end)
        except TimeSpanError as error:
            pairs = [("from", str(start)), ("to", str(end))]
            self.refuse(pairs, error.notice)
            return Window()

    def _day(self, values: Mapping[str, list[str]], key: str) -> dt.date | None:
        text = _first(values, key)
        if text is None:
            return None
        try:
            return read_day(text)
        except TimeSpanError as error:
            self.refuse([(key, text)], unreadable(key, text, error))
            return None

    def _choice(self, values: Mapping[str, list[str]], key: str, other: str, default: str) -> str:
        text = _first(values, key)
        if text is None:
            return default
        if text not in (other, default):
            self.refuse(
                [(key, text)],
                Notice(
                    "'{key}={text}' is not known; write '{key}={other}' or '{key}={default}'.",
                    key=key,
                    text=text,
                    other=other,
                    default=default,
                ),
            )
            return default
        return text

    def _ids(
        self, values: Mapping[str, list[str]], key: str, known: Collection[str]
    ) -> tuple[str, ...]:
        """Read ids; an unknown one stays, since it selects nothing, and is named."""
        for value in values.get(key, []):
            if value not in known:
                self.problems.append(Notice(_UNKNOWN[key], id=value, pair=f"{key}={value}"))
        return tuple(values.get(key, []))

    def _datasets(self, values: list[str]) -> tuple[str, ...]:
        """Read which of two data sets is shown; all of them is what is shown anyway."""
        known = [part.id for part in self._dataset.parts] or [self._dataset.id]
        for value in values:
            if value not in known:
                problem = Notice(
                    "'only={id}': the data set '{id}' is not among those shown; write one of "
                    "{known}.",
                    id=value,
                    known=", ".join(known),
                )
                self.refuse([("only", value)], problem)
        found = {value for value in values if value in known}
        return tuple(found) if len(found) < len(known) else ()

    def _actors(self, values: list[str]) -> Iterable[ActorTerm]:
        for value in values:
            term = ActorTerm.read(value)
            if term.actor_id not in self._dataset.actors:
                self.problems.append(
                    Notice(_UNKNOWN["actor"], id=term.actor_id, pair=f"actor={value}")
                )
            elif str(term) != value or not term.has_known_role:
                self.refuse(
                    [("actor", value)],
                    Notice(
                        "'actor={value}': '{role}' is not an actor role; write one of {known}.",
                        value=value,
                        role=term.role,
                        known=", ".join(ActorRole),
                    ),
                )
                continue
            yield ActorTerm(value) if str(term) != value else term


def _first(values: Mapping[str, list[str]], key: str) -> str | None:
    return next(iter(values.get(key, ())), None)


def _tops(dataset: Dataset) -> set[str]:
    return {kind.id for kind in dataset.event_types.values() if kind.parent_id is None}
