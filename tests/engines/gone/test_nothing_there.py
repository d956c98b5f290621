"""An address at which no service has ever been: what is unavailable is told as that everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.dataset import Dataset
from geodata.errors import StoreUnavailable
from geodata.store import PyramidForm, build_pyramid
from geodata.store.connections import filled
from geodata.store.engines.address import EngineAddress
from geodata.store.engines.given import GivenTables
from geodata.store.engines.spark import Spark
from geodata.store.tables import OF_EVENTS
from geodata.tiles.pyramids import levels_over
from tests.engines.service import HOST, free_port


@pytest.fixture
def address() -> str:
    return f"spark://{HOST}:{free_port()}"


def test_a_pyramid_is_not_unwritable_because_a_cluster_is_gone(
    address: str, small: Dataset, tmp_path: Path
) -> None:
    form = PyramidForm(
        *(small.id, small.revision, 0, 1, levels_over(small.extent)), few=3, most=100, engine=""
    )
    with pytest.raises(StoreUnavailable) as told:
        build_pyramid(small, None, tmp_path, form, address, lambda *_: None)
    assert str(told.value).startswith(f"The store at '{address}' cannot be reached")


def test_an_outage_stays_one_where_the_cluster_is_back_by_then(
    address: str, small: Dataset
) -> None:
    given = GivenTables(small.id, small.revision, OF_EVENTS, lambda: filled(small))
    gone = StoreUnavailable.at(address)
    assert Spark(EngineAddress.read(address), given).told(gone) is gone
