"""What visitors and programs are told while PostgreSQL is gone, and that all goes on after."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from geodata.dataset import Dataset
from geodata.store import DuckDBStore
from tests.app.conftest import Asked
from tests.app.page import Page
from tests.engines.eventually import seconds
from tests.engines.postgres_server import PostgresServer
from tests.routes_client import Client


def until(holds: Callable[[], bool]) -> None:
    """Do something again until it holds."""
    for _ in range(60):
        if holds():
            return
        Event().wait(0.25)
    raise AssertionError("It never came to hold.")


def test_programs_are_told_and_answered_again(postgres: PostgresServer) -> None:
    client = Client()
    assert client.get("/api/health").status_code == 200
    before = client.get("/api/events.geojson?type=evacuation")
    assert before.status_code == 200
    postgres.kill()
    for path in ("/api/health", "/api/events.geojson?type=statement", "/api/events.csv?q=convoy"):
        told = client.get(path)
        assert told.status_code == 503
        assert "cannot be reached" in told.json()["problems"][0]
    assert seconds(lambda: client.get("/api/health")) < 6
    assert client.get("/api/datasets").status_code == 200
    postgres.start()
    until(lambda: client.get("/api/health").status_code == 200)
    assert client.get("/api/events.geojson?type=evacuation").content == before.content


def test_the_page_keeps_what_it_shows_says_so_and_goes_on(
    postgres: PostgresServer, bundled: Dataset
) -> None:
    asked = Asked(bundled, DuckDBStore(bundled))
    page = Page()
    until(lambda: "list" in page.run().parts)  # an outage of before is remembered for a moment
    assert page.rows == asked.ids()
    assert "cannot be reached" not in page.text
    postgres.kill()
    page.ask(types=["evacuation"])
    assert "cannot be reached" in page.text
    assert page.rows == asked.ids()
    assert page.address == "type=evacuation"
    page.run()
    assert page.rows == asked.ids()
    postgres.start()

    def has_gone_on() -> bool:
        page.run()
        return page.rows == asked.ids("type=evacuation")

    until(has_gone_on)
    assert "cannot be reached" not in page.text
    assert page.funnel == asked.funnel("type=evacuation")


def test_a_page_that_is_opened_meanwhile_says_so_and_comes(
    postgres: PostgresServer, bundled: Dataset
) -> None:
    asked = Asked(bundled, DuckDBStore(bundled))
    postgres.kill()
    page = Page("q=convoy")
    assert "cannot be reached" in page.text
    postgres.start()

    def has_come() -> bool:
        page.run()
        return "list" in page.parts and page.rows == asked.ids("q=convoy")

    until(has_come)
