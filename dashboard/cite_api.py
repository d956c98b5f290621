"""HTTP: how to cite what a link shows: the view, its open event, or a claim about that."""

from __future__ import annotations

import datetime as dt

from anyio import CapacityLimiter
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dashboard import queries
from dashboard.linked import Linked, answering, licence_link
from geodata.citing import (
    CITATIONS,
    Access,
    Reference,
    cite,
    reference_to_claim,
    reference_to_event,
    reference_to_view,
)
from geodata.errors import UnreadableError
from geodata.notice import Notice

_AT_ONCE = CapacityLimiter(4)
_PATH = "/api/cite"


def cite_routes() -> list[BaseRoute]:
    """Give the routes of citations, one for each format."""
    endpoint = answering(_citation, _AT_ONCE, beside=("claim",))
    return [Route(f"{_PATH}.{name}", endpoint) for name in CITATIONS]


def _citation(request: Request, asked: Linked) -> Response:
    """Answer with a citation; it has the time of access in it, so it is no answer to keep."""
    name = request.url.path.rpartition(".")[2]
    cited = _reference(asked, Access(str(request.base_url), dt.datetime.now(dt.UTC)))
    return Response(
        cite(cited, name),
        media_type=CITATIONS[name].media_type,
        headers={
            "Cache-Control": "no-store",
            **licence_link(asked.dataset, asked.language),
            "Content-Disposition": f'inline; filename="{cited.key}.{name}"',
        },
    )


def _reference(asked: Linked, access: Access) -> Reference:
    """Cite the most particular of what is named: claim, event, view."""
    dataset, view, claim = asked.dataset, asked.view, asked.beside.get("claim")
    if view.event is not None:
        event = dataset.event(view.event)
        if claim is not None:
            return reference_to_claim(claim[:200], event, dataset, asked.language, access)
        return reference_to_event(event, dataset, asked.language, access)
    if claim is not None:
        raise UnreadableError(
            Notice(
                "'claim={claim}' is cited with the event that it is about; add 'event=…'.",
                claim=claim[:200],
            )
        )
    found = queries.find(dataset.id, view.query, asked.language)
    return reference_to_view(found, view, queries.facets(dataset.id, view.query).sources, access)
