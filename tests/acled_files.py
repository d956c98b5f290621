"""Files as ACLED exports them, generation by generation; every row is invented."""

from __future__ import annotations

import csv
import io
from pathlib import Path


def _names(heading: str) -> list[str]:
    return heading.split(",")


OLDEST = _names(
    "GWNO,EVENT_ID_CNTY,EVENT_ID_NO_CNTY,EVENT_DATE,YEAR,TIME_PRECISION,EVENT_TYPE,ACTOR1,"
    "ALLY_ACTOR_1,INTER1,ACTOR2,ALLY_ACTOR_2,INTER2,INTERACTION,COUNTRY,ADMIN1,ADMIN2,ADMIN3,"
    "LOCATION,LATITUDE,LONGITUDE,GEO_PRECISION,SOURCE,NOTES,FATALITIES"
)
MIDDLE = _names(
    "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,"
    "sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,region,"
    "country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,"
    "notes,fatalities,timestamp,iso3"
)
TODAY = _names(
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,"
    "country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,"
    "notes,fatalities,tags,timestamp"
)
UPPER = [name.upper() for name in MIDDLE if name not in ("data_id", "timestamp", "iso3")]
"""The workbooks of 2018 to 2022."""

_ROW = {
    "event_id_cnty": "INV1",
    "event_id_no_cnty": "1",
    "data_id": "7000001",
    "event_date": "2020-05-09",
    "year": "2020",
    "time_precision": "1",
    "disorder_type": "Political violence",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Army of Invention (2000-)",
    "inter1": "1",
    "actor2": "Front of Fiction",
    "assoc_actor_2": "Second Front; Third Front",
    "inter2": "2",
    "interaction": "12",
    "gwno": "652",
    "iso": "760",
    "iso3": "SYR",
    "region": "Middle East",
    "country": "Syria",
    "admin1": "Aleppo",
    "admin2": "Jebel Saman",
    "location": "Inventown",
    "latitude": "36.2012",
    "longitude": "37.1612",
    "geo_precision": "1",
    "source": "Daily Invention; Weekly Fiction",
    "source_scale": "National",
    "notes": "Both sides met near the invented mill.",
    "fatalities": "4",
    "tags": "",
    "timestamp": "1600000000",
}
_OLD_NAMES = {"ally_actor_1": "assoc_actor_1", "ally_actor_2": "assoc_actor_2"}


def row(heading: list[str], **cells: str) -> list[str]:
    """Give an invented row under a heading, with some cells as they are given."""
    given = {**_ROW, **cells}
    plain = (name.lower() for name in heading)
    return [given.get(_OLD_NAMES.get(name, name), "") for name in plain]


def write_acled(path: Path, heading: list[str], *rows: dict[str, str], **how: str) -> Path:
    """Write a file of ACLED's; how: ``delimiter`` and ``encoding``."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=how.get("delimiter", ","))
    writer.writerow(heading)
    for number, cells in enumerate(rows, start=1):
        own = {"event_id_cnty": f"INV{number}", "event_id_no_cnty": str(number)}
        writer.writerow(row(heading, **{**own, **cells}))
    path.write_bytes(text.getvalue().encode(how.get("encoding", "utf-8")))
    return path
