"""The view of a link as one HTML file, over HTTP."""

from __future__ import annotations

from dataclasses import replace

from anyio import CapacityLimiter
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dashboard import queries
from dashboard.figures.saved_page import RELEASE, refuse_too_many, saved_page
from dashboard.linked import Linked, answering, entity_tag, is_held, licence_link
from geodata.dataset import Dataset
from geodata.link import encode_link
from geodata.view_state import ViewState

_AT_ONCE = CapacityLimiter(2)
"""A page of thousands of events takes seconds: page runs would wait for several."""


def saved_page_routes() -> list[BaseRoute]:
    """Give the route that answers with a page."""
    return [Route("/api/view.html", answering(_page, _AT_ONCE))]


def _page(request: Request, asked: Linked) -> Response:
    """Answer with the view of a link as a file to keep, unless the client has it."""
    dataset, view = asked.dataset, asked.view
    found = queries.find(dataset.id, view.query, asked.language)
    refuse_too_many(len(found.events))
    address = str(request.base_url)
    headers = {"ETag": view_tag(asked, address), "Cache-Control": "no-cache"}
    headers |= licence_link(dataset, asked.language)
    if is_held(headers["ETag"], request):
        return Response(status_code=304, headers=headers)
    name = file_name(dataset, view)
    headers["Content-Disposition"] = f'attachment; filename="{name}"'
    page = saved_page(view, found, address=address)
    return Response(page, media_type="text/html; charset=utf-8", headers=headers)


def file_name(dataset: Dataset, view: ViewState) -> str:
    """Name the file after data set, days and revision, as in ``aleppo-2016_2016-12-15_….html``."""
    window = view.query.window
    days = [str(day) if day else "open" for day in (window.start, window.end)]
    parts = [dataset.id, *([] if window.is_open else days), dataset.revision]
    return f"{'_'.join(parts)}.html"


def view_tag(asked: Linked, address: str) -> str:
    """Name what is written of a whole view by all that determines it, this release among that."""
    pinned = replace(asked.view, revision=asked.dataset.revision)
    return entity_tag(asked.dataset.revision, encode_link(pinned), asked.language, address, RELEASE)
