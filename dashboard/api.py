"""The HTTP routes beside the page: the same query string answers with the same events."""

from __future__ import annotations

from pathlib import Path

from anyio import CapacityLimiter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from xstatic.pkg import leaflet

from dashboard import queries
from dashboard.cite_api import cite_routes
from dashboard.figure_api import figure_routes
from dashboard.layer_api import layer_routes
from dashboard.linked import Linked, answering, entity_tag, is_held, licence_link
from dashboard.pack_api import pack_routes
from dashboard.refusals import refusal
from dashboard.saved_page_api import saved_page_routes
from dashboard.tile_api import tile_routes
from geodata import basemap
from geodata.errors import DatasetError, GeodataError
from geodata.event_query import EventQuery
from geodata.exports import FORMATS

ASSETS = Path(__file__).parent / "assets"
MOST_EXPORTED = 100_000
"""Events in one answer, at most."""
_AT_ONCE = CapacityLimiter(8)
"""Answers that are written at once: one may have a hundred thousand events."""
_FORMATS = {form.suffix: form for form in FORMATS.values()}


def routes() -> list[BaseRoute]:
    """Give every route of the project's own."""
    events = answering(_events, _AT_ONCE)
    return [
        *(Route(f"/api/events.{name}", events, name=name) for name in sorted(_FORMATS)),
        Route("/api/datasets", _datasets),
        Route("/api/health", _health),
        *saved_page_routes(),
        *pack_routes(),
        *cite_routes(),
        *figure_routes(),
        Route("/api/{rest:path}", _nothing_here),
        *tile_routes(),
        Route("/tiles/{rest:path}", _nothing_here),
        *layer_routes(),
        Route("/layers/{rest:path}", _nothing_here),
        Mount("/assets/leaflet", StaticFiles(directory=leaflet.BASE_DIR)),
        Mount("/assets/basemap", StaticFiles(directory=basemap.FOLDER)),
        Mount("/assets", StaticFiles(directory=ASSETS)),
    ]


def _events(request: Request, asked: Linked) -> Response:
    """Answer with the events of a link, in the format that the path ends with."""
    name = request.url.path.rpartition(".")[2]
    found = queries.find(asked.dataset.id, asked.view.query, asked.language)
    if len(found.events) > MOST_EXPORTED:
        return refusal([_too_many(len(found.events))], 400)
    tag = entity_tag(found.dataset.revision, found.query_string, found.language, name)
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    headers |= licence_link(found.dataset, found.language)
    if is_held(tag, request):
        return Response(status_code=304, headers=headers)
    headers["Content-Disposition"] = f'inline; filename="{asked.dataset.id}.{name}"'
    kind = _FORMATS[name]
    return Response(kind.write(found), media_type=kind.media_type, headers=headers)


def _too_many(count: int) -> str:
    """Say that an answer would be too long, and what would make it shorter."""
    return (
        f"The query finds {count} events; at most {MOST_EXPORTED} are given at once: narrow it by "
        f"dates, places or other filters."
    )


async def _nothing_here(request: Request) -> Response:
    """Refuse an address that no route of the interface has."""
    return refusal([f"'{request.url.path[:80]}' is not an address of this interface."], 404)


async def _datasets(_: Request) -> Response:
    """List the data sets: id, title, revision, extent, counts."""
    return await run_in_threadpool(_list_datasets)


def _list_datasets() -> Response:
    return JSONResponse({"datasets": [_describe(key) for key in queries.dataset_ids()]})


def _describe(dataset_id: str) -> dict[str, object]:
    """Describe a data set, or say what is wrong with it."""
    try:
        dataset = queries.open_dataset(dataset_id).dataset
    except DatasetError as error:
        return {"id": dataset_id, "problems": list(error.problems)}
    except GeodataError as error:
        return {"id": dataset_id, "problems": [str(error)]}
    box, extent = dataset.bounding_box, dataset.extent
    return {
        "id": dataset.id,
        "title": dataset.title.in_language("en"),
        "revision": dataset.revision,
        "licence": dataset.licence,
        "may_be_shared": dataset.may_be_shared,
        "time_zone": str(dataset.zone),
        "extent": {
            "from": extent.start.isoformat() if extent.start else None,
            "to": extent.end.isoformat() if extent.end else None,
            "bounding_box": [box.west, box.south, box.east, box.north] if box else None,
        },
        "counts": {
            "events": len(dataset.events),
            "places": len(dataset.places),
            "actors": len(dataset.actors),
            "sources": len(dataset.sources),
            "claims": dataset.sums.claims,
        },
    }


async def _health(_: Request) -> Response:
    """Answer 200 with the revision once the store answers, else 503."""
    return await run_in_threadpool(_check)


def _check() -> Response:
    try:
        opened = queries.open_dataset(queries.dataset_ids()[0])
        opened.store.funnel(EventQuery())
    except GeodataError as error:
        return refusal([str(error)], 503)
    return JSONResponse(
        {"status": "ok", "dataset": opened.dataset.id, "revision": opened.dataset.revision}
    )
