from __future__ import annotations

from geodata.readers.gathered import Named, digest


def test_twenty_thousand_places_of_one_name_are_as_many_places() -> None:
    places = Named()
    cells = [{"latitude": str(at)} for at in range(20_000)]
    ids = [places.id_of(at, "place", each) for at, each in enumerate(cells)]
    assert len(set(ids)) == len(places.rows) == 20_000
    assert [places.rows[found] for found in ids] == cells


def test_an_id_with_a_digest_that_is_taken_is_not_taken_again() -> None:
    places = Named()
    places.add("place", {"latitude": "1"})
    taken = f"place-{digest(repr('key'))}"
    places.add(taken, {"latitude": "2"})
    found = places.id_of("key", "place", {"latitude": "3"})
    assert [places.rows[key]["latitude"] for key in ("place", taken, found)] == ["1", "2", "3"]
    assert places.id_of("key", "place", {}) == found
