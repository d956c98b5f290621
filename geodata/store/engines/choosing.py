"""The engine that an address names; the libraries of services are loaded when they are asked."""

from __future__ import annotations

from geodata.errors import StoreError
from geodata.store.engines.address import EngineAddress
from geodata.store.engines.given import GivenTables
from geodata.store.engines.protocol import Engine


def service_for(address: EngineAddress, given: GivenTables) -> Engine:
    """Give the engine that is a service; nothing is asked of it yet.

    Args:
        address: where it is.
        given: the tables that it is to have.

    Raises:
        StoreError: if its libraries are not installed.
    """
    try:
        if address.engine == "spark":
            from geodata.store.engines.spark import Spark  # noqa: PLC0415  # an extra, and slow

            return Spark(address, given)
        from geodata.store.engines.postgres import Postgres  # noqa: PLC0415  # an extra

        return Postgres(address, given)
    except ImportError as error:
        raise StoreError(
            f"'{address.label}' needs libraries that are not installed ({error}): "
            f"install 'chronotope[engines]'."
        ) from error
