"""Asks the whole of the HTTP surface, byte by byte, without a network between.

What httpx would tidy up (dots in paths, escapes of no character, stray bytes in headers) arrives as
it was sent. Streamlit's own middleware and page are there as they are when it serves the dashboard;
what needs its runtime (sessions, uploads) is not.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from starlette.applications import Starlette
from starlette.middleware import Middleware
from streamlit.web.server.starlette.starlette_app import create_streamlit_middleware
from streamlit.web.server.starlette.starlette_static_routes import (
    create_streamlit_static_assets_routes,
)

from dashboard.api import routes
from dashboard.link_preview import LinkPreview
from dashboard.long_links import LongLinks
from dashboard.security_headers import SecurityHeaders

Headers = Sequence[tuple[bytes, bytes]]
OURS = [Middleware(SecurityHeaders), Middleware(LongLinks), Middleware(LinkPreview)]


@dataclass
class Answer:
    """What came back."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


def surface() -> Starlette:
    """Give the routes and the page as they are served."""
    pages = create_streamlit_static_assets_routes("")
    middleware = [*OURS, *create_streamlit_middleware()]
    return Starlette(routes=[*routes(), *pages], middleware=middleware)


class RawClient:
    """Sends a target and headers as they are, to an application that answers in memory."""

    def __init__(self, app: Any = None) -> None:
        self._app = app or surface()

    def get(self, target: str, headers: Headers = (), method: str = "GET") -> Answer:
        """Ask for a target, in the ASCII that a request line can hold."""
        return asyncio.run(self._asked(_scope(target, headers, method)))

    async def _asked(self, scope: dict[str, Any]) -> Answer:
        answer = Answer()
        sent = [{"type": "http.request", "body": b"", "more_body": False}]

        async def receive() -> dict[str, Any]:
            if not sent:
                await asyncio.Event().wait()  # the client stays until it has its answer
            return sent.pop()

        async def send(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                answer.status = message["status"]
                for name, value in message["headers"]:
                    answer.headers[name.decode("latin-1").lower()] = value.decode("latin-1")
            else:
                answer.body += message.get("body", b"")

        await self._app(scope, receive, send)
        return answer


def _scope(target: str, headers: Headers, method: str) -> dict[str, Any]:
    """Read a request line as uvicorn does."""
    path, _, query = target.partition("?")
    own = [] if any(name == b"host" for name, _ in headers) else [(b"host", b"localhost:8501")]
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode("ascii"),
        "root_path": "",
        "query_string": query.encode("ascii"),
        "headers": [*own, *headers],
        "client": ("127.0.0.1", 4711),
        "server": ("127.0.0.1", 8501),
    }
