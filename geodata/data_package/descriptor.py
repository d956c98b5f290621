"""``datapackage.json``: what a package says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from geodata.data_package.json_file import read_json
from geodata.data_package.problem import Problems
from geodata.data_package.row import SLUG
from geodata.dataset import Choice, Home
from geodata.errors import TimeSpanError, UnreadableError
from geodata.local_text import LocalText
from geodata.map_view import MapView
from geodata.window import Window, read_day

FILE = "datapackage.json"

_WORLD = MapView(2, 20, 0)


@dataclass(frozen=True, slots=True)
class Descriptor:
    """What a package says of itself, apart from its tables."""

    id: str
    title: LocalText
    licence: str
    zone: ZoneInfo
    home: Home
    choices: tuple[Choice, ...]
    may_be_shared: bool = True


def read_descriptor(folder: Path, problems: Problems) -> Descriptor:
    """Read ``datapackage.json``; what is missing or wrong is noted and stood in for."""
    content = _read_json(folder, problems)
    if content is None:
        return Descriptor("", LocalText(), "", ZoneInfo("UTC"), Home(_WORLD, Window()), ())
    return Descriptor(
        id=_id(content, problems),
        title=LocalText(_text(content, "title", problems), *_other_names(content, "title")),
        licence=_licence(content, problems),
        zone=_zone(content, problems),
        home=_home(content, problems),
        choices=_choices(content, problems),
        may_be_shared=_may_be_shared(content, problems),
    )


def _read_json(folder: Path, problems: Problems) -> Mapping[str, Any] | None:
    """Read the file, or note why it cannot be read; then nothing can be said of what is in it."""
    try:
        content = read_json(folder / FILE)
    except FileNotFoundError:
        problems.add(FILE, 1, "", f"The file '{FILE}' is missing; '{folder.name}' is no package.")
        return None
    except (OSError, ValueError) as error:
        problems.add(FILE, 1, "", f"The file is not JSON in UTF-8: {error}.")
        return None
    if not isinstance(content, dict):
        problems.add(FILE, 1, "", "The file is not a JSON object.")
        return None
    return content


def _text(content: Mapping[str, Any], key: str, problems: Problems) -> str:
    value = content.get(key)
    if not isinstance(value, str) or not value.strip():
        problems.add(FILE, 1, key, f"'{value}' is not a text; '{key}' is required.")
        return ""
    return value


def _id(content: Mapping[str, Any], problems: Problems) -> str:
    """Give the package's name, which stands in links."""
    name = _text(content, "name", problems)
    if name and not SLUG.fullmatch(name):
        problems.add(
            FILE,
            1,
            "name",
            f"'{name}' is not an id; write lower-case letters, digits "
            f"and single hyphens, as in 'aleppo-2016'.",
        )
    return name


def _other_names(content: Mapping[str, Any], stem: str) -> tuple[str, str]:
    return str(content.get(f"{stem}_fr", "")), str(content.get(f"{stem}_ar", ""))


def _licence(content: Mapping[str, Any], problems: Problems) -> str:
    licences = content.get("licenses")
    if isinstance(licences, list) and licences and isinstance(licences[0], dict):
        return str(licences[0].get("title") or licences[0].get("name") or "")
    problems.add(FILE, 1, "licenses", "No licence is given; 'licenses' must list at least one.")
    return ""


def _may_be_shared(content: Mapping[str, Any], problems: Problems) -> bool:
    """Tell whether the licence lets the data be passed on; it does unless the package says so."""
    licences = content.get("licenses")
    first = licences[0] if isinstance(licences, list) and licences else None
    told = first.get("redistribution", True) if isinstance(first, dict) else True
    if not isinstance(told, bool):
        problems.add(FILE, 1, "licenses", f"'{told}' is neither true nor false: 'redistribution'.")
        return False
    return told


def _zone(content: Mapping[str, Any], problems: Problems) -> ZoneInfo:
    name = content.get("time_zone")
    try:
        return ZoneInfo(str(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        problems.add(
            FILE, 1, "time_zone", f"'{name}' is not a time zone; write one as in 'Asia/Damascus'."
        )
        return ZoneInfo("UTC")


def _home(content: Mapping[str, Any], problems: Problems) -> Home:
    home = content.get("home")
    if home is not None and not isinstance(home, dict):
        problems.add(FILE, 1, "home", "'home' must have a 'map' and an 'axis'.")
    if not isinstance(home, dict):
        return Home(_WORLD, Window())
    return Home(_map_view(home, problems), _axis(home, problems))


def _map_view(home: Mapping[str, Any], problems: Problems) -> MapView:
    text = str(home.get("map", ""))
    try:
        return MapView.read(text)
    except UnreadableError as error:
        problems.add(FILE, 1, "home.map", str(error))
        return _WORLD


def _axis(home: Mapping[str, Any], problems: Problems) -> Window:
    text = str(home.get("axis", ""))
    start, _, end = text.partition("/")
    return _window(start, end, "home.axis", problems)


def _choices(content: Mapping[str, Any], problems: Problems) -> tuple[Choice, ...]:
    entries = content.get("choices", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        problems.add(FILE, 1, "choices", "'choices' must be a list of named windows.")
        return ()
    return tuple(_choice(entry, at, problems) for at, entry in enumerate(entries))


def _choice(entry: Mapping[str, Any], at: int, problems: Problems) -> Choice:
    where = f"choices[{at}]"
    names = (str(entry.get(f"name_{language}", "")) for language in ("en", "fr", "ar"))
    window = _window(str(entry.get("from", "")), str(entry.get("to", "")), where, problems)
    return Choice(str(entry.get("id", at)), LocalText(*names), window)


def _window(start: str, end: str, where: str, problems: Problems) -> Window:
    try:
        return Window(read_day(start) if start else None, read_day(end) if end else None)
    except TimeSpanError as error:
        problems.add(FILE, 1, where, str(error))
        return Window()
