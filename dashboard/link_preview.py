"""What a link says of itself where it is sent: the view's sentence in the head of the page's HTML.

A chat asks for the page and reads its head; it runs no script. So the title, the language and the
Open Graph tags (ogp.me) of the view are written into Streamlit's page on its way out.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from threading import BoundedSemaphore

from anyio import CapacityLimiter, move_on_after, to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import queries
from dashboard.figures import html
from dashboard.figures.labels import view_title
from dashboard.long_links import NOT_THE_PAGE
from dashboard.visitor import known_language
from geodata.errors import GeodataError, UnknownIdError
from geodata.link import dataset_asked_for, decode_link, encode_link

PATIENCE = 2.0
"""Seconds that the page waits for its preview: a data set may have to be opened first."""
_MOST = 4
_AT_ONCE = CapacityLimiter(_MOST)
_WORKING = BoundedSemaphore(_MOST)
"""Held by the threads themselves: one whose page has gone without a preview works on, and would no
longer count among those that wait."""
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9.-]{0,252})|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?", re.ASCII)
"""A host as the ``Host`` header may name it (RFC 9110, section 7.2), and nothing else."""
_TITLE = re.compile(r"<title>.*?</title>\n?", re.DOTALL)
_HTML = re.compile(r"<html\b[^>]*>")
_VALIDATORS = ("etag", "last-modified", "accept-ranges", "content-length")
_CONDITIONS = frozenset({b"if-none-match", b"if-modified-since", b"if-range", b"range"})
_PACKING = b"accept-encoding"
"""Below the first page Streamlit packs its HTML where it may, and then nobody could write in it."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Preview:
    """The head of one view's page.

    Attributes:
        head: the title and the tags, as HTML.
        language: the language that they are in.
        direction: ``ltr`` or ``rtl``.
    """

    head: str
    language: str
    direction: str


class LinkPreview:
    """ASGI middleware that writes the view's sentence into the page's head."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on; rewrite the answer if it is the page."""
        if scope["type"] != "http" or scope["path"].startswith(NOT_THE_PAGE):
            await self._app(scope, receive, send)
            return
        # The head is the view's: whether the file has changed says nothing of it.
        dropped = {*_CONDITIONS, _PACKING}
        kept = [pair for pair in scope["headers"] if pair[0] not in dropped]
        page = _Page(scope, send)
        await self._app({**scope, "headers": kept, "extensions": {}}, receive, page.send)


class _Page:
    """One answer on its way out; the page is held back until its head is written."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope, self._send = scope, send
        self._start: Message | None = None
        self._body = bytearray()

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._answer(self._start)

    async def _answer(self, start: Message) -> None:
        headers = MutableHeaders(raw=list(start["headers"]))
        for name in _VALIDATORS:
            del headers[name]
        headers.add_vary_header("Accept-Language")
        body = await self._rewritten()
        if self._scope["method"] != "HEAD":
            headers["content-length"] = str(len(body))
        await self._send({**start, "headers": headers.raw})
        await self._send({"type": "http.response.body", "body": body})

    async def _rewritten(self) -> bytes:
        page = self._body.decode("utf-8", "replace")
        return with_preview(page, await _preview(self._scope)).encode() if page else b""


def _is_page(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    return start["status"] == 200 and headers.get("content-type", "").startswith("text/html")


def with_preview(page: str, preview: Preview | None) -> str:
    """Put a preview into a page; without one, the page stays as it is."""
    if preview is None:
        return page
    opening = f'<html lang="{preview.language}" dir="{preview.direction}">'
    page = _HTML.sub(lambda _: opening, page, count=1)
    return _TITLE.sub(lambda _: preview.head, page, count=1)


async def _preview(scope: Scope) -> Preview | None:
    """Make a preview, unless that takes too long or fails: the page comes in any case."""
    asked = Headers(scope=scope)
    query = scope["query_string"].decode("ascii", "replace")
    origin = origin_of(scope["scheme"], asked.get("host", ""))
    with move_on_after(PATIENCE):
        return await to_thread.run_sync(
            _made,
            query,
            origin,
            asked.get("accept-language", ""),
            abandon_on_cancel=True,
            limiter=_AT_ONCE,
        )
    return None


def _made(query_string: str, origin: str, accepted: str) -> Preview | None:
    """Make a preview once few enough are under way; none if that outlasts the page's patience."""
    if not _WORKING.acquire(timeout=PATIENCE):
        return None
    try:
        return _tried(query_string, origin, accepted)
    finally:
        _WORKING.release()


def _tried(query_string: str, origin: str, accepted: str) -> Preview | None:
    try:
        return preview_of(query_string, origin, known_language(accepted.partition(",")[0]))
    except UnknownIdError:
        return None  # there is no such data set, as the page will say
    except (GeodataError, OSError) as error:
        _log.warning("A page has no preview: %s", error)
        return None


def preview_of(query_string: str, origin: str, language: str) -> Preview:
    """Make the preview of a link.

    Args:
        query_string: the link, whatever it holds.
        origin: scheme and host that it was asked at; empty where they are not to be trusted.
        language: what to speak where the link does not say.

    Raises:
        UnknownIdError: if there is no such data set.
        DatasetError: if its package is not sound.
        StoreError: if the store cannot answer.
    """
    dataset = queries.open_dataset(dataset_asked_for(query_string)).dataset
    view = decode_link(query_string, dataset).view
    found = queries.find(dataset.id, view.query, view.language or language)
    m, link = found.messages, encode_link(view)
    drawable = origin and not decode_link(link, dataset).problems
    about = m.say(
        "{name}, revision {revision}: a map, a timeline and a list, each event with its sources.",
        name=m.isolated(dataset.title.in_language(m.language)),
        revision=dataset.revision,
    )
    head = html.render(
        "head.html",
        m,
        title=view_title(found, m),
        sentence=found.sentence,
        about=about,
        address=_joined(f"{origin}/", link) if origin else "",
        picture=_joined(f"{origin}/api/figure.png", link) if drawable else "",
    )
    return Preview(head, m.spoken, m.direction)


def _joined(path: str, link: str) -> str:
    return f"{path}?{link}" if link else path


def origin_of(scheme: str, host: str) -> str:
    """Give an origin to write into absolute addresses; empty where the host is not well formed."""
    is_sound = len(host) <= 260 and _HOST.fullmatch(host.lower())
    return f"{scheme}://{host.lower()}" if is_sound and scheme in ("http", "https") else ""
