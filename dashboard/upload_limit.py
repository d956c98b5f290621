"""Files are taken up to a size that depends on who sends them.

Streamlit keeps what is uploaded in memory, and has one limit for everybody. Who may add data sends
large files; anybody else has at most the text of a source to give.
"""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.refusals import refusal
from dashboard.visitor import everybody_may_edit, names_this_machine

FROM_ELSEWHERE = 2**20
"""Bytes of a file, at most."""
_AROUND_IT = 2**14
"""Bytes of a form that are not the file's."""
_UPLOADS = "/_stcore/upload_file/"
_HERE = ("127.0.0.1", "::1")


class UploadLimit:
    """ASGI middleware that refuses large files from visitors who may not add data."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or hand on."""
        if scope["type"] == "http" and scope["path"].startswith(_UPLOADS) and _is_refused(scope):
            said = f"A file from elsewhere has at most {FROM_ELSEWHERE // 2**20} MB."
            await refusal([said], 413)(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _is_refused(scope: Scope) -> bool:
    """Tell whether a body is larger than its sender may send, or does not say how large it is."""
    if scope["method"] not in ("PUT", "POST") or everybody_may_edit() or _is_from_here(scope):
        return False
    headers = Headers(scope=scope)
    if "transfer-encoding" in headers:
        return True  # it goes before the length, which then says nothing
    size = headers.get("content-length", "")
    return not size.isdigit() or int(size) > FROM_ELSEWHERE + _AROUND_IT


def _is_from_here(scope: Scope) -> bool:
    """Tell whether a request comes from this machine, and from nobody further away through it."""
    client = scope.get("client") or ("",)
    return client[0] in _HERE and names_this_machine(Headers(scope=scope))
