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
        if found := shutil.which(name):
            return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).is_file() else None


def install_browser() -> None:
    """Install Debian's Chromium where there is apt, else the one that Playwright brings."""
    if shutil.which("apt-get"):
        before = [] if os.geteuid() == 0 else ["sudo"]
        subprocess.run([*before, "apt-get", "update", "-qq"], check=True)
        subprocess.run(
            [*before, "apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium",
             "fonts-noto-core"], check=True, stdout=subprocess.DEVNULL,
        )
        return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def main() -> int:
    """Say which browser there is; with ``--install``, get one where there is none."""
    if find_browser() is None and "--install" in sys.argv:
        install_browser()
    found = find_browser()
    sys.stdout.write(f"{found}\n" if found else
                     f"No Chromium was found; install one or name it in {VARIABLE}.\n")
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main())
