"""What every answer says of itself: no script but ours, no frame but ours, no guess at its kind."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard import queries
from dashboard.security_headers import PAGE, SecurityHeaders, headers_for, map_frame
from tests.raw_client import RawClient

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module", autouse=True)
def _forgotten() -> Iterator[None]:
    """What was opened for the answers is given up."""
    yield
    queries.clear()


EVERYWHERE = {name.lower() for name in headers_for("/", "")}
FRAME = "/component/streamlit_folium.st_folium/index.html"


def directives(policy: str) -> dict[str, list[str]]:
    parts = (part.split() for part in policy.split(";"))
    return {name: values for name, *values in parts}


def policy_of(path: str, media_type: str = "") -> dict[str, list[str]]:
    return directives(headers_for(path, media_type)["Content-Security-Policy"])


@pytest.mark.parametrize(
    ("target", "status"),
    [
        ("/", 200),
        ("/?event=eu-summit&lang=fr", 200),
        ("/no/such/page", 200),
        ("/?" + "&".join(f"place=p{at}" for at in range(700)), 307),
        ("/static/css/nothing.css", 200),
        ("/api/events.json", 200),
        ("/api/events.json?from=soon", 400),
        ("/api/events.json?dataset=nowhere", 404),
        ("/api/nothing", 404),
        ("/tiles/aleppo-2016/3/4/3", 200),
        ("/tiles/aleppo-2016/99/0/0", 400),
        ("/assets/map.js", 200),
        ("/assets/../api.py", 400),
        ("/assets/nothing.js", 404),
        ("//elsewhere.example/x", 400),
    ],
)
def test_every_answer_bears_them_whatever_its_status(target: str, status: int) -> None:
    answer = RawClient().get(target)
    assert answer.status == status
    assert set(answer.headers) >= EVERYWHERE
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"


def test_an_answer_that_has_not_changed_bears_them_too() -> None:
    client = RawClient()
    for target in ("/api/events.json", "/tiles/aleppo-2016/3/4/3", "/assets/map.js"):
        tag = client.get(target).headers["etag"]
        again = client.get(target, [(b"if-none-match", tag.encode())])
        assert again.status == 304
        assert set(again.headers) >= EVERYWHERE


def test_a_route_that_fails_is_answered_with_one_sentence_and_no_trace() -> None:
    def fails(_: Request) -> Response:
        raise RuntimeError(f"secret of {__file__}")

    app = Starlette(routes=[Route("/api/x", fails)], middleware=[Middleware(SecurityHeaders)])
    raised = []

    async def served(*asked: Any) -> None:
        try:
            await app(*asked)
        except RuntimeError as error:  # as a server does, which writes it to its log
            raised.append(error)

    answer = RawClient(served).get("/api/x")
    assert answer.status == 500
    assert len(json.loads(answer.body)["problems"]) == 1
    assert "secret" not in answer.text
    assert set(answer.headers) >= EVERYWHERE
    assert len(raised) == 1


def test_an_answer_keeps_a_header_that_it_brings_itself() -> None:
    def own(_: Request) -> Response:
        return PlainTextResponse("x", headers={"Content-Security-Policy": "sandbox"})

    app = Starlette(routes=[Route("/api/x", own)], middleware=[Middleware(SecurityHeaders)])
    answer = RawClient(app).get("/api/x")
    assert answer.headers["content-security-policy"] == "sandbox"
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"


def test_nothing_is_allowed_that_is_not_named() -> None:
    for path in ("/", FRAME, "/api/events.json", "/assets/map.js", "/media/x.png"):
        policy = policy_of(path)
        assert policy["default-src"] == ["'none'"]
        assert policy["object-src"] == policy["base-uri"] == policy["form-action"] == ["'none'"]
        assert policy["frame-ancestors"] == ["'self'"]


def test_no_inline_script_runs_but_the_two_that_are_known_by_their_hash() -> None:
    for policy in (PAGE, map_frame()):
        scripts = policy["script-src"].split()
        assert "'unsafe-inline'" not in scripts
        assert sum(value.startswith("'sha256-") for value in scripts) == 1
    assert "'unsafe-eval'" not in PAGE["script-src"].split()


def test_other_hosts_are_named_for_pictures_of_the_maps_frame_alone() -> None:
    hosts = ["https://server.arcgisonline.com", "https://tile.openstreetmap.org"]
    assert [value for value in policy_of(FRAME)["img-src"] if "//" in value] == hosts
    policy = headers_for(FRAME, "")["Content-Security-Policy"]
    assert policy.count("//") == len(hosts)
    for path in ("/", "/explore", "/api/events.json", "/assets/map.js", "/component/other/x"):
        assert "//" not in headers_for(path, "")["Content-Security-Policy"]


def test_data_opened_by_itself_can_load_and_run_nothing() -> None:
    for path in ("/api/events.json", "/tiles/x", "/assets/x.svg", "/media/x", "/_stcore/health"):
        policy = policy_of(path)
        assert policy["sandbox"] == []
        assert not {name for name in policy if name.endswith("-src")} - {
            "default-src",
            "object-src",
        }
    drawing = policy_of("/api/figure.svg", "image/svg+xml")
    assert drawing["style-src"] == ["'unsafe-inline'"]
    assert drawing["sandbox"] == []
    assert "script-src" not in drawing


def test_other_sites_may_ask_for_data_and_for_nothing_else() -> None:
    def shared(path: str) -> str:
        return headers_for(path, "")["Cross-Origin-Resource-Policy"]

    assert {shared(path) for path in ("/api/events.csv", "/tiles/x/timeline")} == {"cross-origin"}
    assert {shared(path) for path in ("/", "/assets/map.js", "/media/x")} == {"same-origin"}


def test_the_documentation_has_every_header_and_every_directive() -> None:
    text = (ROOT / "docs" / "security.md").read_text("utf-8")
    for name in headers_for("/", ""):
        assert f"`{name}" in text
    for policy in (policy_of("/"), policy_of(FRAME), policy_of("/api/figure.svg", "image/svg+xml")):
        for name, values in policy.items():
            assert f"`{name}`" in text
            for value in values:
                assert value in text or value.startswith("'sha256-")


def test_a_visitor_is_shown_no_trace_and_uploads_have_a_limit() -> None:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert settings["client"]["showErrorDetails"] == "none"
    assert settings["server"]["maxUploadSize"] == 100
    assert not settings["server"].get("enableStaticServing", False)
    assert settings["server"].get("enableXsrfProtection", True)
    assert settings["server"].get("enableCORS", True)
