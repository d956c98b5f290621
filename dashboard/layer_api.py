"""Context layers over HTTP: each is sent once, as it is drawn, and kept by its revision."""

from __future__ import annotations

import gzip
from functools import partial
from importlib.metadata import version

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dashboard import queries
from dashboard.linked import entity_tag, is_held, revision_asked_for
from dashboard.refusals import or_refused, refusal
from geodata.dataset import Dataset
from geodata.errors import UnknownIdError
from geodata.layer_drawing import layer_drawing
from geodata.messages import INTERFACE_LANGUAGES
from geodata.notice import Notice

_AT_ONCE = CapacityLimiter(2)
_KEEP = "private, max-age=86400"
"""For an address that names its revision: it stands for the same answer for ever."""
_RELEASE = version("chronotope")
_LAYER_BYTES = 64 * 2**20


def layer_routes() -> list[BaseRoute]:
    """Give the route that answers with a layer."""
    return [Route("/layers/{dataset}/{layer}", _answered)]


async def _answered(request: Request) -> Response:
    """Answer in a thread of its own, or say why not."""
    return await to_thread.run_sync(or_refused, partial(_layer, request), limiter=_AT_ONCE)


def _layer(request: Request) -> Response:
    """Answer with the layer of a path, of the revision that the page shows."""
    asked = revision_asked_for(request.query_params.multi_items())
    with queries.looking_at(request.path_params["dataset"], asked) as opened:
        return _of_dataset(request, opened.dataset)


def _of_dataset(request: Request, dataset: Dataset) -> Response:
    """Answer with a layer, unless the client has it."""
    name = request.path_params["layer"]
    if name not in dataset.layers:
        raise UnknownIdError(
            Notice(
                "'{layer}' is not a layer of the data set '{dataset}'.",
                layer=name[:40],
                dataset=dataset.id,
            )
        )
    language = request.query_params.get("lang", "")
    revision = revision_asked_for(request.query_params.multi_items())
    if language not in ("", *INTERFACE_LANGUAGES):
        return refusal([f"'lang={language[:40]}' is not a language here."], 400)
    if revision not in ("", dataset.revision):
        return refusal([f"'data={revision[:40]}' is not the revision '{dataset.revision}'."], 400)
    tag = entity_tag(dataset.revision, name, language, _RELEASE)
    headers = {"ETag": tag, "Cache-Control": _KEEP if revision else "no-cache"}
    if is_held(tag, request):
        return Response(status_code=304, headers=headers)
    content = _drawn(dataset.id, dataset.revision, name, language or "en")
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers |= {"Content-Encoding": "gzip"}
    else:
        content = gzip.decompress(content)
    headers |= {"Vary": "Accept-Encoding"}
    return Response(content, media_type="application/json", headers=headers)


@queries.kept(_LAYER_BYTES, len)
def _drawn(dataset_id: str, revision: str, name: str, language: str) -> bytes:  # noqa: ARG001
    """Write a layer, compressed; once for each revision."""
    layer = queries.open_dataset(dataset_id).dataset.layers[name]
    return gzip.compress(layer_drawing(layer, language), 5, mtime=0)
