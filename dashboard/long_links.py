"""Links with more parameters than Streamlit reads are shortened before they reach the page.

Streamlit drops a query string of more than a thousand parameters as a whole, and the page would
show everything, without a word. What asks something of the events is kept, as far as it can be
read at all, so that the page can apply it or say why not.
"""

from __future__ import annotations

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from geodata.link import LINK_KEYS
from geodata.query_params import MAX_PAIRS, join_query, split_query

_MOST = 2 * MAX_PAIRS
_UNKNOWN_KEPT = 10


class LongLinks:
    """ASGI middleware that redirects the page's overlong links to shorter ones."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Redirect, or hand on."""
        query = scope.get("query_string", b"")
        if scope["type"] == "http" and scope["path"] == "/" and query.count(b"&") >= _MOST:
            answer = RedirectResponse(f"/?{shortened(query.decode('ascii', 'replace'))}", 307)
            await answer(scope, receive, send)
            return
        await self._app(scope, receive, send)


def shortened(query: str) -> str:
    """Keep every parameter that links have, up to one more than can be read, and some others."""
    pairs = list(dict.fromkeys(split_query(query)))
    known = [pair for pair in pairs if pair[0] in LINK_KEYS]
    unknown = [pair for pair in pairs if pair[0] not in LINK_KEYS]
    return join_query([*known[: MAX_PAIRS + 1], *unknown[:_UNKNOWN_KEPT]])
