"""A Spark cluster of the tests' own: a master and two workers, on the loopback."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import urllib.request
from pathlib import Path

from tests.engines.find_services import find_java
from tests.engines.service import HOST, free_port, killed, listens, started, wait_for

WORKERS = 2
_CLASSES = "org.apache.spark.deploy"


class SparkCluster:
    """The standalone cluster that pyspark brings; two workers of one core each."""

    def __init__(self) -> None:
        """Find the programs, and make a folder that all of them share."""
        if find_java() is None:
            raise RuntimeError("Java is not installed; 'make test-engines' does that.")
        import pyspark  # noqa: PLC0415  # an extra

        self._home = Path(tempfile.mkdtemp(prefix="chronotope-spark-"))
        self._spark = Path(pyspark.__file__).parent
        self._port, self._status_port = free_port(), free_port()
        self._log = self._home / "log"
        self._log.touch()
        self._master: subprocess.Popen[bytes] | None = None
        self._workers: list[subprocess.Popen[bytes]] = []

    @property
    def address(self) -> str:
        return f"spark://{HOST}:{self._port}{self._home / 'tables'}"

    def start(self) -> None:
        self.start_master()
        self.start_workers()

    def start_master(self) -> None:
        ports = ["--port", str(self._port), "--webui-port", str(self._status_port)]
        self._master = self._started("master.Master", *ports)
        wait_for(self._master, self._log, lambda: listens(self._port))

    def start_workers(self) -> None:
        master = f"spark://{HOST}:{self._port}"
        for _ in range(WORKERS):
            room = ["--cores", "1", "--memory", "1g", "--work-dir", str(self._home / "work")]
            own = self._started("worker.Worker", *room, "--webui-port", "0", master)
            self._workers.append(own)
        wait_for(self._workers[-1], self._log, lambda: self._alive() == WORKERS)

    def _alive(self) -> int:
        """Count the workers that the master knows to be alive."""
        asked = f"http://{HOST}:{self._status_port}/json/"
        try:
            with urllib.request.urlopen(asked, timeout=5) as answer:  # our own master
                return int(json.load(answer)["aliveworkers"])
        except OSError:
            return 0

    def _started(self, program: str, *more: str) -> subprocess.Popen[bytes]:
        command = [str(self._spark / "bin" / "spark-class"), f"{_CLASSES}.{program}"]
        own = {
            "SPARK_HOME": str(self._spark),
            "SPARK_LOCAL_IP": HOST,
            "SPARK_DAEMON_MEMORY": "256m",
        }
        environment = {**os.environ, **own}
        return started([*command, "--host", HOST, *more], self._log, env=environment)

    def kill(self) -> None:
        self.kill_master()
        self.kill_workers()

    def kill_master(self) -> None:
        if self._master:
            killed(self._master)
        self._master = None

    def kill_workers(self) -> None:
        """Kill the workers, and with them the executors that they have started."""
        for worker in self._workers:
            killed(worker)
        self._workers = []

    def stop(self) -> None:
        self.kill()
        shutil.rmtree(self._home, ignore_errors=True)
