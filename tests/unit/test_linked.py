"""Routes that answer to a link: what all refuse in the same words, and how many at once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from dashboard import queries, saved_page_api
from dashboard.api import routes
from tests import edited_package as edited
from tests.routes_client import Client

_ROUTES = ["events.json", "view.html", "pack.zip", "cite.txt", "figure.svg"]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The first of two revisions that are kept."""
    home: Path = tmp_path_factory.mktemp("home")
    revision, _ = edited.write_edited_package(home / edited.NAME)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(queries.HOME_VARIABLE, str(home))
        queries.clear()
        yield revision
    queries.clear()


@pytest.mark.parametrize("route", _ROUTES)
def test_a_program_is_told_where_the_events_of_a_kept_revision_are(first: str, route: str) -> None:
    refused = Client().get(f"/api/{route}?dataset={edited.NAME}&data={first}")
    assert refused.status_code == 400
    (problem,) = refused.json()["problems"]
    assert f"'dataset={edited.NAME}@{first}' gives the events as they were" in problem


@pytest.mark.usefixtures("first")
@pytest.mark.parametrize("route", _ROUTES)
def test_a_revision_that_is_not_the_data_sets_is_named_as_such(route: str) -> None:
    refused = Client().get(f"/api/{route}?dataset={edited.NAME}&data=0123456789ab")
    assert refused.status_code == 400
    assert "is not one of this data set's" in refused.json()["problems"][0]


@pytest.mark.parametrize("route", ["events.json", "view.html", "pack.zip", "figure.svg"])
def test_who_has_any_answer_is_not_given_it_again(route: str) -> None:
    held = Client().get(f"/api/{route}?q=convoy", {"If-None-Match": "*"})
    assert (held.status_code, held.content) == (304, b"")


def test_pages_are_written_two_at_a_time() -> None:
    assert asyncio.run(_asked_while_two_are_written()) == (False, 200)


async def _asked_while_two_are_written() -> tuple[bool, int]:
    """Ask for a page; tell whether it came while two others were written, and how it came then."""
    others, limiter = (object(), object()), saved_page_api._AT_ONCE
    transport = httpx.ASGITransport(Starlette(routes=routes()))
    async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
        for other in others:
            limiter.acquire_on_behalf_of_nowait(other)
        asking = asyncio.create_task(client.get("/api/view.html?q=convoy"))
        done, _ = await asyncio.wait({asking}, timeout=1)
        for other in others:
            limiter.release_on_behalf_of(other)
        return bool(done), (await asking).status_code
