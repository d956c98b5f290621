"""Samples what a server's threads are doing, where the benchmarks ask for it.

Python imports a module of this name at its start from wherever its path finds one; the benchmarks
put this folder on the path of the server whose profile is wanted, and of no other.
"""

import json
import os
import sys
import threading
import time
from collections import Counter
from pathlib import Path

_OUT = os.environ.get("CHRONOTOPE_BENCH_PROFILE", "")
_EVERY = 0.005  # seconds
_WRITE_EVERY = 400  # samples
_IDLE = ("threading.py", "selectors.py", "thread.py", "queue.py", "polling_path_watcher.py")
"""Files in which a thread that waits for work stands."""


def _names(frame: object) -> list[tuple[str, str]]:
    """Give file and function of each call in a thread, the innermost first."""
    found = []
    while frame is not None:
        code = frame.f_code
        found.append((code.co_filename, code.co_name))
        frame = frame.f_back
    return found


def _label(file: str, function: str) -> str:
    path = Path(file)
    for top in ("dashboard", "geodata", "site-packages"):
        if top in path.parts:
            parts = path.parts[path.parts.index(top) :]
            return f"{'/'.join(parts)}: {function}".removeprefix("site-packages/")
    return f"{path.name}: {function}"


def _sample() -> None:
    inclusive: Counter[str] = Counter()
    innermost: Counter[str] = Counter()
    taken = 0
    while True:
        time.sleep(_EVERY)
        for thread, frame in sys._current_frames().items():  # noqa: SLF001  # the only way in
            calls = _names(frame)
            if thread == threading.get_ident() or calls[0][0].endswith(_IDLE):
                continue
            taken += 1
            labels = [_label(*call) for call in calls]
            inclusive.update(set(labels))
            innermost[labels[0]] += 1
            if taken % _WRITE_EVERY == 0:
                told = {"samples": taken, "inclusive": inclusive, "innermost": innermost}
                Path(_OUT).write_text(json.dumps(told), "utf-8")


if _OUT and "streamlit" in sys.orig_argv:
    threading.Thread(target=_sample, daemon=True).start()
