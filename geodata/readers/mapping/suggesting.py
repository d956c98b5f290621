"""A mapping suggested for a table, from the names of its columns and from what stands in them.

Each entry says why. What cannot be told from the cells, such as which of two days ``03/04/2016``
is, is asked and not guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from geodata.notice import Notice, template
from geodata.readers.cells.dates import DateOrder
from geodata.readers.cells.numbers import DecimalSign
from geodata.readers.countries import country_code
from geodata.readers.mapping.date_parts import BEGINNINGS, date_parts, is_year_alone
from geodata.readers.mapping.entry import AXES, DATES, FIGURES, NUMBERS, REPEATABLE, Entry, Field
from geodata.readers.mapping.mapping import ColumnMapping
from geodata.readers.mapping.sampled import Sampled
from geodata.readers.mapping.vocabulary import figure_field, likeness, quantity_of, role_of

_ORDER = (
    *(
        Field.GEOMETRY,
        Field.LATITUDE,
        Field.LONGITUDE,
        Field.SOURCE_DATE,
        Field.SOURCE_URL,
        Field.SOURCE_PUBLISHER,
    ),
    *(Field.START, Field.END, Field.DATE, Field.ID, Field.FIGURE, Field.SUB_TYPE, Field.TYPE),
    *(Field.ACTOR, Field.COUNTRY, Field.REGION, Field.PLACE, Field.SOURCE_TITLE, Field.SUMMARY),
    *(Field.TITLE, Field.STATUS),
)
"""Where two fields would take the same column, the one that comes first here has it."""

_EMPTY = frozenset({"n/a", "na", "-", "–", "—", "?", "null", "none", "nan", "k.a.", "n.d.", "#n/a"})
"""What people write where they know nothing; a suggestion names those that a table has."""
_ENOUGH = 0.5
"""The part of a column's cells that have to be what its name says."""
_NEARLY_ALL = 0.9
"""The part of them that have to be dates, where its name says nothing."""


def suggest(
    heading: Sequence[str], rows: Iterable[Sequence[str]], sheet: str = ""
) -> ColumnMapping:
    """Suggest a mapping for a table by its heading and its first rows."""
    cells = [row for row in rows if len(row) == len(heading)]
    columns = [
        Sampled(name, [text for row in cells if (text := row[at].strip())])
        for at, name in enumerate(heading)
        if name and heading.index(name) == at
    ]
    found = dict(date_parts(columns))
    for field in _ORDER:
        _take(field, [column for column in columns if column.name not in found], found)
    _by_content(columns, found)
    _settle_dates(found)
    _settle_decimals(found)
    entries = [found[column.name] for column in columns if column.name in found]
    seen = {cell.lower() for column in columns if column.name in found for cell in column.cells}
    return ColumnMapping(tuple(entries), sheet, tuple(sorted(seen & _EMPTY)))


def _take(field: Field, columns: list[Sampled], found: dict[str, Entry]) -> None:
    """Give a field the column that is called so, or all of them where it may have several."""
    scored = [(likeness(column.name, field), column) for column in columns]
    named = sorted(
        ((score, column) for score, column in scored if score and _fits(field, column)),
        key=lambda pair: (field in BEGINNINGS and is_year_alone(pair[1]), -pair[0]),
    )
    if field in BEGINNINGS and any(entry.field is Field.YEAR for entry in found.values()):
        return
    for _, column in named if field in REPEATABLE else named[:1]:
        entry = _entry(field, column)
        if not _is_taken(entry, found):
            found[column.name] = entry


def _is_taken(entry: Entry, found: dict[str, Entry]) -> bool:
    """Tell whether another column says the same figure already."""
    return entry.field in FIGURES and any(
        each.field is entry.field and each.quantity == entry.quantity for each in found.values()
    )


def _fits(field: Field, column: Sampled) -> bool:
    """Tell whether the cells of a column can be what its name says; without any they can."""
    if not column.cells:
        return True
    if field in AXES:
        return column.numbers + column.coordinates(AXES[field]) > 0
    if field in DATES:
        return column.dates >= _ENOUGH or column.counts_days
    tests: dict[Field, Callable[[], bool]] = {
        Field.FIGURE: lambda: column.numbers >= _ENOUGH,
        Field.ID: lambda: column.is_unique,
        Field.GEOMETRY: lambda: column.share(_may_be_geometry) >= _NEARLY_ALL,
        Field.TITLE: lambda: column.numbers < _ENOUGH,
        Field.COUNTRY: lambda: column.numbers < _ENOUGH or column.share(_is_country) >= _ENOUGH,
        Field.SOURCE_URL: lambda: column.links >= _ENOUGH,
    }
    return tests.get(field, lambda: True)()


def _is_country(cell: str) -> bool:
    return bool(country_code(cell))


def _may_be_geometry(cell: str) -> bool:
    """Tell whether a cell begins as GeoJSON's geometries or well-known text do."""
    return cell.startswith(("{", *_WELL_KNOWN))


_WELL_KNOWN = ("POINT", "LINESTRING", "POLYGON", "MULTI", "GEOMETRYCOLLECTION", "SRID")


def _entry(field: Field, column: Sampled) -> Entry:
    """Map a column to a field, with what can be told of how it is written."""
    if field is Field.FIGURE:
        field = figure_field(column.name)
    entry = Entry(field, column.name, why=_why(field, column))
    if field in DATES:
        return _dated(entry, column)
    if field is Field.ACTOR:
        entry = replace(entry, role=role_of(column.name), separator=_separator(column))
    if field in FIGURES:
        entry = replace(entry, quantity=quantity_of(column.name))
    return _numbered(entry, column) if field in NUMBERS else entry


def _why(field: Field, column: Sampled) -> Notice:
    """Say why a column is taken for a field."""
    if not column.cells or field not in DATES | NUMBERS:
        return Notice("The column is called '{name}'.", name=column.name)
    if field in DATES:
        what, share = "dates", column.dates
    elif field in AXES:
        what, share = AXES[field], column.coordinates(AXES[field])
    else:
        what, share = "numbers", column.numbers
    return Notice(_ARE[what], name=column.name, share=f"{share:.0%}", n=len(column.cells))


_ARE = {
    "dates": template(
        "The column is called '{name}', and {share} of its first {n} cells are dates."
    ),
    "numbers": template(
        "The column is called '{name}', and {share} of its first {n} cells are numbers."
    ),
    "latitude": template(
        "The column is called '{name}', and {share} of its first {n} cells are a latitude."
    ),
    "longitude": template(
        "The column is called '{name}', and {share} of its first {n} cells are a longitude."
    ),
}
_FIRST = {
    DateOrder.DAY_MONTH: template("{why} '{cell}' is a date only with the day first."),
    DateOrder.MONTH_DAY: template("{why} '{cell}' is a date only with the month first."),
}
_IS_FIRST = {
    DateOrder.DAY_MONTH: template("Does the day come first in '{name}'?"),
    DateOrder.MONTH_DAY: template("Does the month come first in '{name}'?"),
}
_FOLLOW = {
    DecimalSign.COMMA: template("{why} Decimals follow a comma."),
    DecimalSign.POINT: template("{why} Decimals follow a point."),
}
_FOLLOW_ELSEWHERE = {
    DecimalSign.COMMA: template("{why} Decimals follow a comma in other columns."),
    DecimalSign.POINT: template("{why} Decimals follow a point in other columns."),
}


def _dated(entry: Entry, column: Sampled) -> Entry:
    """Say in which order days and months stand, or ask."""
    if column.counts_days:
        ask = Notice(
            "Are numbers such as '{cell}' in '{name}' days as a spreadsheet counts them?",
            cell=column.distinct[0],
            name=column.name,
        )
        return replace(entry, order=DateOrder.EXCEL, ask=ask)
    order, cell = column.telling_order()
    if order:
        why = Notice(_FIRST[order], why=entry.why, cell=cell)
        return replace(entry, order=order, why=why, ask=Notice(_IS_FIRST[order], name=column.name))
    if cell:
        ask = Notice(
            "Which comes first in '{cell}' of '{name}', the day or the month?",
            cell=cell,
            name=column.name,
        )
        return replace(entry, ask=ask)
    return entry


def _numbered(entry: Entry, column: Sampled) -> Entry:
    """Say which sign parts off decimals, or ask; a coordinate's size tells that by itself."""
    decimal, cell = column.telling_decimal()
    if decimal:
        return replace(entry, decimal=decimal, why=Notice(_FOLLOW[decimal], why=entry.why))
    if cell and entry.field in FIGURES:
        ask = Notice(
            "Do decimals follow the sign in '{cell}' of '{name}', or does it group digits?",
            cell=cell,
            name=column.name,
        )
        return replace(entry, ask=ask)
    return entry


def _separator(column: Sampled) -> str:
    """Give what stands between several actors in one cell, if they are several in some."""
    return next((sign for sign in ";|" if any(sign in cell for cell in column.distinct)), "")


def _by_content(columns: list[Sampled], found: dict[str, Entry]) -> None:
    """Map dates and addresses of the web by what they look like, where no name has told."""
    taken = {entry.field for entry in found.values()}
    left = [column for column in columns if column.name not in found]
    if not taken & {Field.DATE, Field.START, Field.YEAR}:
        dated = [column for column in left if column.dates >= _NEARLY_ALL > column.numbers]
        for column in dated[:1]:
            share, n = f"{column.dates:.0%}", len(column.cells)
            why = Notice("{share} of its first {n} cells are dates.", share=share, n=n)
            found[column.name] = _dated(Entry(Field.DATE, column.name, why=why), column)
    if Field.SOURCE_URL not in taken:
        for column in [each for each in left if each.links >= _NEARLY_ALL][:1]:
            found[column.name] = Entry(
                Field.SOURCE_URL, column.name, why=Notice("Its cells are addresses of the web.")
            )


def _settle_dates(found: dict[str, Entry]) -> None:
    """Keep a date or a start, not both: the start where there is an end to it."""
    by_field = {entry.field: name for name, entry in found.items()}
    if Field.DATE in by_field and Field.START in by_field:
        spare = Field.DATE if Field.END in by_field else Field.START
        del found[by_field[spare]]


def _settle_decimals(found: dict[str, Entry]) -> None:
    """Suggest for figures with two readings the decimal sign that all other columns have."""
    told = {entry.decimal for entry in found.values() if entry.decimal}
    if len(told) != 1:
        return
    (decimal,) = told
    for name, entry in found.items():
        if entry.ask and entry.field in FIGURES:
            why = Notice(_FOLLOW_ELSEWHERE[decimal], why=entry.why)
            found[name] = replace(entry, decimal=decimal, why=why)
