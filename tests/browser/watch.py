"""Everything a tab does that a reader would not see: requests, errors, dialogs, messages sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Dialog, Page, Request, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg

_WITHIN = ("data", "blob", "about")
_WS = {"ws": "http", "wss": "https"}


def _is_look(frame: bytes) -> bool:
    """Tell whether a message is that of a clock, for one part of the page alone."""
    asked = BackMsg.FromString(frame).rerun_script
    return asked.is_auto_rerun and bool(asked.fragment_id)


@dataclass
class Watch:
    """What one tab did, from its first request on.

    Attributes:
        base: the one origin that may be asked.
        agreed: hosts that the reader has agreed to ask.
        foreign: addresses asked for elsewhere.
        errors, dialogs: what the page threw, logged as an error, or stopped the reader with.
        requests: every address asked for.
        sent: messages to the server, each of which makes it run the page again.
        looks: messages by which a part of the page looks, every few seconds, whether the package on
            disk has changed; nothing that a reader does sends one.
    """

    base: str
    agreed: frozenset[str] = frozenset()
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    sent: int = 0
    looks: int = 0

    def follow(self, page: Page) -> None:
        page.on("request", self._request)
        page.on("websocket", self._socket)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._console)
        page.on("dialog", self._dialog)

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)
        self._judge(request.url)

    def _socket(self, socket: WebSocket) -> None:
        self._judge(socket.url)
        socket.on("framesent", self._count)

    def _count(self, frame: str | bytes) -> None:
        if isinstance(frame, bytes) and _is_look(frame):
            self.looks += 1
        else:
            self.sent += 1

    def _judge(self, url: str) -> None:
        parts = urlsplit(url)
        origin = f"{_WS.get(parts.scheme, parts.scheme)}://{parts.netloc}"
        if parts.scheme not in _WITHIN and origin != self.base and not self._agreed(url):
            self.foreign.append(url)

    def _agreed(self, url: str) -> bool:
        return urlsplit(url).hostname in self.agreed

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not self._agreed(message.location["url"]):
            self.errors.append(message.text)

    def _dialog(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()
