"""Tiles over HTTP, and what a page asks beside them: what is in a cell, or outside a box."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping
from functools import partial
from importlib.metadata import version
from typing import Any

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard import queries
from dashboard.linked import entity_tag, is_held, revision_asked_for
from dashboard.refusals import or_refused, refusal
from geodata import words
from geodata.actor import Side
from geodata.bounding_box import BoundingBox
from geodata.dataset import Dataset
from geodata.errors import UnreadableError
from geodata.event_query import EventQuery
from geodata.link import decode_link
from geodata.messages import messages
from geodata.precision import Certainty
from geodata.query_params import join_query, split_query
from geodata.tile_address import TileAddress
from geodata.tiles import span_rows
from geodata.tiles.counts import MAGIC
from geodata.view_state import ViewState
from geodata.window import Window

_NAMED = 6
"""Types, sides and actors named of a cell, at most."""
_KEEP = "private, max-age=86400"
"""For an address that names its revision: it stands for the same answer for ever."""
_SPAN_BYTES = 32 * 2**20
_AT_ONCE = CapacityLimiter(8)
"""So many are worked out at once: more would not come sooner, and page runs would wait for them."""
_RELEASE = version("chronotope")
"""Looked up once: a look-up reads the files of what is installed."""

Answering = Callable[[Request, Dataset, ViewState], Response]


def tile_routes() -> list[BaseRoute]:
    """Give the routes under ``/tiles``."""
    tile = "/tiles/{dataset}/{z}/{x}/{y}"
    return [
        Route("/tiles/{dataset}/timeline", _answering(_timeline)),
        Route("/tiles/{dataset}/outside", _answering(_outside)),
        Route(tile, _answering(_tile)),
        Route(f"{tile}/summary", _answering(_summary)),
    ]


def _answering(answer: Answering) -> Callable[[Request], Any]:
    """Read the data set and the link before answering, and name what cannot be honoured."""

    async def answered(request: Request) -> Response:
        asked = partial(_for_dataset, request, answer)
        return await to_thread.run_sync(or_refused, asked, limiter=_AT_ONCE)

    return answered


def _for_dataset(request: Request, answer: Answering) -> Response:
    """Answer to a link, unless the client has that answer; only ``outside`` asks about a box."""
    dataset_id = request.path_params["dataset"]
    box = request.url.path.endswith("/outside")
    pairs = [pair for pair in split_query(request.url.query) if not (box and pair[0] == "box")]
    with queries.looking_at(dataset_id, revision_asked_for(pairs)) as opened:
        dataset = opened.dataset
        view, problems = decode_link(join_query([("dataset", dataset_id), *pairs]), dataset)
        if problems:
            return refusal(problems, 400)
        headers = _headers(request, dataset, view)
        if is_held(headers["ETag"], request):
            return Response(status_code=304, headers=headers)
        return _with(headers, answer(request, dataset, view))


def _with(headers: Mapping[str, str], answer: Response) -> Response:
    answer.headers.update(headers)
    return answer


def _packed(request: Request, content: bytes, kind: str) -> Response:
    """Answer with what is compressed, or unpack it for who does not take that."""
    if _takes_gzip(request):
        return Response(content, media_type=kind, headers={"Content-Encoding": "gzip"})
    return Response(gzip.decompress(content), media_type=kind)


def _tile(request: Request, dataset: Dataset, view: ViewState) -> Response:
    """Answer with a tile; unless it is counted in one window, any certainty is in it."""
    language = view.language or "en"
    content = queries.tile(dataset.id, view.query, _address(request), view.axis, language)
    return _packed(request, content, "application/octet-stream")


def _summary(request: Request, dataset: Dataset, view: ViewState) -> Response:
    """Say what is shown of a tile: how many events, of what, by whom."""
    found = queries.summary(dataset.id, view.query, _address(request))
    language = view.language or "en"
    m = messages(language)
    types, actors = dataset.event_types, dataset.actors
    titles = {part.id: part.title.in_language(language) for part in dataset.parts}
    content: dict[str, Any] = {
        **{code.value: found.certainty.get(code, 0) for code in Certainty},
        "types": _first(
            found.types,
            lambda key: {
                "id": key,
                "name": types[key].name.in_language(language),
                "symbol": types[key].symbol,
            },
        ),
        "sides": _first(found.sides, lambda key: {"id": key, "name": words.side(Side(key), m)}),
        "actors": _first(
            found.actors, lambda key: {"id": key, "name": actors[key].name.in_language(language)}
        ),
    }
    if titles:
        content["datasets"] = _first(found.datasets, lambda key: {"id": key, "name": titles[key]})
    return JSONResponse(content)


def _first(counts: Mapping[Any, int], describe: Callable[[Any], dict[str, str]]) -> list[Any]:
    """Describe the most frequent, each with its count."""
    return [{**describe(key), "count": count} for key, count in list(counts.items())[:_NAMED]]


def _outside(request: Request, dataset: Dataset, view: ViewState) -> Response:
    """Count what is shown beyond each edge of a box."""
    found = queries.outside(dataset.id, view.query, _box(request))
    content = {
        edge: {
            "count": beyond.count,
            "box": _edges(beyond.box),
            **({"datasets": beyond.parts} if beyond.parts else {}),
        }
        for edge, beyond in found.items()
    }
    return JSONResponse(content)


def _timeline(request: Request, dataset: Dataset, view: ViewState) -> Response:
    """Give the time spans of all that passes the filters, whatever the window."""
    return _packed(request, _packed_spans(dataset.id, view.query, view.axis), "application/json")


@queries.kept(_SPAN_BYTES, len)
def _packed_spans(dataset_id: str, query: EventQuery, axis: Window | None) -> bytes:
    """Write spans as JSON, compressed with gzip."""
    found = queries.spans(dataset_id, query, axis)
    unit = "hour" if found.have_hours else found.unit.value
    told: dict[str, Any] = {"unit": unit, "spans": span_rows(found.spans)}
    if found.second is not None:
        told["second"] = span_rows(found.second)
    content = json.dumps(told, separators=(",", ":"))
    return gzip.compress(content.encode(), 5, mtime=0)


def _address(request: Request) -> TileAddress:
    return TileAddress.read(*(request.path_params[part] for part in ("z", "x", "y")))


def _box(request: Request) -> BoundingBox:
    """Read west, south, east and north."""
    text = request.query_params.get("box", "")
    try:
        west, south, east, north = map(float, text.split(","))
    except ValueError:
        raise UnreadableError(
            f"'box={text[:80]}' is not a box; write west, south, east and north in degrees, "
            f"separated by commas."
        ) from None
    return BoundingBox(west, south, east, north)


def _edges(box: BoundingBox) -> list[float]:
    return [box.west, box.south, box.east, box.north]


def _headers(request: Request, dataset: Dataset, view: ViewState) -> dict[str, str]:
    """Name the answer by all that determines it, the form it has and this release among that."""
    coding = "gzip" if _takes_gzip(request) else "identity"
    asked = f"{request.url.path}?{request.url.query}"
    return {
        "ETag": entity_tag(asked, dataset.revision, MAGIC.decode(), _RELEASE, coding),
        "Cache-Control": _KEEP if view.revision else "no-cache",
        "Vary": "Accept-Encoding",
    }


def _takes_gzip(request: Request) -> bool:
    """Tell whether a client takes gzip (RFC 9110, section 12.5.3)."""
    codings = request.headers.get("accept-encoding", "").replace(" ", "").split(",")
    return any(
        coding == "gzip" or (coding.startswith("gzip;q=") and not _is_zero(coding))
        for coding in codings
    )


def _is_zero(coding: str) -> bool:
    return not coding.rpartition("=")[2].strip("0.")
