"""What is gathered keeps an id of its own, whatever the digests say."""

from __future__ import annotations

import pytest

from geodata.readers import gathered
from geodata.readers.gathered import Named


def _named(count: int) -> tuple[Named, dict[int, str]]:
    named = Named()
    ids = {at: named.id_of(at, "place", {"name_en": f"at {at}"}) for at in range(count)}
    return named, ids


def test_ids_stay_apart_where_digests_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathered, "digest", lambda _text, digits=12: "a" * digits)
    named, ids = _named(5)
    assert len(set(ids.values())) == 5
    assert all(named.rows[given]["name_en"] == f"at {at}" for at, given in ids.items())


def test_many_places_of_one_name_are_all_there() -> None:
    named, ids = _named(20_000)
    assert len(named.rows) == len(set(ids.values())) == 20_000


def test_an_id_that_another_name_has_given_is_not_taken_again() -> None:
    named = Named()
    first = named.id_of("a", "place", {"name_en": "a"})
    second = named.id_of("b", "place", {"name_en": "b"})
    third = named.id_of("c", second, {"name_en": "c"})
    assert len({first, second, third}) == 3
    assert named.rows[second]["name_en"] == "b"
