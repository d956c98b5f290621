"""``make bench``: make the data, fetch the peers, measure in turn, write the report.

``make bench BENCH="steps --sizes 10k,1m"`` measures one part anew and keeps the other figures;
``--quick`` shows in a few minutes that all of it works, with figures that are not to be quoted.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable
from contextlib import nullcontext

from benchmarks.data import SIZES, TITLES, available, prepare
from benchmarks.effort import FULL, QUICK, Effort
from benchmarks.engines import measure_engines
from benchmarks.figures import Row, keep
from benchmarks.first_map import measure_first_maps
from benchmarks.importing import measure_imports
from benchmarks.machine import describe_machine
from benchmarks.places_on_disk import RESULTS
from benchmarks.pyramids import measure_pyramids
from benchmarks.report import summary_line, write_report
from benchmarks.served import profiling
from benchmarks.sessions import measure_sessions
from benchmarks.settled import measure_settling
from benchmarks.steps import measure_steps
from benchmarks.tiles import measure_tiles

_PARTS: dict[str, Callable[[tuple[str, ...], Effort], Iterable[Row]]] = {
    "tiles": measure_tiles,
    "pyramids": measure_pyramids,
    "first_map": measure_first_maps,
    "settled": measure_settling,
    "steps": measure_steps,
    "sessions": measure_sessions,
    "import": measure_imports,
    "engines": measure_engines,
}
_ASKED_FOR = {"engines"}
"""Parts that need more than is installed with the rest, so that they are measured by name alone."""


def main() -> None:
    """Measure what is asked for, all of it by default."""
    asked = _arguments()
    unknown = set(asked.sizes) - set(TITLES)
    if unknown:
        raise SystemExit(f"'{min(unknown)}' is no size; write some of {', '.join(TITLES)}.")
    effort = QUICK if asked.quick else FULL
    sizes = available(asked.sizes)
    start = time.monotonic()
    keep("made", prepare(sizes))
    keep("machine", [describe_machine()])
    for part in asked.parts or (part for part in _PARTS if part not in _ASKED_FOR):
        with profiling() if asked.profile else nullcontext():
            for row in _PARTS[part](sizes, effort) if part in _PARTS else ():
                keep(part, [row])
                print(f"{time.monotonic() - start:6.0f} s  {part}: {row['data']}, {row['what']}")
        write_report()
    write_report()
    print(f"{RESULTS.name} is written: {summary_line()}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", choices=[*_PARTS, "data", []], help="all where none is named"
    )
    parser.add_argument(
        "--sizes",
        type=lambda text: tuple(text.split(",")),
        default=SIZES,
        help=f"some of {','.join(TITLES)}",
    )
    parser.add_argument("--quick", action="store_true", help="few repetitions")
    parser.add_argument(
        "--profile", action="store_true", help="sample the server, and put it into the report"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
