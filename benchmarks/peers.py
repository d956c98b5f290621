"""The libraries that the dashboard is measured against: fetched from npm, served from loopback."""

from __future__ import annotations

import functools
import json
import subprocess
import tarfile
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from benchmarks.places_on_disk import PAGES, PEER_DATA, PEERS


@dataclass(frozen=True)
class Peer:
    """A library on a page of ours.

    Attributes:
        name: what results call it.
        page: the page's file.
        form: the form that it takes events in, see ``peer_data``.
        package: the npm package whose version is told.
    """

    name: str
    page: str
    form: str
    package: str


PEER_PAGES = (
    Peer("Leaflet.TimeDimension", "timedimension.html", "times.geojson", "leaflet-timedimension"),
    Peer("leaflet.timeline", "timeline.html", "spans.geojson", "leaflet.timeline"),
    Peer("deck.gl DataFilterExtension", "deck.html", "arrays", "deck.gl"),
)


def versions() -> dict[str, str]:
    """Give the exact version of each package that is fetched."""
    wanted = json.loads((PAGES / "package.json").read_text("utf-8"))
    return dict(wanted["dependencies"])


def fetch_peers() -> None:
    """Fetch each package's own files, where they are not there yet, without what they depend on.

    The files that browsers load stand in the packages ready made; installing all that deck.gl
    names would fetch hundreds more.
    """
    for name, version in versions().items():
        told = PEERS / name / "package.json"
        if not told.exists() or json.loads(told.read_text("utf-8"))["version"] != version:
            _fetch(name, version)


def _fetch(name: str, version: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", "--pack-destination", folder, f"{name}@{version}"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder)
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")
        (PEERS / name).parent.mkdir(parents=True, exist_ok=True)
        top = next(path for path in Path(folder).iterdir() if path.is_dir())
        _replace(PEERS / name, top)


def _replace(target: Path, source: Path) -> None:
    for path in sorted(target.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    for path in sorted(source.rglob("*")):
        if path.is_file():
            to = target / path.relative_to(source)
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_bytes(path.read_bytes())


@contextmanager
def peer_server() -> Iterator[str]:
    """Serve pages, libraries and events; give the address."""
    with ThreadingHTTPServer(("localhost", 0), _Files) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()


class _Files(SimpleHTTPRequestHandler):
    """Three folders side by side, and nothing written to the terminal."""

    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        top, _, rest = path.lstrip("/").partition("/")
        folder = {"pages": PAGES, "peers": PEERS, "events": PEER_DATA}.get(top, PAGES)
        translate = functools.partial(SimpleHTTPRequestHandler.translate_path, self)
        self.directory = str(folder)
        return translate(f"/{rest}")

    def log_message(self, *_: object) -> None:
        """Say nothing."""
