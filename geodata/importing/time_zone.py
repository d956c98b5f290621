"""The time zone that a package is to have."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from geodata.errors import ImportRefused


def time_zone(given: str) -> ZoneInfo:
    """Give a time zone by its name, UTC where there is none.

    Raises:
        ImportRefused: if there is no such time zone.
    """
    try:
        return ZoneInfo(given or "UTC")
    except (KeyError, ValueError, OSError) as error:
        raise ImportRefused(
            f"'{given}' is no time zone; write one such as 'Asia/Damascus' or 'UTC'."
        ) from error
