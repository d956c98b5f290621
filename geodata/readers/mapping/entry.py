"""One line of a mapping: what a column, or a constant, says of the event of its row."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum

from geodata.actor import ActorRole
from geodata.event import Status
from geodata.precision import GeoPrecision
from geodata.readers.cells.coordinates import Axis
from geodata.readers.cells.dates import DateOrder
from geodata.readers.cells.numbers import DecimalSign


class Field(StrEnum):
    """What a column may say."""

    ID = "id"
    DATE = "date"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    START = "start"
    END = "end"
    TITLE = "title"
    SUMMARY = "summary"
    TYPE = "type"
    SUB_TYPE = "sub_type"
    STATUS = "status"
    ACTOR = "actor"
    PLACE = "place"
    REGION = "region"
    COUNTRY = "country"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    GEOMETRY = "geometry"
    GEO_PRECISION = "geo_precision"
    FIGURE = "figure"
    FIGURE_LOW = "figure_low"
    FIGURE_HIGH = "figure_high"
    SOURCE_TITLE = "source_title"
    SOURCE_PUBLISHER = "source_publisher"
    SOURCE_DATE = "source_date"
    SOURCE_URL = "source_url"


DATES = frozenset({Field.DATE, Field.START, Field.END, Field.SOURCE_DATE})
PARTS = (Field.YEAR, Field.MONTH, Field.DAY)
"""A date in columns of its parts; the later ones may be missing."""
FIGURES = frozenset({Field.FIGURE, Field.FIGURE_LOW, Field.FIGURE_HIGH})
AXES = {Field.LATITUDE: Axis.LATITUDE, Field.LONGITUDE: Axis.LONGITUDE}
NUMBERS = FIGURES | AXES.keys()
REPEATABLE = FIGURES | {Field.ACTOR, Field.REGION}
"""What several columns may say of one event; regions from the largest to the smallest."""
SEPARABLE = frozenset({Field.ACTOR})
"""What a cell may hold several of."""

TAKEN_BY = {
    "order": DATES,
    "decimal": NUMBERS,
    "role": frozenset({Field.ACTOR}),
    "separator": SEPARABLE,
    "quantity": FIGURES,
    "unit": FIGURES,
}
"""Which fields an option belongs to."""

CHOICES = {
    "field": tuple(Field),
    "order": tuple(DateOrder),
    "decimal": tuple(DecimalSign),
    "role": tuple(ActorRole),
}
"""What an option may be, where not any text will do."""

CONSTANTS = {Field.STATUS: tuple(Status), Field.GEO_PRECISION: tuple(GeoPrecision)}
"""What a constant may be, where not any text will do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a column, or a constant, says of the event of its row.

    Attributes:
        field: what it says.
        column: name of the column, as the heading has it; empty with a constant.
        constant: what it says of every row; empty with a column.
        order: of day and month where both are numbers, or how a spreadsheet counts days.
        decimal: the sign before decimals, where numbers do not tell.
        role: of an actor.
        separator: what stands between several in one cell.
        quantity, unit: what a figure counts, in what; columns of one quantity are one claim.
        why: why it was suggested.
        ask: what only the user can say; a suggestion is not confirmed before.
    """

    field: Field
    column: str = ""
    constant: str = ""
    order: DateOrder | None = None
    decimal: DecimalSign | None = None
    role: ActorRole = ActorRole.PARTICIPANT
    separator: str = ""
    quantity: str = "deaths"
    unit: str = "people"
    why: str = ""
    ask: str = ""

    def as_json(self) -> dict[str, str]:
        """Write what is said, leaving out what does not belong to the field or is empty."""
        named = {each.name: str(getattr(self, each.name) or "") for each in fields(self)}
        return {
            name: text
            for name, text in named.items()
            if text and self.field in TAKEN_BY.get(name, {self.field})
        }
