"""Fifty visitors at once for a minute: windows, filters, and the tiles that go with them.

Fifty browsers would need more of two processors than the server that is measured, so the visitors
are Streamlit clients without a browser: each holds a session of its own over the page's WebSocket,
sends what timeline and filters send, and asks for the tiles and the timeline's spans that the
browser would ask for then, without a cache. The client is a process of its own beside the server.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import httpx

from benchmarks.browsing import VIEWPORT
from benchmarks.data import Measured, measured
from benchmarks.effort import Effort
from benchmarks.figures import Row, summary
from benchmarks.served import WatchedServer, serving
from benchmarks.streamlit_client import StreamlitClient
from benchmarks.tiles import tiles_in_view

_PAUSE = 2.0  # seconds, on average, between two things that a visitor does
_PATIENCE = 60.0
_FILTER_SHARE = 0.3  # of what visitors do; the rest are windows


@dataclass
class Heard:
    """What all visitors together met with."""

    opened: list[float] = field(default_factory=list)
    windows: list[float] = field(default_factory=list)
    filters: list[float] = field(default_factory=list)
    tiles: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def measure_sessions(sizes: tuple[str, ...], effort: Effort) -> Iterator[Row]:
    """Let the visitors come, on 1 million events unless another size is asked for alone."""
    for size in sizes if len(sizes) == 1 else ("1m",):
        with serving() as server:
            heard = asyncio.run(_together(server, measured(size), effort))
            complaints = server.complaints()
            yield _row(size, heard, server, effort, complaints)


def _row(size: str, heard: Heard, server: WatchedServer, effort: Effort, complaints: str) -> Row:
    errors = [*heard.errors, *([complaints.strip()[-300:]] if complaints else [])]
    return {
        "what": "sessions",
        "data": size,
        "sessions": effort.sessions,
        "seconds": effort.session_seconds,
        "opened": summary(heard.opened),
        "settled": summary(heard.windows + heard.filters),
        "windows": summary(heard.windows),
        "filters": summary(heard.filters),
        "tiles": summary(heard.tiles),
        "errors": len(errors),
        "first_errors": errors[:3],
        "server_mb": server.memory(),
        "peak_mb": server.peak_memory(),
    }


async def _together(server: WatchedServer, data: Measured, effort: Effort) -> Heard:
    """Let everybody come within some seconds, and count from when all are there."""
    heard = Heard()
    limits = httpx.Limits(max_connections=6 * effort.sessions)
    async with httpx.AsyncClient(base_url=server.base, timeout=_PATIENCE, limits=limits) as http:
        visitors = [
            _Visitor(
                StreamlitClient(server.base, data.link(data.month)[1:]), http, data, heard, seed
            )
            for seed in range(effort.sessions)
        ]
        await asyncio.gather(*(visitor.come(effort.sessions / 5) for visitor in visitors))
        end = time.monotonic() + effort.session_seconds
        await asyncio.gather(*(visitor.stay(end) for visitor in visitors))
        await asyncio.gather(*(visitor.client.close() for visitor in visitors))
    return heard


class _Visitor:
    """Somebody who moves the window and changes filters, and waits for each answer."""

    def __init__(
        self,
        client: StreamlitClient,
        http: httpx.AsyncClient,
        data: Measured,
        heard: Heard,
        seed: int,
    ) -> None:
        self.client = client
        self._http = http
        self._data = data
        self._heard = heard
        self._chance = random.Random(seed)
        self._filter = ""

    async def come(self, within: float) -> None:
        """Open the page at some moment."""
        await asyncio.sleep(self._chance.uniform(0, within))
        await self._time(self.client.open(), self._heard.opened)
        await self._ask_for_tiles()

    async def stay(self, end: float) -> None:
        """Do one thing after another."""
        await asyncio.sleep(self._chance.uniform(0, _PAUSE))
        while time.monotonic() < end:
            if self._chance.random() < _FILTER_SHARE:
                await self._time(self._choose(), self._heard.filters)
                await self._ask_for_tiles()
            else:
                await self._time(self._move(), self._heard.windows)
            await asyncio.sleep(self._chance.uniform(0, 2 * _PAUSE))

    async def _time(self, doing: object, times: list[float]) -> None:
        start = time.perf_counter()
        try:
            await asyncio.wait_for(doing, _PATIENCE)
            times.append(1000 * (time.perf_counter() - start))
        except Exception as error:  # noqa: BLE001  # whatever it is, a visitor met with it
            self._heard.errors.append(f"{type(error).__name__}: {error}"[:200])
        self._heard.errors += self.client.failures
        self.client.failures.clear()

    async def _move(self) -> None:
        first = dt.date.fromisoformat(self._data.first)
        days = (dt.date.fromisoformat(self._data.last) - first).days
        start = first + dt.timedelta(days=self._chance.randrange(days - 30))
        length = dt.timedelta(days=self._chance.choice((0, 6, 29, 29, 89)))
        await self.client.look_at(start.isoformat(), (start + length).isoformat())

    async def _choose(self) -> None:
        """Choose one actor or type, or none again."""
        key = self._chance.choice(("actors", "types"))
        options = self.client.options[key]
        chosen = [self._chance.choice(options)] if options and self._chance.random() < 0.7 else []
        await self.client.choose(key, chosen)

    async def _ask_for_tiles(self) -> None:
        """Ask for what the browser asks for when the filters have changed."""
        pairs = httpx.QueryParams(self.client.query_string).multi_items()
        kept = [(key, value) for key, value in pairs if key in ("actor", "type", "data")]
        query = httpx.QueryParams([*kept, ("lang", "en")])
        size = (VIEWPORT["width"] - 300, 480)
        tiles = [f"/tiles/{self._data.dataset}/{tile}" for tile in tiles_in_view(7, size)]
        paths = [*tiles, f"/tiles/{self._data.dataset}/timeline"]
        await asyncio.gather(*(self._get(f"{path}?{query}") for path in paths))

    async def _get(self, address: str) -> None:
        start = time.perf_counter()
        with contextlib.suppress(httpx.HTTPError):
            answer = await self._http.get(address)
            if answer.is_success:
                self._heard.tiles.append(1000 * (time.perf_counter() - start))
                return
        self._heard.errors.append(f"no answer to {address}")
