"""An import beside DuckDB reading the same file: ``make bench BENCH="import --sizes 1m"``.

Rows are invented. Each runs in a process of its own, by turns; DuckDB once with one thread and once
with as many as there are processors. What is compared is the ratio within one run.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.effort import QUICK, Effort
from benchmarks.figures import Row
from benchmarks.import_tables import TABLES

_ROWS = {"10k": 10_000, "1m": 1_000_000, "10m": 10_000_000}
_ENDING = """
usage = resource.getrusage(resource.RUSAGE_SELF)
peak = usage.ru_maxrss / 1024
print(json.dumps({"seconds": took, "processor": spent, "peak_mb": peak, "rows": rows}))
"""
_GEODATA = f"""
import json, resource, sys, time
from pathlib import Path
from geodata.importing import import_file
start, before = time.perf_counter(), time.process_time()
rows = import_file(Path(sys.argv[1]), Path(sys.argv[2])).kept
took, spent = time.perf_counter() - start, time.process_time() - before
{_ENDING}"""
_DUCKDB = f"""
import json, resource, sys, time
import duckdb
connection = duckdb.connect(config={{}} if sys.argv[2] == "all" else {{"threads": sys.argv[2]}})
connection.execute("SET enable_progress_bar = false")
start, before = time.perf_counter(), time.process_time()
connection.execute(f"CREATE TABLE t AS SELECT * FROM read_csv('{{sys.argv[1]}}')")
took, spent = time.perf_counter() - start, time.process_time() - before
rows = connection.execute("SELECT count(*) FROM t").fetchone()[0]
{_ENDING}"""


def measure_imports(sizes: tuple[str, ...], effort: Effort) -> Iterator[Row]:
    """Import a file of each format, and have DuckDB read it."""
    for size in (size for size in sizes if size in _ROWS):
        for name, table in TABLES.items():
            with tempfile.TemporaryDirectory() as folder:
                path = table(Path(folder) / f"{name}.csv", _ROWS[size])
                times = 1 if effort is QUICK else 3
                yield {"what": name, "data": size, **_measured(path, Path(folder), times)}


def _measured(path: Path, folder: Path, times: int) -> Row:
    """Run all by turns; give the medians."""
    runs: dict[str, list[dict[str, Any]]] = {"ours": [], "duckdb": [], "duckdb_one": []}
    for turn in range(times):
        runs["duckdb"].append(_run(_DUCKDB, path, "all"))
        runs["ours"].append(_run(_GEODATA, path, str(folder / f"set-{turn}")))
        runs["duckdb_one"].append(_run(_DUCKDB, path, "1"))
    (rows,) = {run["rows"] for several in runs.values() for run in several}
    took = {name: _middle(several, "seconds") for name, several in runs.items()}
    return {
        "rows": rows,
        "file_mb": path.stat().st_size / 2**20,
        "seconds": took["ours"],
        "processor": _middle(runs["ours"], "processor"),
        "peak_mb": max(run["peak_mb"] for run in runs["ours"]),
        "duckdb_seconds": took["duckdb"],
        "duckdb_processor": _middle(runs["duckdb"], "processor"),
        "duckdb_peak_mb": max(run["peak_mb"] for run in runs["duckdb"]),
        "duckdb_one_seconds": took["duckdb_one"],
        "times": times,
    }


def _middle(runs: Iterable[dict[str, Any]], key: str) -> float:
    return float(median(run[key] for run in runs))


def _run(script: str, *given: object) -> dict[str, Any]:
    command = [sys.executable, "-c", script, *map(str, given)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
