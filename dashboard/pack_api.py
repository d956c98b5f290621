"""HTTP: a view as an evidence pack."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from anyio import CapacityLimiter
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dashboard import queries
from dashboard.figure_api import FIGURE_TYPES
from dashboard.figures.saved_page import refuse_too_many, saved_page
from dashboard.linked import Linked, answering, is_held, licence_link
from dashboard.saved_page_api import view_tag
from geodata.answer import Answer
from geodata.errors import UnreadableError
from geodata.evidence import View, make_pack
from geodata.ledger import unpack
from geodata.link import encode_link
from geodata.notice import Notice
from geodata.revision_name import RevisionName

_AT_ONCE = CapacityLimiter(1)
"""A pack draws two figures and a page: page runs would wait for several."""


def pack_routes() -> list[BaseRoute]:
    """Give the route that answers with a pack."""
    return [Route("/api/pack.zip", answering(_pack, _AT_ONCE))]


def _pack(request: Request, asked: Linked) -> Response:
    """Answer with the pack of a view, unless the client has it; its sum stands in a header."""
    _refuse_two(asked)
    address = str(request.base_url)
    found = queries.find(asked.dataset.id, asked.view.query, asked.language)
    refuse_too_many(len(found.events))
    headers = {"ETag": view_tag(asked, address), "Cache-Control": "no-cache"}
    headers |= licence_link(asked.dataset, asked.language)
    if is_held(headers["ETag"], request):
        return Response(status_code=304, headers=headers)
    pack = _made(asked, found, address)
    digest = hashlib.sha256(pack).hexdigest()
    name = f"{RevisionName.read(asked.dataset.id).dataset}_{asked.dataset.revision}_evidence.zip"
    headers["Content-Disposition"] = f'attachment; filename="{name}"'
    headers["X-Pack-SHA256"] = digest
    return Response(pack, media_type="application/zip", headers=headers)


def _refuse_two(asked: Linked) -> None:
    """Refuse two data sets together: a pack holds a data package, and that is one.

    Raises:
        UnreadableError: if there are two, with the way to both.
    """
    if asked.dataset.parts:
        raise UnreadableError(
            Notice(
                "A pack holds one data set, and the link has two; ask for a pack of each: "
                "'dataset={first}' and 'dataset={second}'.",
                first=asked.dataset.parts[0].id,
                second=asked.dataset.parts[1].id,
            )
        )


def _made(asked: Linked, found: Answer, address: str) -> bytes:
    """Gather what a pack has; matplotlib is loaded with the first figure."""
    from geodata.figure import FIGURES, draw  # noqa: PLC0415

    opened = queries.open_dataset(asked.dataset.id)
    pinned = replace(asked.view, revision=asked.dataset.revision)
    drawing = draw(found, opened.store, asked.view)
    with _folder(asked.dataset.id) as folder:
        return make_pack(
            View(
                answer=found,
                folder=folder,
                link=f"{address}?{encode_link(pinned)}",
                page=saved_page(asked.view, found, address=address),
                pictures={f"figure.{name}": FIGURES[name].write(drawing) for name in FIGURE_TYPES},
            )
        )


@contextmanager
def _folder(dataset_id: str) -> Iterator[Path]:
    """Give the folder of a data set; that of a kept revision for as long as it is needed."""
    path = queries.on_disk(dataset_id)
    if path.is_dir():
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="chronotope-") as folder:
        unpack(path, RevisionName.read(dataset_id).revision, Path(folder))
        yield Path(folder)
