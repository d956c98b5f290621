"""One opening of a data set for many decisions on its places.

A decision is an edit of the package: to open that anew would make a new index of many events each
time. So the page goes on from what it was first drawn from, as long as nobody else has edited the
package; whoever looks at the data set next opens it once.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from dashboard import queries, session
from dashboard.opening import stamp_of
from dashboard.visit import Placing
from geodata.data_package import stamp
from geodata.placing import DECIDING, DECISIONS, PLACES

_DECIDED = (PLACES, DECISIONS)
"""The files that a decision edits."""


def hold(dataset_id: str) -> None:
    """Have this run answered from what the page was drawn from before; else open what is there.

    Raises:
        UnknownIdError: if there is no such data set.
        DatasetError: if it cannot be opened.
    """
    visit = session.own_visit()
    held = _held(dataset_id)
    if held is None:
        now = stamp_of(queries.on_disk(dataset_id))
        held = visit.placing = Placing(queries.open_dataset(dataset_id), now)
    visit.is_placing = True
    queries.look_at(visit.looked_at)


@contextmanager
def own_edit(dataset_id: str) -> Iterator[None]:
    """Edit a package, and go on from what the page was drawn from.

    Nobody else decides meanwhile; where somebody has edited another file, what is there is opened.
    """
    folder = queries.on_disk(dataset_id)
    with DECIDING:
        held, before = _held(dataset_id), stamp(folder, but=_DECIDED)
        yield
        is_alone = stamp(folder, but=_DECIDED) == before
        now = stamp_of(folder)
        session.own_visit().placing = held._replace(stamp=now) if held and is_alone else None


def let_go() -> None:
    """Have the next run open what is there."""
    session.own_visit().placing = None


def has_coordinates(dataset_id: str, place_id: str) -> bool:
    """Tell whether what the page was drawn from has a place on the map."""
    held = _held(dataset_id)
    place = held.opened.dataset.places.get(place_id) if held else None
    return place is not None and place.coordinates is not None


def _held(dataset_id: str) -> Placing | None:
    """Give what the page was drawn from, unless somebody else has edited the package since."""
    held = session.own_visit().placing
    if held is None or held.opened.dataset.id != dataset_id:
        return None
    return held if held.stamp == stamp_of(queries.on_disk(dataset_id)) else None
