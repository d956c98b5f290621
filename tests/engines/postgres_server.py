"""A PostgreSQL server of the tests' own, in a folder of its own, on the loopback."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from tests.engines.find_services import find_postgres
from tests.engines.service import HOST, free_port, killed, listens, started, wait_for

_SETTINGS = {
    "listen_addresses": HOST,
    "unix_socket_directories": "",
    "shared_buffers": "128MB",
    "max_connections": "40",
    "max_wal_size": "2GB",
}


class PostgresServer:
    """Debian's PostgreSQL; its data outlive a kill, as they do on a machine that lost power."""

    def __init__(self) -> None:
        """Make a database in a folder that any user may reach: a server never runs as root."""
        programs = find_postgres()
        if programs is None:
            raise RuntimeError("PostgreSQL is not installed; 'make test-engines' does that.")
        self._programs = programs
        self._home = Path(tempfile.mkdtemp(prefix="chronotope-postgres-", dir="/tmp"))
        self._as_user: dict[str, object] = {"cwd": self._home}
        if os.geteuid() == 0:
            user = _unprivileged()
            os.chown(self._home, user.pw_uid, user.pw_gid)
            self._as_user |= {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        self._port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._log = self._home / "log"
        made = [programs / "initdb", "--auth=trust", "--username=tester", "--encoding=UTF8"]
        subprocess.run(  # type: ignore[call-overload]  # noqa: S603  # a program that was found
            [*made, "--no-locale", "--no-sync", "--pgdata", self._home / "data"],
            check=True,
            capture_output=True,
            **self._as_user,
        )

    @property
    def address(self) -> str:
        return f"postgres://tester@{HOST}:{self._port}/postgres"

    def start(self) -> None:
        settings = [f"-c{name}={value}" for name, value in _SETTINGS.items()]
        command = [self._programs / "postgres", "-D", self._home / "data", "-p", str(self._port)]
        self._log.touch()
        self._process = started([*map(str, command), *settings], self._log, **self._as_user)
        wait_for(self._process, self._log, self._answers)

    def _answers(self) -> bool:
        """Tell whether it takes questions: after a crash it first reads its log."""
        if not listens(self._port):
            return False
        import psycopg  # noqa: PLC0415  # an extra

        try:
            psycopg.connect(self.address, connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def kill(self) -> None:
        if self._process:
            killed(self._process)

    def hang(self) -> None:
        """Have it take connections and questions, and answer none."""
        self._signal(signal.SIGSTOP)

    def go_on(self) -> None:
        self._signal(signal.SIGCONT)

    def _signal(self, number: int) -> None:
        """Tell it and each process that it has started, which have sessions of their own."""
        if not self._process:
            return
        main = str(self._process.pid)
        ps = ["ps", "-o", "pid=", "--ppid", main]
        own = subprocess.run(ps, capture_output=True, text=True, check=False).stdout.split()  # noqa: S603
        for pid in (main, *own):
            with suppress(ProcessLookupError):
                os.kill(int(pid), number)

    def stop(self) -> None:
        self.kill()
        shutil.rmtree(self._home, ignore_errors=True)


def _unprivileged() -> pwd.struct_passwd:
    """Give a user that may run a server."""
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError("There is no user but root; a PostgreSQL server needs another one.")
