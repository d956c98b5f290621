"""What processes hold in memory, as Linux tells it; elsewhere nothing is known."""

from __future__ import annotations

from pathlib import Path

_PROC = Path("/proc")
Megabytes = float


def memory_of_tree(pid: int) -> Megabytes | None:
    """Give the memory of a process and all that it started; what they share counts once."""
    sizes = [_proportional(each) for each in _tree(pid)]
    return sum(sizes) / 1024 if sizes else None


def resident(pid: int) -> Megabytes | None:
    """Give what a process holds in memory now."""
    return _status(pid, "VmRSS")


def peak_resident(pid: int) -> Megabytes | None:
    """Give the most that a process has held in memory so far."""
    return _status(pid, "VmHWM")


def process_with(word: str) -> int | None:
    """Find the first process that was started with this word among its arguments."""
    for folder in sorted(_PROC.glob("[0-9]*"), key=lambda path: int(path.name)):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if word.encode() in words:
            return int(folder.name)
    return None


def _status(pid: int, key: str) -> Megabytes | None:
    try:
        lines = (_PROC / str(pid) / "status").read_text().splitlines()
    except OSError:
        return None
    found = [line.split()[1] for line in lines if line.startswith(f"{key}:")]
    return int(found[0]) / 1024 if found else None


def _tree(pid: int) -> list[int]:
    """Give a process and all processes below it."""
    children: dict[int, list[int]] = {}
    for folder in _PROC.glob("[0-9]*"):
        try:
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
        except OSError:
            continue
        children.setdefault(int(parent), []).append(int(folder.name))
    found = [pid]
    for each in found:
        found += children.get(each, [])
    return found


def _proportional(pid: int) -> int:
    """Give the kilobytes of a process, its share of what it shares with others."""
    try:
        lines = (_PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
