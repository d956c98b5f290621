"""What a column of a foreign table may say, in words."""

from __future__ import annotations

from geodata.messages import Messages
from geodata.readers.cells.dates import DateOrder
from geodata.readers.cells.numbers import DecimalSign
from geodata.readers.mapping import Field


def field_name(field: Field | None, m: Messages) -> str:
    """Say what a column says; of None, that it is not taken over."""
    return m.say("– not taken over –") if field is None else _fields(m)[field]


def _fields(m: Messages) -> dict[Field, str]:
    return {
        Field.ID: m.say("Id of the event"),
        Field.DATE: m.say("Day, month or year"),
        Field.YEAR: m.say("Year"),
        Field.MONTH: m.say("Month of the year"),
        Field.DAY: m.say("Day of the month"),
        Field.START: m.say("First day"),
        Field.END: m.say("Last day"),
        Field.TITLE: m.say("Title"),
        Field.SUMMARY: m.say("Summary"),
        Field.TYPE: m.say("Type of event"),
        Field.SUB_TYPE: m.say("Kind within the type"),
        Field.STATUS: m.say("Status"),
        Field.ACTOR: m.say("Actor"),
        Field.PLACE: m.say("Place"),
        Field.REGION: m.say("Region around the place"),
        Field.COUNTRY: m.say("Country"),
        Field.LATITUDE: m.say("Latitude"),
        Field.LONGITUDE: m.say("Longitude"),
        Field.GEOMETRY: m.say("Geometry"),
        Field.GEO_PRECISION: m.say("How exactly the place is known"),
        Field.FIGURE: m.say("Figure"),
        Field.FIGURE_LOW: m.say("Figure, at least"),
        Field.FIGURE_HIGH: m.say("Figure, at most"),
        Field.SOURCE_TITLE: m.say("Title of the source"),
        Field.SOURCE_PUBLISHER: m.say("Publisher of the source"),
        Field.SOURCE_DATE: m.say("Date of the source"),
        Field.SOURCE_URL: m.say("Address of the source"),
    }


def order_name(order: DateOrder | None, m: Messages) -> str:
    """Say how days are written."""
    if order is None:
        return m.say("so that they can be read one way only")
    return {
        DateOrder.DAY_MONTH: m.say("the day before the month"),
        DateOrder.MONTH_DAY: m.say("the month before the day"),
        DateOrder.EXCEL: m.say("as a spreadsheet counts days, from 1900"),
        DateOrder.EXCEL_1904: m.say("as a spreadsheet counts days, from 1904"),
    }[order]


def decimal_name(sign: DecimalSign | None, m: Messages) -> str:
    """Say which sign parts off decimals."""
    if sign is None:
        return m.say("told by the numbers themselves")
    return {DecimalSign.POINT: m.say("a point"), DecimalSign.COMMA: m.say("a comma")}[sign]
