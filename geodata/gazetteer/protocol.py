"""What every geocoder does."""

from __future__ import annotations

from typing import Protocol

from geodata.gazetteer.match import Match


class Geocoder(Protocol):
    """Names to places."""

    def geocode(
        self, name: str, *, country: str | None = None, limit: int = 10
    ) -> tuple[Match, ...]:
        """Give candidates for a name, the best first; none where there are none.

        Args:
            name: in any script.
            country: ISO 3166-1 alpha-2 or alpha-3; candidates elsewhere are left out.
            limit: how many candidates at most.

        Raises:
            UnreadableError: if the name is no name, or the country no country code.
            GeocodingError: if the geocoder cannot answer.
            GeocoderUnavailable: if it cannot be reached, or refuses.
        """
        ...
