"""Where a server's time goes, by its own account: a table of what was sampled last."""

from __future__ import annotations

import json

from benchmarks.places_on_disk import PROFILE

_ROWS = 24
_OWN = ("dashboard/", "geodata/")
_OTHERS = ("streamlit/", "ibis/", "sqlglot/", "duckdb/", "starlette/", "google/", "pandas/")


def profile_table() -> str:
    """Write the functions in which most samples fell; nothing where none were taken."""
    if not PROFILE.exists():
        return ""
    told = json.loads(PROFILE.read_text("utf-8"))
    samples = told["samples"]
    own = _first(told["inclusive"], _OWN, samples)
    libraries = _first(told["innermost"], _OTHERS, samples)
    return (
        "## Where the server's time went\n\n"
        f"{samples:,} samples of threads at work, taken with `--profile`: the share that was "
        "in each of our functions or below it, and the share that was in each function of a "
        "library itself.\n\n"
        f"| ours | share |\n| --- | ---: |\n{own}\n"
        f"| libraries | share |\n| --- | ---: |\n{libraries}"
    )


def _first(counts: dict[str, int], tops: tuple[str, ...], samples: int) -> str:
    rows = [(name, count) for name, count in counts.items() if name.startswith(tops)]
    rows.sort(key=lambda row: -row[1])
    return "".join(f"| `{name}` | {count / samples:.0%} |\n" for name, count in rows[:_ROWS])
