"""Answers of an online geocoder, kept on disk for a while.

A file per answer, in JSON: none of the caches on the package index that were looked at is both
maintained and free of pickle, which would run whatever somebody puts into the folder. Files are
named by a digest, and expired ones are deleted: what was looked up should not lie around.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

KEPT_FOR = 30 * 24 * 3600.0
"""Seconds."""

_log = logging.getLogger(__name__)


class AnswerCache:
    """Lists of JSON objects by question; it never fails, it only forgets."""

    def __init__(self, folder: Path, now: Callable[[], float] = time.time) -> None:
        """Take a folder, made when needed, and a clock in seconds since 1970."""
        self._folder = folder
        self._now = now

    def get(self, question: str) -> list[Any] | None:
        """Give the answer to a question; None where there is none, or none that is fresh."""
        path = self._path(question)
        try:
            if not self._is_fresh(path):
                return None
            answer = json.loads(path.read_text(encoding="utf-8"))
        except OSError:
            return None
        except ValueError:
            answer = None
        if not isinstance(answer, list):
            self._set_aside(path)
            return None
        return answer

    def put(self, question: str, answer: list[Any]) -> None:
        """Keep an answer, whole or not at all, and forget what has expired."""
        path = self._path(question)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._forget_expired()
            with NamedTemporaryFile("w", encoding="utf-8", dir=self._folder, delete=False) as file:
                json.dump(answer, file)
            os.utime(file.name, (self._now(), self._now()))
            Path(file.name).replace(path)
        except OSError as error:
            _log.warning("An answer could not be kept: %s.", error)

    def _path(self, question: str) -> Path:
        """Give the file of a question."""
        digest = hashlib.sha256(question.encode("utf-8", "surrogatepass")).hexdigest()
        return self._folder / f"{digest}.json"

    def _is_fresh(self, path: Path) -> bool:
        """Tell whether a file is neither expired nor from a clock that ran far ahead."""
        return abs(self._now() - path.stat().st_mtime) <= KEPT_FOR

    def _set_aside(self, path: Path) -> None:
        """Move a file that is no answer out of the way, where it can be looked at."""
        aside = path.with_suffix(".corrupt")
        _log.warning("'%s' is not a list in JSON; it is now '%s'.", path.name, aside.name)
        path.replace(aside)

    def _forget_expired(self) -> None:
        """Delete what is no longer fresh."""
        for path in self._folder.iterdir():
            if path.is_file() and not self._is_fresh(path):
                path.unlink(missing_ok=True)
