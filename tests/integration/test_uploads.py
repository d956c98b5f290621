"""What the running server takes: a small file over an open session, and nothing else."""

from __future__ import annotations

import http.client
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from tests.browser.server import Server

MEGABYTE = 2**20
LIMIT = 100 * MEGABYTE


@pytest.fixture(scope="module")
def session(server: Server) -> Iterator[str]:
    """The id of a session that stays open."""
    address = f"{server.base.replace('http', 'ws', 1)}/_stcore/stream"
    with connect(address, subprotocols=["streamlit"], max_size=None, open_timeout=60) as socket:  # type: ignore[list-item]
        asked = BackMsg()
        asked.rerun_script.query_string = ""
        socket.send(asked.SerializeToString())
        told = ForwardMsg()
        while not told.HasField("new_session"):
            told = ForwardMsg.FromString(socket.recv())  # type: ignore[arg-type]
        yield told.new_session.initialize.session_id


@dataclass
class Said:
    status: int
    headers: dict[str, str]
    body: str


def send(server: Server, method: str, path: str, body: bytes = b"", **headers: str) -> Said:
    """Send a body; a server that refuses it early may not read it to its end."""
    line = http.client.HTTPConnection(urlsplit(server.base).netloc, timeout=30)
    try:
        line.putrequest(method, path)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            line.putheader(name.replace("_", "-"), value)
        line.endheaders()
        with suppress(BrokenPipeError, ConnectionResetError):
            line.send(body)
        answer = line.getresponse()
        told = {name.lower(): value for name, value in answer.getheaders()}
        return Said(answer.status, told, answer.read().decode("utf-8", "replace"))
    finally:
        line.close()


def upload(server: Server, session: str, size: int, *, token: bool = True, **headers: str) -> Said:
    """Upload a text of this many bytes, as the page's own uploader does."""
    told = send(server, "GET", "/_stcore/health").headers["set-cookie"]
    xsrf = SimpleCookie(told)["_streamlit_xsrf"].value
    start = (
        b'--edge\r\nContent-Disposition: form-data; name="f"; filename="article.txt"\r\n'
        b"Content-Type: text/plain\r\n\r\n"
    )
    body = start + b"x" * size + b"\r\n--edge--\r\n"
    own = {"Cookie": f"_streamlit_xsrf={xsrf}", "X_Xsrftoken": xsrf} if token else {}
    own |= headers
    path = f"/_stcore/upload_file/{session}/{uuid.uuid4()}"
    return send(server, "PUT", path, body, Content_Type="multipart/form-data; boundary=edge", **own)


def test_a_small_file_is_taken_over_an_open_session(server: Server, session: str) -> None:
    taken = upload(server, session, 1000)
    assert taken.status == 204
    assert "content-security-policy" in taken.headers


def test_a_file_beyond_the_limit_is_refused(server: Server, session: str) -> None:
    refused = upload(server, session, LIMIT + 1)
    assert refused.status == 413
    assert "content-security-policy" in refused.headers


def test_a_large_file_is_taken_from_this_machine_and_from_nowhere_else(
    server: Server, session: str
) -> None:
    assert upload(server, session, 2 * MEGABYTE).status == 204
    for name in ("X_Forwarded_For", "Forwarded"):
        passed_on = {name: "for=192.0.2.7"}
        assert upload(server, session, 1000, **passed_on).status == 204
        refused = upload(server, session, 2 * MEGABYTE, **passed_on)
        assert refused.status == 413
        assert "A file from elsewhere has at most 1 MB" in refused.body


def test_a_file_without_a_session_or_its_token_is_refused(server: Server, session: str) -> None:
    assert upload(server, "0" * 8, 1000).status == 400
    assert upload(server, session, 1000, token=False).status == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize(
    "path",
    [
        *("/", "/explore", "/api/events.json", "/api/new", "/tiles/aleppo-2016/3/4/3"),
        *("/assets/map.js", "/assets/new.js", "/media/new", "/static/new.js"),
        *("/component/streamlit_folium.st_folium/index.html", "/_stcore/health"),
        *("/_stcore/host-config", "/_stcore/upload_file/a/b", "/_stcore/agent/interact"),
    ],
)
def test_nothing_else_takes_a_body(server: Server, path: str, method: str) -> None:
    refused = send(server, method, path, b"x" * 1000)
    assert refused.status in (400, 403, 404, 405), refused.body[:300]
    assert "Traceback" not in refused.body
    assert refused.headers["x-content-type-options"] == "nosniff"


def test_streamlits_own_addresses_bear_the_headers(server: Server) -> None:
    for path in ("/", "/_stcore/health", "/_stcore/host-config", "/media/none", "/favicon.png"):
        told = send(server, "GET", path)
        assert "content-security-policy" in told.headers
        assert told.headers["referrer-policy"] == "no-referrer"
