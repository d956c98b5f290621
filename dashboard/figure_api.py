"""HTTP: the map of what a link shows as a figure for a report, in PNG and SVG."""

from __future__ import annotations

from anyio import CapacityLimiter
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dashboard import queries
from dashboard.linked import Linked, answering, entity_tag, is_held, licence_link
from geodata.link import encode_link

FIGURE_TYPES = {"png": "image/png", "svg": "image/svg+xml"}
"""Media types by the ending of the file; here, so that the server starts without matplotlib."""

_AT_ONCE = CapacityLimiter(1)
"""A figure takes a second of the processor: page runs would wait for several."""


def figure_routes() -> list[BaseRoute]:
    """Give the routes of figures, one for each format."""
    endpoint = answering(_figure, _AT_ONCE)
    return [Route(f"/api/figure.{name}", endpoint) for name in FIGURE_TYPES]


def _figure(request: Request, asked: Linked) -> Response:
    """Answer with a figure, unless the client has it: the same view gives the same bytes."""
    name = request.url.path.rpartition(".")[2]
    tag = entity_tag(asked.dataset.revision, encode_link(asked.view), asked.language, name)
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    headers |= licence_link(asked.dataset, asked.language)
    if is_held(tag, request):
        return Response(status_code=304, headers=headers)
    headers["Content-Disposition"] = f'inline; filename="{asked.dataset.id}.{name}"'
    return Response(_drawn(asked, name), media_type=FIGURE_TYPES[name], headers=headers)


def _drawn(asked: Linked, name: str) -> bytes:
    """Draw; matplotlib is loaded with the first figure, as starting would take a second more."""
    from geodata.figure import FIGURES, draw  # noqa: PLC0415

    opened = queries.open_dataset(asked.dataset.id)
    found = queries.find(asked.dataset.id, asked.view.query, asked.language)
    return FIGURES[name].write(draw(found, opened.store, asked.view))
