"""A Nominatim that answers from memory, and a clock that passes when it is told to."""

import json

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter

from geodata.geocoding.paced_calls import Clock

ALEPPO = {
    "osm_type": "relation",
    "osm_id": 123,
    "lat": "36.19924",
    "lon": "37.16373",
    "name": "Aleppo",
    "display_name": "Aleppo, Syria",
    "addresstype": "city",
    "type": "administrative",
    "importance": 0.6,
    "address": {"country_code": "sy"},
    "extratags": {"wikidata": "Q41183"},
    "namedetails": {"name": "حلب", "name:fr": "Alep"},
}
HALBA = {
    "osm_type": "node",
    "osm_id": 5,
    "lat": "34.55",
    "lon": "36.08",
    "name": "Halba",
    "display_name": "Halba, Lebanon",
    "type": "town",
    "address": {"country_code": "lb"},
}


class Time:
    """Time that passes only when somebody waits."""

    def __init__(self):
        self.seconds = 1_000_000.0
        self.waits = []

    def now(self):
        return self.seconds

    def wait(self, seconds):
        self.waits.append(seconds)
        self.seconds += seconds

    @property
    def clock(self):
        return Clock(self.now, self.wait)


class Service(BaseSyncAdapter):
    """A service that answers, or fails, as scripted; the last line of the script repeats."""

    def __init__(self, time, *script):
        super().__init__(proxies=None, ssl_context=None)
        self.time, self.script, self.calls, self.headers = time, list(script), [], {}

    def __call__(self, **_options):
        return self

    def get_json(self, url, *, timeout, headers):  # noqa: ARG002  # geopy's
        self.calls.append((self.time.now(), url))
        self.headers = headers
        answer = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        if isinstance(answer, Exception):
            raise answer
        return answer

    def get_text(self, url, *, timeout, headers):
        return json.dumps(self.get_json(url, timeout=timeout, headers=headers))


def status(code, **headers):
    return AdapterHTTPError(f"status {code}", status_code=code, headers=headers, text="")
