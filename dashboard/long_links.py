"""Links with more parameters than Streamlit reads are shortened before they reach the page.

Streamlit drops a query string of more than a thousand parameters as a whole, and the page would
show everything, without a word. What asks something of the events is kept, as far as it can be
read at all, so that the page can apply it or say why not.
"""

from __future__ import annotations

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from geodata.query_params import MAX_PAIRS, QUERY_KEYS, join_query, split_query

_MOST = 2 * MAX_PAIRS
_OTHERS_KEPT = 10
NOT_THE_PAGE = (
    "/api/",
    "/assets/",
    "/tiles/",
    "/layers/",
    "/_stcore/",
    "/component/",
    "/media/",
    "/static/",
)
"""Paths under which no page is."""
_NARROWING = ("dataset", *QUERY_KEYS)


class LongLinks:
    """ASGI middleware that redirects the page's overlong links to shorter ones."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Redirect, or hand on."""
        if scope["type"] != "http" or not _is_overlong(scope):
            await self._app(scope, receive, send)
            return
        query = shortened(scope["query_string"].decode("ascii", "replace"))
        answer = RedirectResponse(f"/?{query}", 307)
        await answer(scope, receive, send)


def _is_overlong(scope: Scope) -> bool:
    """Tell whether a request asks for the page with more parameters than are read."""
    is_page = not scope["path"].startswith(NOT_THE_PAGE)
    return is_page and bool(scope["query_string"].count(b"&") >= _MOST)


def shortened(query: str) -> str:
    """Keep every parameter that narrows the events, up to one more than can be read, and some."""
    pairs = list(dict.fromkeys(split_query(query)))
    narrowing = [pair for pair in pairs if pair[0] in _NARROWING]
    others = [pair for pair in pairs if pair[0] not in _NARROWING]
    return join_query([*narrowing[: MAX_PAIRS + 1], *others[:_OTHERS_KEPT]])
