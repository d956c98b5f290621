"""A real Streamlit server on a port of its own, for as long as it is needed."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
_PATIENCE = 60.0  # seconds until the first answer
_PAUSE = 0.1  # seconds between two questions, spent waiting for the process to fail


class Server:
    """The dashboard, or another script, as ``streamlit run`` serves it."""

    def __init__(self, home: Path, log: Path, script: str = "dashboard/app.py") -> None:
        self.home = home
        self.log = log
        self.base = f"http://localhost:{_free_port()}"
        self._health = "/api/health" if script == "dashboard/app.py" else "/_stcore/health"
        self._read = 0
        command = [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            script,
            "--server.port",
            self.base.rpartition(":")[2],
        ]
        with log.open("w") as lines:
            self._process = subprocess.Popen(  # noqa: S603 our own interpreter and script
                command,
                cwd=ROOT,
                env={**os.environ, "GEODATA_HOME": str(home)},
                stdout=lines,
                stderr=subprocess.STDOUT,
            )

    def wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + _PATIENCE
        while not self._answers():
            if time.monotonic() > deadline:
                raise TimeoutError(f"No answer in {_PATIENCE} s: {self.log.read_text()}")

    def _answers(self) -> bool:
        try:
            return self.get(self._health) != ""
        except (urllib.error.URLError, ConnectionError):
            pass
        try:
            self._process.wait(_PAUSE)
        except subprocess.TimeoutExpired:
            return False
        raise RuntimeError(f"The server stopped: {self.log.read_text()}")

    def get(self, path: str) -> str:
        with urllib.request.urlopen(self.base + path, timeout=30) as answer:  # noqa: S310 our own server
            return str(answer.read().decode())

    def get_json(self, path: str) -> Any:
        return json.loads(self.get(path))

    def complaints(self) -> str:
        """Give what the server has logged of errors since it was last asked."""
        text = self.log.read_text(errors="replace")
        fresh, self._read = text[self._read :], len(text)
        return fresh if "Traceback" in fresh or "Error" in fresh else ""

    def stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


@contextmanager
def running(home: Path, log: Path) -> Iterator[Server]:
    """Serve the dashboard with the data packages of a folder beside the bundled one."""
    server = Server(home, log)
    try:
        server.wait_until_it_answers()
        yield server
    finally:
        server.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])
