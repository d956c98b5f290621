"""What tests share: the bundled data set and a small one, each with its store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from geodata.data_home import HOME_VARIABLE
from geodata.data_package import read_dataset
from geodata.dataset import Dataset
from geodata.datasets import BUNDLED, DEFAULT_ID
from geodata.store import DuckDBStore
from geodata.store.columns import MOST_EVENTS
from tests.packages import PackageOnDisk

settings.register_profile("project", deadline=None, max_examples=60)
settings.register_profile("hostile", settings.get_profile("project"), max_examples=2000)
settings.load_profile("project")


@pytest.fixture(scope="session", autouse=True)
def _no_data_of_the_users(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the data sets of whoever runs the tests out of them, and safe."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(HOME_VARIABLE, str(tmp_path_factory.mktemp("nobody")))
        yield


@pytest.fixture(scope="session")
def bundled() -> Dataset:
    """The data set that a link without ``dataset`` means."""
    return read_dataset(BUNDLED / DEFAULT_ID)


@pytest.fixture(scope="session")
def bundled_store(bundled: Dataset) -> Iterator[DuckDBStore]:
    store = DuckDBStore(bundled)
    yield store
    store.close()


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Invented events, one of each kind that the rules tell apart."""
    return read_dataset(PackageOnDisk(tmp_path_factory.mktemp("small") / "package").folder)


@pytest.fixture(scope="session")
def small_store(small: Dataset) -> Iterator[DuckDBStore]:
    store = DuckDBStore(small)
    yield store
    store.close()


@pytest.fixture(scope="session", params=["in memory", "statements"])
def either_store(request: pytest.FixtureRequest, small: Dataset) -> Iterator[DuckDBStore]:
    """The small store, counting in memory and by statements."""
    store = DuckDBStore(small, in_memory=MOST_EVENTS if request.param == "in memory" else -1)
    yield store
    store.close()


@pytest.fixture
def package(tmp_path: Path) -> PackageOnDisk:
    """A sound package that the test may break."""
    return PackageOnDisk(tmp_path / "package")
