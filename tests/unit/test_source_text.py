"""A text is taken by its sum alone, and shown around the cited words; what differs is said."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.own_texts import FOLDER_VARIABLE, OwnTexts, text_in_folder
from geodata.errors import UnreadableError
from geodata.source import Citation
from geodata.source_text import MOST_BYTES, SourceText, read_source_text
from tests.builders import a_source

_TEXT = "Première ligne : un café.\n\nDeux convois sont partis, dit-on, à l’aube.\n"


def source_of(text, **more):
    digest = hashlib.sha256(text.encode()).hexdigest()
    return replace(a_source(), sha256=digest, characters=len(text), **more)


def refusal_of(content, *sources):
    with pytest.raises(UnreadableError) as refused:
        read_source_text(content, sources)
    return str(refused.value)


def test_a_text_with_the_right_sum_is_taken():
    source = source_of(_TEXT)
    assert read_source_text(_TEXT.encode(), [a_source(), source]) == SourceText(source, _TEXT)


@pytest.mark.parametrize(
    "saved",
    [
        _TEXT.replace("\n", "\r\n").encode(),
        _TEXT.replace("\n", "\r").encode(),
        b"\xef\xbb\xbf" + _TEXT.encode(),
        _TEXT.rstrip("\n").encode(),
        (_TEXT + "\n\n").encode(),
    ],
    ids=["CRLF", "CR", "byte order mark", "no last line end", "more line ends"],
)
def test_what_a_program_changes_when_it_saves_a_text_is_undone(saved):
    assert read_source_text(saved, [source_of(_TEXT)]).text == _TEXT


@given(text=st.text(min_size=1, max_size=80), at=st.integers(0), sign=st.characters())
def test_a_text_with_another_sign_in_it_is_never_taken(text, at, sign):
    at %= len(text)
    altered = text[:at] + sign + text[at + 1 :]
    source = source_of("x" + text + "x")
    if sign != text[at]:
        found = refusal_of(("x" + altered + "x").encode("utf-8", "replace"), source)
        assert "This is not the text of" in found or "put together in another way" in found


def test_a_text_of_the_same_length_is_told_so():
    found = refusal_of(_TEXT.replace("café", "cafe").encode(), source_of(_TEXT))
    assert f"the same length, {len(_TEXT)} characters" in found


def test_a_text_of_another_length_is_told_both():
    found = refusal_of(f"{_TEXT}!".encode(), source_of(_TEXT))
    assert f"{len(_TEXT) + 1} characters instead of {len(_TEXT)}" in found


def test_letters_put_together_in_another_way_are_told_so():
    decomposed = _TEXT.replace("è", "e\u0300").replace("é", "e\u0301")
    assert "Unicode NFC is wanted" in refusal_of(decomposed.encode(), source_of(_TEXT))


def test_a_refusal_holds_no_word_of_the_text():
    words = "unsayable secret words"
    assert not any(word in refusal_of(words.encode(), source_of(_TEXT)) for word in words.split())


def test_what_is_no_text_or_too_long_is_told_so():
    assert "save it as plain text in UTF-8" in refusal_of(b"\xff\xfe\x00", source_of(_TEXT))
    assert f"at most {MOST_BYTES}" in refusal_of(bytes(MOST_BYTES + 1), source_of(_TEXT))
    assert "No source" in refusal_of(b"text", a_source())


def test_a_passage_is_the_paragraph_with_the_cited_words_apart():
    source = source_of(_TEXT, language="fr")
    start = _TEXT.index("Deux convois")
    found = SourceText(source, _TEXT).passage(Citation(source, 2, start, start + 12))
    assert found is not None
    assert (found.before, found.cited, found.after) == (
        "",
        "Deux convois",
        " sont partis, dit-on, à l’aube.",
    )
    assert (found.language, found.direction) == ("fr", "ltr")


def test_a_passage_of_an_arabic_source_runs_from_right_to_left():
    text = "غادرت قافلتان عند الفجر"
    source = source_of(text, language="ar")
    found = SourceText(source, text).passage(Citation(source, 1, 0, 5))
    assert found is not None
    assert (found.cited, found.direction) == ("غادرت", "rtl")


@given(st.text("ab\n ", min_size=1, max_size=60), st.data())
def test_the_parts_of_a_passage_stand_in_the_text_as_they_are(text, data):
    source = source_of(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = SourceText(source, text).passage(Citation(source, 1, start, end))
    assert found is not None
    assert found.cited == text[start:end]
    assert found.before + found.cited + found.after in text
    assert "\n" not in found.before + found.after


def test_a_citation_of_another_source_or_beyond_the_text_has_no_passage():
    source = source_of(_TEXT)
    text = SourceText(source, _TEXT)
    assert text.passage(Citation(a_source("other"), 1, 0, 5)) is None
    assert text.passage(Citation(source, 1, 0, len(_TEXT) + 1)) is None
    assert text.passage(Citation(source, None, None, None)) is None


def test_no_repr_holds_the_text():
    source = source_of(_TEXT)
    text = SourceText(source, _TEXT)
    texts = OwnTexts()
    texts.give(_TEXT.encode(), [source])
    shown = repr([text, text.passage(Citation(source, 1, 0, 8)), texts])
    assert not any(word in shown for word in ("Première", "convois"))


def test_a_text_is_known_to_the_visitor_who_gave_it_alone():
    source, mine, yours = source_of(_TEXT), OwnTexts(), OwnTexts()
    mine.give(_TEXT.encode(), [source])
    assert mine.of(source) is not None
    assert yours.of(source) is None


def test_a_text_in_the_folder_is_found_by_its_sum(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("another text", "utf-8")
    (tmp_path / "b.txt").write_bytes(_TEXT.encode())
    (tmp_path / "c.txt").write_bytes(bytes(MOST_BYTES + 1))
    source = source_of(_TEXT)
    assert text_in_folder(source) is None
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    assert text_in_folder(source) == SourceText(source, _TEXT)
    assert text_in_folder(source_of("a third one")) is None
    assert text_in_folder(a_source()) is None


def test_a_text_that_is_changed_in_the_folder_is_no_longer_found(tmp_path, monkeypatch):
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    source, path = source_of(_TEXT), tmp_path / "text.txt"
    path.write_bytes(_TEXT.encode())
    assert text_in_folder(source) is not None
    path.write_bytes(f"{_TEXT} and more".encode())
    assert text_in_folder(source) is None
    path.unlink()
    assert text_in_folder(source) is None
