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
from geodata.joined import UnionStore, join
from geodata.store import DuckDBStore
from geodata.store.columns import MOST_EVENTS
from geodata.store.engine_store import EngineStore
from tests import stores
from tests.engines.choosing import ENGINES, chosen
from tests.packages import PackageOnDisk, write_other_package
from tests.stores import a_store

settings.register_profile("project", deadline=None, max_examples=60)
settings.register_profile("hostile", settings.get_profile("project"), max_examples=2000)
settings.load_profile("project")

_LEFT = "ignore:Exception ignored in. <socket:pytest.PytestUnraisableExceptionWarning"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--engine", choices=ENGINES, default="duckdb", help="the store's engine")


@pytest.fixture(scope="session", autouse=True)
def engine(request: pytest.FixtureRequest) -> Iterator[str]:
    """The engine that stores ask; where it is a service, it runs as long as the tests do."""
    name: str = request.config.getoption("--engine")
    with chosen(name):
        yield name


def pytest_configure(config: pytest.Config) -> None:
    stores.ENGINE = config.getoption("--engine")
    # Spark's library leaves the sockets on which answers came to the garbage collector.
    config.addinivalue_line("filterwarnings", _LEFT)


@pytest.fixture
def embedded(engine: str) -> None:
    """What the test is about is the embedded engine's alone."""
    if engine != "duckdb":
        pytest.skip("This is about the embedded engine.")


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
def bundled_store(bundled: Dataset, engine: str) -> Iterator[EngineStore]:  # noqa: ARG001
    store = a_store(bundled)
    yield store
    store.close()


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Invented events, one of each kind that the rules tell apart."""
    return read_dataset(PackageOnDisk(tmp_path_factory.mktemp("small") / "package").folder)


@pytest.fixture(scope="session")
def small_store(small: Dataset, engine: str) -> Iterator[EngineStore]:  # noqa: ARG001
    store = a_store(small)
    yield store
    store.close()


@pytest.fixture(scope="session", params=["in memory", "statements"])
def either_store(
    request: pytest.FixtureRequest, small: Dataset, engine: str
) -> Iterator[EngineStore]:
    """The small store, counting in memory and by statements; a service knows statements alone."""
    if engine == "duckdb":
        most = MOST_EVENTS if request.param == "in memory" else -1
        store: EngineStore = DuckDBStore(small, in_memory=most)
    elif request.param == "statements":
        store = a_store(small)
    else:
        pytest.skip(f"'{engine}' counts by statements alone.")
    yield store
    store.close()


@pytest.fixture(scope="session")
def other(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Another data set, whose ids are those of the small one, but some of its days are not."""
    return read_dataset(write_other_package(tmp_path_factory.mktemp("other") / "other"))


@pytest.fixture(scope="session")
def both(small: Dataset, other: Dataset) -> Dataset:
    """The two invented data sets together."""
    return join(small, other)


@pytest.fixture(scope="session")
def both_stores(small_store: EngineStore, both: Dataset, other: Dataset) -> Iterator[UnionStore]:
    store = a_store(other)
    yield UnionStore(both, (small_store, store))
    store.close()


@pytest.fixture
def package(tmp_path: Path) -> PackageOnDisk:
    """A sound package that the test may break."""
    return PackageOnDisk(tmp_path / "package")
