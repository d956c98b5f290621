"""Where a store's engine is: one address, from the environment variable ``GEODATA_STORE``."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import SplitResult, unquote, urlsplit

from geodata.errors import StoreError

VARIABLE = "GEODATA_STORE"
EMBEDDED = "duckdb:///"
"""What is asked where nothing is said."""

EngineName = Literal["duckdb", "postgres", "spark"]
_ENGINES: dict[str, EngineName] = {
    "duckdb": "duckdb",
    "postgres": "postgres",
    "postgresql": "postgres",
    "spark": "spark",
}
_FORMS = (
    "'duckdb:///', 'duckdb:///FOLDER', 'postgres://USER@HOST:PORT/DATABASE' "
    "or 'spark://HOST:PORT/FOLDER'"
)


@dataclass(frozen=True, slots=True)
class EngineAddress:
    """The address of an engine.

    Attributes:
        engine: which one.
        text: as it was written; it may hold a password.
        label: the same without a password, to be shown.
        host, port: of the service; empty and 0 where there is none.
        folder: of DuckDB, where indexes are kept; of Spark, the folder that its workers share
            with this machine; None where none is named.
    """

    engine: EngineName
    text: str
    label: str
    host: str = ""
    port: int = 0
    folder: Path | None = None

    @classmethod
    def read(cls, text: str) -> EngineAddress:
        """Read an address.

        Raises:
            StoreError: if it is none of an engine that is known here.
        """
        try:
            parts = urlsplit(text.strip())
            port = parts.port
        except ValueError as error:
            raise _wrong(text, str(error)) from error
        engine = _ENGINES.get(parts.scheme)
        if engine is None:
            raise _wrong(text, "its beginning names no engine")
        if engine == "duckdb":
            if parts.netloc or parts.query:
                raise _wrong(text, "an embedded engine has no host")
            return cls(engine, text, text, folder=_folder(parts))
        if not parts.hostname and not (engine == "postgres" and "host=" in parts.query):
            raise _wrong(text, "it names no host")
        if engine == "spark" and port is None:
            raise _wrong(text, "it names no port")
        return cls(
            engine,
            text.strip(),
            _label(parts),
            parts.hostname or "",
            port or 5432,
            _folder(parts) if engine == "spark" else None,
        )

    @classmethod
    def chosen(cls) -> EngineAddress:
        """Give the address that the environment names, else the embedded engine's.

        Raises:
            StoreError: if it is none of an engine that is known here.
        """
        return cls.read(os.environ.get(VARIABLE, "").strip() or EMBEDDED)

    @property
    def is_embedded(self) -> bool:
        """Whether the engine runs within this program, so that no service can be gone."""
        return self.engine == "duckdb"


def _folder(parts: SplitResult) -> Path | None:
    path = unquote(parts.path)
    return Path(path) if path.strip("/") else None


def _label(parts: SplitResult) -> str:
    """Leave out what is secret: a password, wherever it stands."""
    user = f"{parts.username}@" if parts.username else ""
    host = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://{user}{host}{parts.path}"


def _wrong(text: str, why: str) -> StoreError:
    # A password may stand before the host, or among what follows a question mark.
    shown = text.strip().partition("?")[0]
    scheme, _, place = shown.rpartition("@")[0].partition("://")
    if place:
        shown = f"{scheme}://…@{shown.rpartition('@')[2]}"
    shown = shown[:120]
    return StoreError(
        f"'{shown}' in {VARIABLE} is not the address of a store ({why}): write {_FORMS}."
    )
