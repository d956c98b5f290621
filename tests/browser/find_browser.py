"""Find the Chromium that the browser tests drive, or install one; never do without."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

VARIABLE = "CHRONOTOPE_CHROMIUM"
"""Environment variable that names a Chromium to use."""

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_browser() -> str | None:
    """Give the path of a Chromium: the one named, one on the path, or Playwright's own."""
    named = os.environ.get(VARIABLE)
    if named:
        return named
    for name in _NAMES:
        found = shutil.which(name)
        if found and _starts(found):
            return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).is_file() else None


def _starts(path: str) -> bool:
    """Tell a browser from the stub that some systems put in its place."""
    asked = [path, "--version"]
    told = subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603
    return told.returncode == 0 and "Chrom" in told.stdout


def install_browser() -> None:
    """Install the system's Chromium where apt has one, else the one that Playwright brings."""
    _install_package()
    if find_browser() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def _install_package() -> None:
    """Ask apt for Chromium and fonts, where there is an apt and the right to ask it."""
    before = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    if not shutil.which("apt-get") or (before and not shutil.which("sudo")):
        return
    packages = ["chromium", "fonts-noto-core"]
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
    ):
        subprocess.run(  # noqa: S603  # the words stand above
            [*before, *command], check=False, stdout=subprocess.DEVNULL
        )


def main() -> int:
    """Say which browser there is; with ``--install``, get one where there is none."""
    if find_browser() is None and "--install" in sys.argv:
        install_browser()
    found = find_browser()
    sys.stdout.write(
        f"{found}\n" if found else f"No Chromium was found; install one or name it in {VARIABLE}.\n"
    )
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main())
