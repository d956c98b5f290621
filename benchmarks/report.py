"""Writes ``RESULTS.md`` from all that was kept, whenever it was measured."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from benchmarks.data import BUNDLED, TITLES
from benchmarks.figures import Row, read
from benchmarks.places_on_disk import METHOD, RESULTS
from benchmarks.server_profile import profile_table
from benchmarks.targets import OURS, Figures, best_peer, row_of, verdicts

_INTRODUCTION = """# Measurements

Written by `make bench`; no figure here is a test. Times are milliseconds, the median before the
95th percentile where there are two. Absolute figures hold for one machine; ratios within one run
say more.
"""
_WORD = {True: "reached", False: "**not reached**", None: "–"}


def write_report() -> None:
    """Write the report anew."""
    figures = read()
    parts = [_INTRODUCTION, _machine(figures), _reached(figures), _warnings(figures)]
    parts += [_steps(figures), _first_maps(figures), _wire(figures), _settled(figures)]
    parts += [_tiles(figures), _pyramids(figures), _from_pyramids(figures)]
    parts += [
        _imports(figures),
        _sessions(figures),
        _engines(figures),
        profile_table(),
        _made(figures),
    ]
    parts.append(METHOD.read_text("utf-8"))
    RESULTS.write_text("\n".join(part for part in parts if part), "utf-8")


def _table(heading: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    rule = "| --- " + "| ---: " * (len(columns) - 1) + "|"
    lines = [f"| {' | '.join(cells)} |" for cells in (columns, *rows)]
    return "\n".join([f"## {heading}\n", lines[0], rule, *lines[1:], ""])


def _n(value: Any, digits: int = 0) -> str:
    return "–" if value is None else f"{value:,.{digits}f}"


def _pair(row: Row, key: str, digits: int = 0) -> str:
    """Write a median and a 95th percentile."""
    found = row.get(key) or {}
    return f"{_n(found.get('median'), digits)} / {_n(found.get('p95'), digits)}"


def _in_order(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: list(TITLES).index(row["data"]))


def _machine(figures: Figures) -> str:
    row = row_of(figures, "machine", "machine", "")
    if not row:
        return ""
    told = ", ".join(f"{name} {number}" for name, number in row["versions"].items())
    return (
        f"Measured on {row['date']}: {row['processors']} processors ({row['processor']}), "
        f"{row['memory_gb']} GB, {row['system']}; drawn in software, without a graphics "
        f"processor.\n\nVersions: {told}.\n"
    )


def _reached(figures: Figures) -> str:
    rows = [
        (each.what, each.data, each.wanted, each.found, _WORD[each.reached])
        for each in verdicts(figures)
    ]
    return _table("What was to be reached", ("", "data", "wanted", "found", ""), rows)


def _steps(figures: Figures) -> str:
    rows = []
    for row in _in_order(figures.get("steps", [])):
        ours = row_of(figures, "steps", OURS, row["data"])
        mine = ((ours.get("wall") or {}).get("median")) or 0
        his = row["wall"]["median"]
        ratio = f"{his / mine:,.1f}×" if mine and his else "–"
        took = row["failed"] if not row["wall"]["times"] else _pair(row, "wall", 1)
        script = _pair(row, "script", 1) if (row.get("script") or {}).get("times") else "–"
        rows.append(
            (
                *(TITLES[row["data"]], row["what"], took, ratio, script),
                *(_pair(row, "own", 1) if (row.get("own") or {}).get("times") else "–",),
                *(_n(row.get("ready_ms")), _n(row.get("wire_mb"), 1), _n(row.get("memory_mb"))),
                str(row["wall"]["times"]),
            )
        )
    columns = ("data", "page", "step, ms", "against ours", "script, ms", "of it the map's, ms")
    last = ("until it could step, ms", "download, MB", "browser, MB", "steps")
    return _table("A step in time (median / 95th percentile)", (*columns, *last), rows)


def _first_maps(figures: Figures) -> str:
    bundled = row_of(figures, "first_map", "first map", BUNDLED)
    base = ((bundled.get("drawn") or {}).get("median")) or 0
    rows = []
    for row in _in_order(figures.get("first_map", [])):
        drawn = row["drawn"]["median"]
        ratio = f"{drawn / base:.2f}×" if base and drawn else "–"
        rows.append(
            (
                *(TITLES[row["data"]], row["what"], _pair(row, "drawn"), ratio),
                *(_pair(row, "rested") if row.get("rested") else "–", _n(row.get("server_mb"))),
                str(row["drawn"]["times"]),
            )
        )
    columns = ("data", "visit", "first symbol, ms", "against bundled", "at rest, ms")
    return _table("The first map", (*columns, "server, MB", "visits"), rows)


def _wire(figures: Figures) -> str:
    rows = [
        (
            *(TITLES[row["data"]], _n(row["wire_bytes"] / 1024), _n(row["tile_bytes"] / 1024)),
            _n(row["tiles"]),
        )
        for row in _in_order(figures.get("first_map", []))
        if row.get("wire_bytes")
    ]
    columns = ("data", "first view in all, KB", "its tiles and spans, KB", "requests of those")
    return _table("Bytes over the wire", columns, rows)


def _settled(figures: Figures) -> str:
    rows = [
        (
            *(TITLES[row["data"]], row["what"]),
            row["failed"] if not row["settled"]["times"] else _pair(row, "settled"),
            *(str(row["settled"]["times"]), _n(row.get("server_mb")), _n(row.get("browser_mb"))),
        )
        for row in _in_order(figures.get("settled", []))
    ]
    columns = ("data", "page", "release to settled, ms", "times", "server, MB", "browser, MB")
    return _table("A window let go (median / 95th percentile)", columns, rows)


def _tiles(figures: Figures) -> str:
    rows = [
        (
            *(TITLES[row["data"]], _n(row["cold_ms"]), _pair(row, "fresh", 1)),
            *(_pair(row, "again", 1), _n(row["largest_bytes"] / 1024), str(row["wrong"])),
            *(_n(row["server_mb"]), _n(row["peak_mb"]), str(row["fresh"]["times"])),
        )
        for row in _in_order(figures.get("tiles", []))
    ]
    columns = ("data", "very first, ms", "not asked for before, ms", "asked again, ms")
    last = ("largest, KB", "not answered", "server, MB", "at most, MB", "tiles")
    return _table("A tile, at the server (median / 95th percentile)", (*columns, *last), rows)


def _engines(figures: Figures) -> str:
    """Compare the engines, each with the embedded one in the same run."""
    names = ("funnel", "facets", "list", "tile", "spans", "search")
    rows = figures.get("engines", [])
    embedded = {row["data"]: row for row in rows if row["what"] == "duckdb"}
    cells = [
        (
            f"{TITLES[row['data']]}, {row['what']}",
            _n(row["opened_s"], 1),
            *(_compared(row, embedded.get(row["data"], row), name) for name in names),
        )
        for row in _in_order(rows)
    ]
    heading = "Engines: milliseconds (times as long as DuckDB)"
    return _table(heading, ("data, engine", "opened, s", *names), cells)


def _compared(row: Row, embedded: Row, name: str) -> str:
    ours, theirs = row[name]["median"], embedded[name]["median"]
    return _n(ours, 1) if row is embedded else f"{_n(ours)} ({_n(ours / theirs)})"


def _pyramids(figures: Figures) -> str:
    rows = [
        (
            *(TITLES[row["data"]], row["engine"], _n(row["seconds"]), _n(row["peak_mb"])),
            *(_n(row["megabytes"], 1), _n(row["tiles"]), _n(row["rows"]), _n(row["events"])),
            _n(row["load"], 1),
        )
        for row in _in_order(figures.get("pyramids", []))
    ]
    columns = ("data", "made on", "made in, s", "memory at most, MB", "on disk, MB")
    last = ("tiles with counts", "their rows", "events given singly", "load of the machine")
    return _table("A pyramid of tiles, zooms 0 to 10", (*columns, *last), rows)


def _from_pyramids(figures: Figures) -> str:
    rows = [
        (
            *(TITLES[row["data"]], _pair(row, "from_pyramid", 1), _pair(row, "from_store", 1)),
            *(f"{row['ratio']:,.1f}×", str(row["different"]), str(row["asked"])),
            *(_n(row["opened_ms"]), _n(row["funnel_ms"]), _n(row["store_funnel_ms"])),
        )
        for row in _in_order(figures.get("pyramids", []))
        if row.get("from_store")
    ]
    columns = ("data", "from the pyramid, ms", "from the events, ms", "ratio", "different bytes")
    last = ("tiles", "opened in, ms", "counts and time axis, ms", "the same of the events, ms")
    return _table("The same tiles, made both ways in turn", (*columns, *last), rows)


def _imports(figures: Figures) -> str:
    rows = [
        (
            *(f"{row['what']}, {_n(row['rows'])} rows", _n(row["file_mb"])),
            *(_n(row["seconds"], 1), _n(row["rows"] / row["seconds"]), _n(row["peak_mb"])),
            *(_n(row["duckdb_seconds"], 1), f"{row['duckdb_seconds'] / row['seconds']:.2f}"),
            f"{row['duckdb_one_seconds'] / row['seconds']:.2f}",
            *(f"{row['duckdb_processor'] / row['processor']:.2f}", str(row["times"])),
        )
        for row in _in_order(figures.get("import", []))
    ]
    columns = ("file", "MB", "import, s", "rows a second", "memory at most, MB", "DuckDB, s")
    last = ("its speed", "that of one thread", "of processor time", "times")
    heading = "An import, beside DuckDB reading the same file (share of DuckDB's speed)"
    return _table(heading, (*columns, *last), rows)


def _sessions(figures: Figures) -> str:
    rows = [
        (
            *(TITLES[row["data"]], str(row["sessions"]), _n(row["seconds"]), str(row["errors"])),
            *(_pair(row, key) for key in ("settled", "windows", "filters", "tiles", "opened")),
            *(str(row["settled"]["times"]), _n(row["peak_mb"])),
        )
        for row in _in_order(figures.get("sessions", []))
    ]
    columns = ("data", "sessions", "seconds", "errors", "settled, ms", "of them windows, ms")
    last = ("filters, ms", "a tile, ms", "opened, ms", "updates", "server at most, MB")
    heading = "Many sessions at once (median / 95th percentile)"
    errors = [text for row in figures.get("sessions", []) for text in row["first_errors"]]
    told = "".join(f"- {error}\n" for error in errors)
    return _table(heading, (*columns, *last), rows) + (f"\nErrors:\n\n{told}" if told else "")


def _made(figures: Figures) -> str:
    rows = [
        (
            *(TITLES[row["data"]], _n(row["parquet_mb"], 1)),
            *(_n(row["making_s"], 1), _n(row["indexing_s"], 1)),
        )
        for row in _in_order(figures.get("made", []))
    ]
    return _table("The data", ("data", "Parquet, MB", "made in, s", "indexed in, s"), rows)


def _warnings(figures: Figures) -> str:
    """Say what pages of ours warned of, since figures of a map that lacks a tile mean nothing."""
    told = {
        f"- {part}, {TITLES[row['data']]}: {text}"
        for part, rows in figures.items()
        for row in rows
        for text in row.get("warnings", [])
    }
    return "\n".join(["## Warnings of the map\n", *sorted(told), ""]) if told else ""


def summary_line() -> str:
    """Give one line for the terminal: how many of the figures were reached."""
    figures = read()
    judged = verdicts(figures)
    reached = sum(each.reached is True for each in judged)
    missed = sum(each.reached is False for each in judged)
    best = best_peer(figures, "1m")
    told = f"; best peer at 1 million: {best[0]}, {best[1]:,.0f} ms a step" if best else ""
    return f"{reached} figures reached, {missed} not, of {len(judged)}{told}."
