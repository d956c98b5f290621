"""Nominatim, OpenStreetMap's geocoder, over the network: the one file that reaches it.

Usage policy: operations.osmfoundation.org/policies/nominatim. One call a second, a user agent that
tells who asks, answers kept; no list of names in bulk.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from geopy.adapters import BaseSyncAdapter, URLLibAdapter
from geopy.exc import GeocoderParseError, GeocoderQueryError, GeopyError
from geopy.geocoders import Nominatim
from platformdirs import user_cache_dir

from geodata.errors import GeocoderUnavailable, GeocodingError
from geodata.gazetteer.country import alpha2
from geodata.gazetteer.match import Match
from geodata.gazetteer.question import Question
from geodata.geocoding.answer_cache import AnswerCache
from geodata.geocoding.osm_place import read_osm_place
from geodata.geocoding.paced_calls import Clock, PacedCalls

SECONDS_TO_ANSWER = 10.0
MOST_ANSWERS = 40
"""Nominatim gives no more: nominatim.org/release-docs, Search, Parameters."""

_UNREADABLE = (ValueError, TypeError, AttributeError)
"""What geopy lets through when an answer is JSON, but not the JSON it should be."""


class NominatimGeocoder:
    """A geocoder that asks OpenStreetMap; whoever runs it learns what is looked up."""

    def __init__(
        self,
        cache: AnswerCache,
        *,
        contact: str = "",
        adapter_factory: Callable[..., BaseSyncAdapter] = URLLibAdapter,
        clock: Clock | None = None,
    ) -> None:
        """Prepare to ask; nothing is sent yet.

        Args:
            cache: where answers are kept.
            contact: e-mail or web address of whoever asks, for the user agent.
            adapter_factory: geopy's way to the network. Not its default, which may repeat a
                call at once and so break the pace.
            clock: how time passes between calls.

        Raises:
            GeocodingError: if the contact cannot stand in a header.
        """
        self._cache = cache
        service = Nominatim(
            user_agent=user_agent(contact),
            timeout=SECONDS_TO_ANSWER,
            adapter_factory=adapter_factory,
        )
        self._domain = str(service.domain)
        self._ask = PacedCalls(service.geocode, clock or Clock())

    def geocode(
        self, name: str, *, country: str | None = None, limit: int = 10
    ) -> tuple[Match, ...]:
        """Give candidates for a name, the best first; from the cache where it has them."""
        asked = Question.read(name, country)
        found = (read_osm_place(raw, asked) for raw in self._answer(asked, limit))
        matches = (match for match in found if match and asked.is_about(match.country))
        return tuple(sorted(matches, key=lambda match: -match.score))[:limit]

    def _answer(self, asked: Question, limit: int) -> list[Any]:
        """Give what Nominatim says, as JSON."""
        name = unicodedata.normalize("NFC", asked.name).casefold()
        limit = min(limit, MOST_ANSWERS)
        key = json.dumps([self._domain, name, asked.country, limit])
        kept = self._cache.get(key)
        if kept is not None:
            return kept
        answer = self._call(asked, limit)
        self._cache.put(key, answer)
        return answer

    def _call(self, asked: Question, limit: int) -> list[Any]:
        """Ask over the network."""
        codes = alpha2(asked.country).lower() if asked.country else None
        try:
            found = self._ask(
                asked.name,
                exactly_one=False,
                limit=limit,
                country_codes=codes,
                addressdetails=True,
                namedetails=True,
                extratags=True,
                language="en",
            )
        except (GeocoderQueryError, GeocoderParseError, *_UNREADABLE) as error:
            raise GeocodingError(
                f"Nominatim gave no answer that can be read for {asked.name!r} ({_first(error)}); "
                f"ask for the name of a place alone."
            ) from error
        except GeopyError as error:
            raise GeocoderUnavailable(
                f"Nominatim at '{self._domain}' cannot be reached, or refuses ({_first(error)}); "
                f"it needs the network, and patience between calls."
            ) from error
        return [location.raw for location in found or ()]


def user_agent(contact: str = "") -> str:
    """Say who asks: the program, its version, and how to reach who runs it.

    Raises:
        GeocodingError: if the contact cannot stand in a header.
    """
    if not (contact.isascii() and contact.isprintable()):
        raise GeocodingError(
            f"{contact!r} cannot be sent as a contact; write an e-mail or web address in ASCII."
        )
    try:
        release = version("chronotope")
    except PackageNotFoundError:
        release = "unreleased"
    return f"chronotope/{release} ({contact})" if contact else f"chronotope/{release}"


def default_cache() -> AnswerCache:
    """Give the cache in the folder that the system has for such."""
    return AnswerCache(Path(user_cache_dir("chronotope")) / "nominatim")


def _first(error: Exception) -> str:
    """Give the first line of what an error says, short enough for a sentence."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:120]
