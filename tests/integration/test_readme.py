"""What the README shows for notebooks works as it stands, against a running server."""

from __future__ import annotations

import re
from typing import Any

from geodata.dataset import Dataset
from geodata.link import decode_link
from geodata.store import EventStore
from tests.browser.server import ROOT, Server

_README = (ROOT / "README.md").read_text("utf-8")
_QUERY = "from=2016-12-15&to=2016-12-16&actor=icrc"


def test_its_snippet_reads_the_events_of_the_link(
    server: Server, bundled: Dataset, bundled_store: EventStore
) -> None:
    (snippet,) = re.findall(r"```python\n(.*?)```", _README, re.DOTALL)
    assert "http://localhost:8501/" in snippet
    names: dict[str, Any] = {}
    exec(snippet.replace("http://localhost:8501", server.base), names)  # noqa: S102
    assert _QUERY in names["link"]
    found = bundled_store.matches(decode_link(_QUERY, bundled).view.query)
    ids = [match.event_id for match in found]
    assert ids
    assert list(names["table"]["id"]) == ids
    assert list(names["places"]["id"]) == ids
    assert names["places"].crs.to_epsg() == 4326
