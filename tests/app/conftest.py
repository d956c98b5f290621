"""The page without a browser; every test starts with nothing kept from the one before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dashboard import queries
from geodata.dataset import Dataset
from geodata.link import decode_link
from geodata.store import EventStore


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder of further data packages."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv(queries.HOME_VARIABLE, str(folder))
    queries.clear()
    yield folder
    queries.clear()


class Asked:
    """What the store answers to a link, to hold the page against."""

    def __init__(self, dataset: Dataset, store: EventStore) -> None:
        self.dataset = dataset
        self._store = store

    def _query(self, link: str) -> Any:
        view, problems = decode_link(link, self.dataset)
        assert not problems
        return view.query

    def funnel(self, link: str = "") -> list[int]:
        return list(self._store.funnel(self._query(link)).counts)

    def ids(self, link: str = "") -> list[str]:
        return [match.event_id for match in self._store.matches(self._query(link))]


@pytest.fixture
def asked(bundled: Dataset, bundled_store: EventStore) -> Asked:
    return Asked(bundled, bundled_store)
