"""JSON files of a package, read so that whatever is wrong with them is one kind of error."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NoReturn


def read_json(path: Path) -> Any:
    """Read a file of JSON in UTF-8; a spreadsheet's or editor's byte order mark is not part of it.

    Raises:
        FileNotFoundError: if there is no such file.
        OSError: if it cannot be opened.
        ValueError: if it is not JSON in UTF-8, nests without end, or holds what no text can hold.
    """
    text = path.read_text(encoding="utf-8-sig")
    try:
        content = json.loads(text, parse_constant=_refuse)
        json.dumps(content, ensure_ascii=False).encode()
    except RecursionError:
        raise ValueError("it nests too deeply") from None
    return content


def _refuse(constant: str) -> NoReturn:
    """Refuse NaN and Infinity, which JSON (RFC 8259, section 6) does not have."""
    raise ValueError(f"'{constant}' is not a number of JSON")
