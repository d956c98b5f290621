"""Invented tables in the forms of UCDP GED, ACLED and GDELT, as long as wanted, for imports."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from geodata.readers.gdelt.columns import GDELT_2
from tests.acled_files import TODAY, row
from tests.ucdp_rows import COLUMNS_49, ROW

_PLACES = 2_000
_DAYS = 1_400
_WORDS = (
    *("shelling", "of", "the", "northern", "quarter", "was", "reported", "by", "two", "offices"),
    *("a", "convoy", "left", "in", "the", "evening", "and", "arrived", "before", "midnight"),
)


def ucdp_table(path: Path, rows: int) -> Path:
    """Write events of 49 columns: 2,000 places, 1,400 days, a headline of its own each."""
    return _written(path, COLUMNS_49, map(_ucdp_row, range(rows)))


def acled_table(path: Path, rows: int) -> Path:
    """Write events of today's 31 columns: 800 groups, and notes of their own each."""
    return _written(path, TODAY, map(_acled_row, range(rows)))


def gdelt_table(path: Path, rows: int) -> Path:
    """Write events of 61 columns between tabs, without a heading."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines("\t".join(_gdelt_row(at)) + "\n" for at in range(rows))
    return path


TABLES: dict[str, Callable[[Path, int], Path]] = {
    "ucdp-ged": ucdp_table,
    "acled": acled_table,
    "gdelt": gdelt_table,
}


def _written(path: Path, heading: Iterable[str], rows: Iterator[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(heading)
        table.writerows(rows)
    return path


def _ucdp_row(at: int) -> list[str]:
    place, day = at * 7919 % _PLACES, _day(at)
    cells = {
        **ROW,
        "id": str(at + 1),
        "year": day[:4],
        "where_coordinates": f"Town {place}",
        "adm_1": f"Governorate {place % 14}",
        "adm_2": f"District {place % 60}",
        "latitude": f"{35 + place % 40 / 40:.6f}",
        "longitude": f"{37 + place / 2000:.6f}",
        "date_start": f"{day} 00:00:00.000",
        "date_end": f"{day} 00:00:00.000",
        "dyad_name": f"Government of Syria - Group {at % 40}",
        "side_b": f"Group {at % 40}",
        "source_article": f'"Office {at % 90},{day},{_sentence(at)}"',
        "source_headline": _sentence(at),
        "source_office": f"Office {at % 90}",
        "deaths_civilians": str(at % 7),
        "best": str(3 + at % 7),
        "low": str(at % 4),
        "high": str(9 + at % 5),
    }
    return [cells.get(name, "") for name in COLUMNS_49]


def _acled_row(at: int) -> list[str]:
    place, day = at * 7919 % _PLACES, _day(at)
    return row(
        TODAY,
        event_id_cnty=f"SYR{at}",
        event_date=day,
        year=day[:4],
        time_precision=str(1 + at % 5 // 4),
        actor1=f"Group {at % 800}",
        actor2=f"Group {at * 31 % 800}",
        assoc_actor_2=f"Side {at % 60}" if at % 4 == 0 else "",
        location=f"Town {place}",
        admin1=f"Province {place % 14}",
        admin2=f"District {place % 60}",
        latitude=f"{35 + place % 40 / 40:.4f}",
        longitude=f"{37 + place / 2000:.4f}",
        source=f"Paper {at % 300}",
        notes=f"On {day}, {_sentence(at)}; {_sentence(at * 13)}.",
        fatalities=str(at % 4),
        timestamp=str(1_600_000_000 + at % 900),
    )


def _gdelt_row(at: int) -> list[str]:
    place, day = at * 7919 % _PLACES, _day(at).replace("-", "")
    cells = {
        "GLOBALEVENTID": str(400_000_000 + at),
        "SQLDATE": day,
        "MonthYear": day[:6],
        "Year": day[:4],
        "FractionDate": day[:4],
        "Actor1Code": "SYRMIL",
        "Actor1Name": "SYRIAN ARMY",
        "Actor1CountryCode": "SYR",
        "Actor1Type1Code": "MIL",
        "Actor2Code": "REB",
        "Actor2Name": "REBEL",
        "Actor2Type1Code": "REB",
        "IsRootEvent": "1",
        "EventCode": ("190", "043", "051", "1712")[at % 4],
        "EventBaseCode": ("190", "043", "051", "171")[at % 4],
        "EventRootCode": ("19", "04", "05", "17")[at % 4],
        "QuadClass": ("4", "1", "1", "4")[at % 4],
        "GoldsteinScale": "-10.0",
        "NumMentions": str(1 + at % 90),
        "NumSources": str(1 + at % 9),
        "NumArticles": str(1 + at % 90),
        "AvgTone": f"{-at % 900 / 100:.6f}",
        "ActionGeo_Type": "4",
        "ActionGeo_FullName": f"Town {place}, Halab, Syria",
        "ActionGeo_CountryCode": "SY",
        "ActionGeo_ADM1Code": "SY09",
        "ActionGeo_Lat": f"{35 + place % 40 / 40:.4f}",
        "ActionGeo_Long": f"{37 + place / 2000:.4f}",
        "ActionGeo_FeatureID": str(-place - 1),
        "DATEADDED": f"{day}120000",
        "SOURCEURL": f"https://paper{at % 500}.example.org/{day}/{at}-convoy-left.html",
    }
    return [cells.get(name, "") for name in GDELT_2]


def _day(at: int) -> str:
    day = at * 31 % _DAYS
    return f"{2016 + day // 336}-{day // 28 % 12 + 1:02}-{day % 28 + 1:02}"


def _sentence(at: int) -> str:
    return " ".join(_WORDS[(at * 7 + word * (at % 11 + 1)) % len(_WORDS)] for word in range(12))
