"""What a saved page brings along of the project itself: scripts, styles, and the base map."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from xstatic.pkg import leaflet

from dashboard.figures.components import joined_module
from dashboard.figures.event_map import SCRIPTS, STYLES
from dashboard.figures.html import Written, asset_text, data_block, own_text
from geodata import basemap

_SHEETS = ("world", "region", "towns", "labels")
_DRAWN = ("latitude", "longitude", "rank", "kind")
"""What the map reads of a name beside the name itself."""
_PICTURE = re.compile(r"url\([^)]*\)")
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
_COMMENTS = re.compile(r"^[ ]*(?://.*|/\*\*(?:[^*]|\*(?!/))*\*/)\n", re.MULTILINE)
_ROOM = ".typed input { width: 11em; }"
"""A file brings no typeface along; the reader's own may be wider than the page's."""
_OPENING = 'document.documentElement.classList.add("sp-live");'
"""Thousands of events, each in full, take a browser long to lay out only to be hidden."""
_POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data:; "
    "connect-src 'none'; form-action 'none'; base-uri 'none'"
)


@dataclass(frozen=True, slots=True)
class Assets:
    """What stands in every saved page.

    Attributes:
        opening: says, before anything is laid out, that scripts run.
        script: the map's scripts, in their order.
        module: the timeline, the list, and what stands in for the server.
        style: of the map and of the page around it.
        timeline_style, list_style: of the two parts that have a tree of their own.
        policy: the content security policy, which lets these scripts run and nothing else.
    """

    opening: Written
    script: Written
    module: Written
    style: Written
    timeline_style: Written
    list_style: Written
    policy: str


@cache
def saved_assets() -> Assets:
    """Put together what stands in every saved page, once."""
    opening = own_text(_OPENING)
    script = own_text("\n".join(_script(name) for name in SCRIPTS))
    module = own_text(joined_module("saved_page.js"))
    sheets = [_style(name) for name in STYLES]
    of_page = asset_text("page.css").replace(".stApp", ":root")
    own = asset_text("saved_page.css")
    scripts = " ".join(map(_digest, (opening, script, module)))
    return Assets(
        opening=opening,
        script=script,
        module=module,
        style=own_text("\n".join((*sheets, of_page, own))),
        timeline_style=own_text(asset_text("timeline.css") + _ROOM),
        list_style=own_text(asset_text("event_list.css")),
        policy=_POLICY.format(scripts=scripts),
    )


@cache
def saved_base_map(language: str) -> Written:
    """Write the files of the offline base map, with each name in one language alone."""
    files = {name: basemap.FOLDER / f"{name}.json" for name in _SHEETS}
    sheets = {name: json.loads(path.read_text("utf-8")) for name, path in files.items()}
    for sheet in ("towns", "labels"):
        for part, names in sheets[sheet].items():
            sheets[sheet][part] = [_named(name, language) for name in names]
    return data_block(sheets)


def _named(name: dict[str, Any], language: str) -> dict[str, Any]:
    """Keep a name of the map in a language, or in English, as the map would write it."""
    written = name.get(f"name_{language}") or name["name_en"]
    return {"name_en": written} | {key: name[key] for key in _DRAWN if key in name}


def _script(name: str) -> str:
    """Read a script, without what only helps to read it."""
    return _SOURCE_MAP.sub("", _COMMENTS.sub("", _read(name)))


def _style(name: str) -> str:
    """Read a style sheet, without pictures: they belong to controls that this map has not."""
    return _PICTURE.sub("none", _read(name))


def _read(name: str) -> str:
    folder, _, rest = name.partition("/")
    if folder == "leaflet":
        return (Path(leaflet.BASE_DIR) / rest).read_text(encoding="utf-8")
    return asset_text(name)


def _digest(text: str) -> str:
    """Name a script as a content security policy does (CSP Level 3, section 6.7.3)."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
