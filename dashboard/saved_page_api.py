"""The view of a link as one HTML file, over HTTP."""

from __future__ import annotations

import hashlib

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dashboard import queries
from dashboard.figures.saved_page import RELEASE, refuse_too_many, saved_page
from dashboard.refusals import refusal
from geodata.dataset import Dataset
from geodata.errors import DatasetError, GeodataError, UnknownIdError, UnreadableError
from geodata.link import dataset_asked_for, decode_link, encode_link
from geodata.query_params import split_query
from geodata.view_state import ViewState


def saved_page_routes() -> list[BaseRoute]:
    """Give the route that answers with a page."""
    return [Route("/api/view.html", _view)]


async def _view(request: Request) -> Response:
    """Answer with the view of a link as a file to keep."""
    return await run_in_threadpool(_answered, request)


def _answered(request: Request) -> Response:
    query_string = request.url.query
    try:
        dataset = queries.open_dataset(dataset_asked_for(query_string)).dataset
        view, problems = decode_link(query_string, dataset)
        if problems:
            return refusal(problems, 404 if _names_unknown_event(query_string, view) else 400)
        return _page(request, dataset, view)
    except UnknownIdError as error:
        return refusal([str(error)], 404)
    except DatasetError as error:
        return refusal(error.problems, 503)
    except UnreadableError as error:
        return refusal([str(error)], 400)
    except GeodataError as error:
        return refusal([str(error)], 503)


def _names_unknown_event(query_string: str, view: ViewState) -> bool:
    """Tell whether a link names one event, which is not there."""
    asked = {value for key, value in split_query(query_string) if key == "event"}
    return view.event is None and len(asked) == 1


def _page(request: Request, dataset: Dataset, view: ViewState) -> Response:
    """Write the page, unless the client has it."""
    found = queries.find(dataset.id, view.query, view.language or "en")
    refuse_too_many(len(found.events))
    address = str(request.base_url)
    headers = {"ETag": _tag(dataset, view, address), "Cache-Control": "no-cache"}
    if headers["ETag"] in _known_tags(request):
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


def _tag(dataset: Dataset, view: ViewState, address: str) -> str:
    """Name the page by all that determines it, this release among that."""
    parts = (encode_link(view), dataset.revision, RELEASE, address)
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()
    return f'"{digest[:24]}"'


def _known_tags(request: Request) -> set[str]:
    known = request.headers.get("if-none-match", "").split(",")
    return {tag.strip().removeprefix("W/") for tag in known}
