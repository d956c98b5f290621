"""What the figures were measured on, as far as it says something and tells nobody's paths."""

from __future__ import annotations

import datetime as dt
import os
import platform
from importlib.metadata import version
from pathlib import Path

from benchmarks.browsing import chromium
from benchmarks.figures import Row
from benchmarks.peers import versions

_OURS = ("streamlit", "streamlit-folium", "folium", "duckdb", "pyarrow", "playwright")


def describe_machine() -> Row:
    """Give the machine, the versions and the day."""
    with chromium() as browser:
        chromium_version = browser.version
    return {
        "what": "machine",
        "data": "",
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "processor": _first("/proc/cpuinfo", "model name") or platform.processor() or "unknown",
        "processors": len(os.sched_getaffinity(0)),
        "memory_gb": round(int((_first("/proc/meminfo", "MemTotal") or "0 kB").split()[0]) / 2**20),
        "system": f"{platform.system()} {platform.release().split('-')[0]}, {platform.machine()}",
        "versions": {
            "Python": platform.python_version(),
            "Chromium": chromium_version,
            **{name: version(name) for name in _OURS},
            **versions(),
        },
    }


def _first(path: str, key: str) -> str | None:
    """Give what stands behind a key in one of Linux's own lists."""
    if not Path(path).exists():
        return None
    lines = Path(path).read_text().splitlines()
    found = (line.partition(":")[2].strip() for line in lines if line.startswith(key))
    return next(found, None)
