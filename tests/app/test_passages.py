"""Texts in the owner's folder are shown at the machine that has them, and nowhere else."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import streamlit as st

from dashboard.own_texts import FOLDER_VARIABLE
from tests.app.page import Page
from tests.packages import PackageOnDisk

_TEXT = "Shells fell on the market when the stalls were being opened, a witness says. " * 12


@pytest.fixture(autouse=True)
def quoted(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A data set whose source has a text, and that text in a folder."""
    package = PackageOnDisk(home / "quoted")
    package.declare(name="quoted", title="Quoted")
    digest = hashlib.sha256(_TEXT.encode()).hexdigest()
    package.edit("sources", 2, sha256=digest, characters=str(len(_TEXT)))
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "text.txt").write_bytes(_TEXT.encode())
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder))


def _comes_from(address: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit tells the address that a visitor comes from; here there is no visitor."""
    monkeypatch.setattr(type(st.context), "ip_address", property(lambda _: address))


def test_at_the_machine_the_cited_words_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    _comes_from(None, monkeypatch)
    assert _TEXT[:60] in Page("dataset=quoted&event=market-shelled").text


def test_from_elsewhere_they_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    _comes_from("192.0.2.7", monkeypatch)
    page = Page("dataset=quoted&event=market-shelled")
    assert "Mortars hit the market" in page.text
    assert _TEXT[:60] not in page.text
