"""The columns of GDELT event files, which have no heading."""

from __future__ import annotations


def _actor(number: int) -> tuple[str, ...]:
    parts = (
        *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode"),
        *("Religion1Code", "Religion2Code", "Type1Code", "Type2Code", "Type3Code"),
    )
    return tuple(f"Actor{number}{part}" for part in parts)


def _geo(whose: str, *, second: bool) -> tuple[str, ...]:
    parts = (
        *("Type", "FullName", "CountryCode", "ADM1Code"),
        *(("ADM2Code",) if second else ()),
        *("Lat", "Long", "FeatureID"),
    )
    return tuple(f"{whose}Geo_{part}" for part in parts)


def _columns(*, second: bool) -> tuple[str, ...]:
    return (
        *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
        *_actor(1),
        *_actor(2),
        *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass"),
        *("GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone"),
        *(name for whose in ("Actor1", "Actor2", "Action") for name in _geo(whose, second=second)),
        *("DATEADDED", "SOURCEURL"),
    )


GDELT_1 = _columns(second=False)
"""58 columns."""
GDELT_2 = _columns(second=True)
"""61 columns: those of second-order units are new."""
