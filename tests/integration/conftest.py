"""What integration tests share: a running server, and a package with two revisions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import edited_package as edited
from tests.browser.server import Server, running


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard with the bundled data set alone."""
    folder = tmp_path_factory.mktemp("server")
    with running(folder, folder / "log") as serving:
        yield serving


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data package with two revisions in its ledger, both kept."""
    folder: Path = tmp_path_factory.mktemp("home") / edited.NAME
    edited.write_edited_package(folder)
    return folder
