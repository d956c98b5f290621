"""Small answers leave at once.

Streamlit binds its socket in a way that asyncio does not recognise as TCP, and so leaves Nagle's
algorithm on (RFC 9293, section 3.7.4): the second small packet of an answer, or of a page, waits
until the first is acknowledged, which takes a browser up to 40 ms.
"""

from __future__ import annotations

import os
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

_DESCRIPTORS = Path("/dev/fd")


@asynccontextmanager
async def prompt_answers(_: object) -> AsyncIterator[None]:
    """Set the option on what this process listens on, once it does; connections inherit it."""
    with suppress(OSError):
        for listening in _listening():
            listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    yield


def _listening() -> Iterator[socket.socket]:
    """Give the TCP sockets that this process accepts connections on."""
    for descriptor in _DESCRIPTORS.iterdir():
        with suppress(OSError, ValueError), _copy(int(descriptor.name)) as found:
            is_tcp = found.family in (socket.AF_INET, socket.AF_INET6)
            if is_tcp and found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                yield found


def _copy(descriptor: int) -> socket.socket:
    """Give a socket of its own for a descriptor, which may be closed without harm."""
    copy = os.dup(descriptor)
    try:
        return socket.socket(fileno=copy)
    except OSError:
        os.close(copy)
        raise
