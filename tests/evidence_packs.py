"""Evidence packs for tests, made from a view and written to disk."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

from geodata.answer import answer
from geodata.datasets import BUNDLED, DEFAULT_ID
from geodata.evidence import View, verify_pack
from geodata.link import decode_link, encode_link

FOLDER = BUNDLED / DEFAULT_ID


def page_of(ids, dataset="aleppo-2016", revision="", query=""):
    """A page that says which events it shows, as a saved page does."""
    said = {"dataset": dataset, "revision": revision, "query": query, "ids": ids}
    return (
        f'<!doctype html><script type="application/json" id="events-of-this-page">'
        f"{json.dumps(said)}</script>"
    )


def view_of(dataset, store, query="", folder=FOLDER):
    view, problems = decode_link(query, dataset)
    assert not problems
    found = answer(dataset, store, view.query)
    ids = [event.id for event, _ in found.events]
    page = page_of(ids, dataset.id, dataset.revision, found.query_string)
    link = encode_link(replace(view, revision=dataset.revision))
    address = f"http://localhost:8501/?{link}"
    return View(found, folder, address, page, {"figure.png": b"\x89PNG", "figure.svg": b"<svg/>"})


def files_of(pack):
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def problems_of_pack(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("pack") / "pack.zip"
    path.write_bytes(content)
    return verify_pack(path).problems
