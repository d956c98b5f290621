"""An import beside DuckDB reading the same CSV: ``python -m benchmarks.importing --rows 100000``.

Rows are invented, in the form of UCDP GED. Both run in processes of their own, one after the other,
on two threads; what is compared is the ratio of this one run.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

_GEODATA = """
import resource, sys, time
from pathlib import Path
from geodata.importing import import_file
start = time.perf_counter()
report = import_file(Path(sys.argv[1]), Path(sys.argv[2]))
took = time.perf_counter() - start
print(took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, report.kept)
"""
_DUCKDB = """
import resource, sys, time
import duckdb
connection = duckdb.connect(config={"threads": 2})
connection.execute("SET enable_progress_bar = false")
start = time.perf_counter()
connection.execute(f"CREATE TABLE t AS SELECT * FROM read_csv('{sys.argv[1]}')")
took = time.perf_counter() - start
rows = connection.execute("SELECT count(*) FROM t").fetchone()[0]
print(took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, rows)
"""


def main() -> None:
    """Make the file, measure both, and print rows a second, memory and the ratio."""
    parser = argparse.ArgumentParser(prog="benchmarks.importing", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        table = _table(Path(folder) / "ged.csv", rows)
        took = {
            "DuckDB": _run(_DUCKDB, str(table)),
            "geodata": _run(_GEODATA, str(table), f"{folder}/set"),
        }
    for name, (seconds, megabytes, kept) in took.items():
        print(f"{name}: {kept:.0f} rows, {rows / seconds:,.0f} a second, {megabytes:.0f} MiB")
    print(f"ratio: {took['DuckDB'][0] / took['geodata'][0]:.2f} of DuckDB's speed")


def _table(path: Path, rows: int) -> Path:
    """Write rows with 2,000 places, 1,400 days and a headline of their own each."""
    from tests.ucdp_rows import COLUMNS_41, ROW  # noqa: PLC0415

    template = ",".join(
        '"' + ROW.get(name, "").replace('"', '""') + '"' if name not in _MADE else f"{{{name}}}"
        for name in COLUMNS_41
    )
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(COLUMNS_41) + "\n")
        for at in range(rows):
            place, day = at * 7919 % 2000, f"201{at % 4 + 6}-{at % 12 + 1:02}-{at % 28 + 1:02}"
            cells = {
                "id": at + 1,
                "where_coordinates": f"Town {place}",
                "latitude": f"{35 + place % 40 / 40:.4f}",
                "longitude": f"{37 + place / 2000:.4f}",
                "date_start": day,
                "date_end": day,
                "source_article": f'"""Office A,{day},Headline {at} of that day"""',
            }
            file.write(template.format(**cells) + "\n")
    return path


_MADE = frozenset(
    ("id", "where_coordinates", "latitude", "longitude", "date_start", "date_end")
) | {"source_article"}


def _run(program: str, *arguments: str) -> list[float]:
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], check=True, capture_output=True, text=True
    )
    return [float(part) for part in done.stdout.splitlines()[-1].split()[-3:]]


if __name__ == "__main__":
    main()
