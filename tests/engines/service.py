"""A service that the tests start, kill and start again."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

_PATIENCE = 60.0  # seconds until a service answers
_PAUSE = 0.05  # seconds between two looks, spent waiting for the process to fail
HOST = "127.0.0.1"


class Service(Protocol):
    """A service behind a store, on the loopback."""

    @property
    def address(self) -> str:
        """What ``GEODATA_STORE`` is to hold."""
        ...

    def start(self) -> None:
        """Start it, and wait until it answers."""
        ...

    def kill(self) -> None:
        """End it as a loss of power would."""
        ...

    def stop(self) -> None:
        """End it for good."""
        ...


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def started(command: Sequence[str], log: Path, **more: object) -> subprocess.Popen[bytes]:
    """Start a program in a group of its own, which writes into a log."""
    with log.open("ab") as lines:
        return subprocess.Popen(  # noqa: S603  # programs that the tests have found
            command,
            stdin=subprocess.DEVNULL,
            stdout=lines,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **more,  # type: ignore[call-overload]
        )


def wait_for(process: subprocess.Popen[bytes], log: Path, is_there: Callable[[], bool]) -> None:
    """Wait until a service answers.

    Raises:
        RuntimeError: if it stops, or does not answer in time.
    """
    deadline = time.monotonic() + _PATIENCE
    while not is_there():
        try:
            process.wait(_PAUSE)
        except subprocess.TimeoutExpired:
            if time.monotonic() < deadline:
                continue
        raise RuntimeError(f"The service did not start: {log.read_text(errors='replace')[-3000:]}")


def listens(port: int) -> bool:
    """Tell whether somebody listens on a port."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((HOST, port)) == 0


def killed(process: subprocess.Popen[bytes]) -> None:
    """Kill a program and all that it has started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
