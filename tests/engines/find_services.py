"""Find PostgreSQL's server and Java, or install them from Debian's packages; never do without."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

_PACKAGES = {"PostgreSQL": "postgresql", "Java": "openjdk-17-jre-headless"}
_DEBIAN = Path("/usr/lib/postgresql")


def find_postgres() -> Path | None:
    """Give the folder of the server's programs, the newest where there are several."""
    found = [path.parent for path in _DEBIAN.glob("*/bin/initdb")]
    if found:
        return max(found, key=lambda folder: int("0" + folder.parent.name.partition(".")[0]))
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path and shutil.which("postgres") else None


def find_java() -> Path | None:
    """Give Java's own program."""
    home = os.environ.get("JAVA_HOME")
    found = shutil.which("java", path=f"{home}/bin") if home else None
    found = found or shutil.which("java")
    return Path(found) if found else None


def missing() -> list[str]:
    """Name what is not there."""
    there = {"PostgreSQL": find_postgres(), "Java": find_java()}
    return [name for name, path in there.items() if path is None]


def install(names: list[str]) -> None:
    """Ask apt for what is missing, where there is an apt and the right to ask it.

    Debian's package starts a server of its own; the tests leave that alone.
    """
    before = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    if not names or not shutil.which("apt-get") or (before and not shutil.which("sudo")):
        return
    packages = [_PACKAGES[name] for name in names]
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
    ):
        subprocess.run(  # noqa: S603  # the words stand above
            ["env", "DEBIAN_FRONTEND=noninteractive", *command]
            if not before
            else [*before, *command],
            check=False,
            stdout=subprocess.DEVNULL,
        )


def main() -> int:
    """Say what there is; with ``--install``, get what there is not."""
    if "--install" in sys.argv:
        install(missing())
    for name in missing():
        sys.stdout.write(f"{name} was not found; install '{_PACKAGES[name]}'.\n")
    return 1 if missing() else 0


if __name__ == "__main__":
    sys.exit(main())
