"""Asks the dashboard's HTTP routes without a network between."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import httpx
from starlette.applications import Starlette

from dashboard.api import routes


class Client:
    """A program that asks the routes."""

    def __init__(self) -> None:
        self._transport = httpx.ASGITransport(Starlette(routes=routes()))

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> httpx.Response:
        return asyncio.run(self._get(path, headers))

    async def _get(self, path: str, headers: Mapping[str, str] | None) -> httpx.Response:
        async with httpx.AsyncClient(transport=self._transport, base_url="http://here") as client:
            return await client.get(path, headers=headers)
