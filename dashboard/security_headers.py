"""What a browser may do with an answer: a content security policy, and headers in its company.

``docs/security.md`` says what each of them is for. An answer that brings one of these headers
itself keeps its own.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import streamlit
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.figures.event_map import ONLINE_MAPS, map_script
from dashboard.refusals import refusal

_MAP_FRAME = "/component/streamlit_folium."
_DATA = ("/api/", "/tiles/", "/layers/", "/assets/", "/media/", "/_stcore/")
"""What is no document of the page's: data, and files that are fetched by one."""
_OFFERED = ("/api/", "/tiles/")
"""What other sites may ask for, as a picture or by a script."""
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)

Policy = Mapping[str, str]


def _inline_scripts() -> list[str]:
    """Give the scripts that Streamlit writes into its page."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")
    return _INLINE_SCRIPT.findall(page)


def _hashed(scripts: Iterable[str]) -> str:
    """Name inline scripts that may run by their hashes (CSP Level 3, section 6.7.3)."""
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def _map_providers() -> str:
    """Give the hosts of the online base maps."""
    urls = (urlsplit(source["url"]) for source in ONLINE_MAPS.values())
    return " ".join(sorted(f"{url.scheme}://{url.netloc}" for url in urls))


_NOTHING: Policy = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "object-src": "'none'",
    "frame-ancestors": "'self'",
}
PAGE: Policy = {
    **_NOTHING,
    "script-src": f"'self' {_hashed(_inline_scripts())} 'wasm-unsafe-eval' blob:",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "frame-src": "'self'",
}
"""For the page itself and whatever else Streamlit serves."""
DATA: Policy = {**_NOTHING, "sandbox": ""}
"""For what is no page: opened by itself, it runs nothing and loads nothing."""
PICTURE: Policy = {**DATA, "style-src": "'unsafe-inline'", "img-src": "data:"}
"""For a drawing in SVG, which has its styles and pictures within itself."""

_REFUSED_FEATURES = (
    *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "hid"),
    *("magnetometer", "microphone", "midi", "payment", "serial", "usb", "xr-spatial-tracking"),
)
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _REFUSED_FEATURES),
    "Cross-Origin-Opener-Policy": "same-origin",
}


class SecurityHeaders:
    """ASGI middleware that adds the headers to every answer, errors and refusals included."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on; where the application fails before it answers, say so without a trace."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = _Answer(scope["path"], send)
        try:
            await self._app(scope, receive, answer.send)
        except Exception:
            if not answer.begun:
                failed = refusal(["The server failed to answer; the fault is in its log."], 500)
                await failed(scope, receive, answer.send)
            raise


class _Answer:
    """One answer on its way out."""

    def __init__(self, path: str, send: Send) -> None:
        self._path, self._send = path, send
        self.begun = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            given = list(message.get("headers", []))
            message = {**message, "headers": [*given, *_missing(self._path, given)]}
        await self._send(message)


def _missing(path: str, given: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Give the headers that an answer does not bring itself."""
    there = {name.lower(): value for name, value in given}
    wanted = headers_for(path, there.get(b"content-type", b"").decode("latin-1"))
    written = ((name.lower().encode(), value.encode()) for name, value in wanted.items())
    return [pair for pair in written if pair[0] not in there]


def headers_for(path: str, media_type: str) -> dict[str, str]:
    """Give the headers of an answer.

    Args:
        path: what was asked for.
        media_type: its ``Content-Type``; may be empty.
    """
    return {
        "Content-Security-Policy": written(_policy(path, media_type)),
        **_ALWAYS,
        "Cross-Origin-Resource-Policy": (
            "cross-origin" if path.startswith(_OFFERED) else "same-origin"
        ),
    }


def map_frame() -> Policy:
    """Give the policy of the map's frame.

    st_folium evaluates what the map is to show; an online base map comes from its provider.
    """
    return {
        **_NOTHING,
        "script-src": f"'self' {_hashed([map_script()])} 'unsafe-eval'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": f"'self' data: {_map_providers()}",
        "connect-src": "'self'",
    }


def _policy(path: str, media_type: str) -> Policy:
    if path.startswith(_MAP_FRAME):
        return map_frame()
    if not path.startswith(_DATA):
        return PAGE
    return PICTURE if media_type.startswith("image/svg+xml") else DATA


def written(policy: Policy) -> str:
    """Write a policy as the header has it."""
    return "; ".join(f"{name} {value}".rstrip() for name, value in policy.items())
