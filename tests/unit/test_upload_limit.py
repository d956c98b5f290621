"""How much is taken from whom: the limit of uploads, asked as a server asks it."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from dashboard.upload_limit import FROM_ELSEWHERE, UploadLimit
from dashboard.visitor import EDITORS_VARIABLE

LARGE = str(FROM_ELSEWHERE * 3)


def status(client: str, method: str = "PUT", **headers: str) -> int:
    """Give the status of an upload; 204 stands for what the limit lets through."""
    told = {"host": "localhost:8501", "content-length": LARGE}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    sent: list[dict[str, Any]] = []

    async def application(scope: Any, receive: Any, send: Any) -> None:  # noqa: ARG001
        await send({"type": "http.response.start", "status": 204, "headers": []})

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": method,
        "path": "/_stcore/upload_file/a/b",
        "client": (client, 5000),
        "headers": [(name.encode(), value.encode()) for name, value in told.items()],
    }
    asyncio.run(UploadLimit(application)(scope, receive, send))
    return int(sent[0]["status"])


def test_who_sits_at_the_machine_sends_large_files():
    assert status("127.0.0.1") == 204


@pytest.mark.parametrize(
    "headers",
    [{"x_forwarded_for": "192.0.2.7"}, {"host": "evil.example:8501"}, {"via": "1.1 proxy"}],
)
def test_who_only_seems_to_does_not(headers):
    assert status("127.0.0.1", **headers) == 413


def test_from_elsewhere_a_large_file_is_refused_and_a_small_one_taken():
    assert status("192.0.2.7") == 413
    assert status("192.0.2.7", content_length="1000") == 204


@pytest.mark.parametrize("length", ["10", LARGE])
def test_a_length_that_says_nothing_is_not_believed(length):
    assert status("192.0.2.7", content_length=length, transfer_encoding="chunked") == 413


@pytest.mark.parametrize("length", ["", "many", "-1"])
def test_a_length_that_is_none_is_refused(length):
    assert status("192.0.2.7", content_length=length) == 413


def test_the_owner_may_take_large_files_from_everybody(monkeypatch):
    monkeypatch.setenv(EDITORS_VARIABLE, "everybody")
    assert status("192.0.2.7") == 204
