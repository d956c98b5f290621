"""The pages beside the map's, as a browser first asks for them."""

from __future__ import annotations

import urllib.request

import pytest

from tests.browser.server import Server


@pytest.mark.parametrize("path", ["/", "/data-sets", "/add-data", "/places"])
def test_a_page_is_html_that_a_browser_can_read_however_it_is_asked(
    server: Server, path: str
) -> None:
    asked = urllib.request.Request(  # noqa: S310 our own server
        server.base + path, headers={"Accept-Encoding": "gzip, br", "Accept-Language": "fr"}
    )
    with urllib.request.urlopen(asked, timeout=30) as answer:  # noqa: S310 our own server
        assert answer.headers.get("Content-Encoding") is None
        body = answer.read().decode("utf-8")
    assert '<html lang="fr" dir="ltr">' in body
    assert body.rstrip().endswith("</html>")
