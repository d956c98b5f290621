"""The message catalogues hold every text of the code, and nothing else."""

from __future__ import annotations

import ast
import configparser
import re
import string
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from babel.support import Translations

from geodata.messages import messages

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "geodata" / "locales"
PACKAGES = ("geodata", "dashboard")
KEYWORDS = {"say": None, "say_many": (1, 2), "Notice": None, "template": None}
LANGUAGES = ("fr",)

Texts = tuple[str, ...]
"""A message: its one text, or its text for one and for many."""


def read(name: str, locale: str | None = None) -> Catalog:
    with (LOCALES / name).open("rb") as lines:
        return read_po(lines, locale=locale)


def texts(catalog: Catalog) -> dict[Texts, Texts]:
    """Every message of a catalogue with its translation."""
    return {_tuple(message.id): _tuple(message.string) for message in catalog if message.id}


def _tuple(text: str | Iterable[str] | None) -> Texts:
    return (text,) if isinstance(text, str) else tuple(text or ())


def called(call: ast.Call) -> str:
    """The bare name of what is called."""
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def is_marked_elsewhere(call: ast.Call) -> bool:
    """A notice may be made from a table of messages, each marked by ``template``."""
    return called(call) == "Notice" and isinstance(call.args[0], ast.Subscript)


def calls_in_code() -> Iterator[tuple[str, ast.Call]]:
    """Every call that says a message or makes a notice of one, and where it stands."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and called(node) in KEYWORDS:
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def said_in_code() -> set[Texts]:
    found: set[Texts] = set()
    for _, call in calls_in_code():
        if is_marked_elsewhere(call):
            continue
        count = 2 if called(call) == "say_many" else 1
        found.add(tuple(str(ast.literal_eval(text)) for text in call.args[:count]))
    return found


def said_in_templates() -> set[Texts]:
    pattern = re.compile(r"""\bsay\(\s*(["'])(?P<text>.*?)\1""", re.DOTALL)
    return {
        (match["text"],)
        for path in (ROOT / "dashboard").rglob("*.html")
        for match in pattern.finditer(path.read_text("utf-8"))
    }


def missing(said: set[Texts], catalog: Catalog) -> set[str]:
    """What is said and not in the catalogue; a text alone may be the first of a pair."""
    known = texts(catalog)
    alone = {pair[0] for pair in known}
    return {
        entry[0]
        for entry in said
        if entry not in known and not (len(entry) == 1 and entry[0] in alone)
    }


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def extracted() -> Catalog:
    """What the extraction of ``make messages`` finds."""
    config = configparser.ConfigParser()
    config.read(ROOT / "babel.cfg", encoding="utf-8")
    sections = [section.split(": ") for section in config.sections()]
    methods = [(pattern, method) for method, pattern in sections]
    options = {pattern: dict(config[f"{method}: {pattern}"]) for method, pattern in sections}
    catalog = Catalog()
    for package in PACKAGES:
        for _, _, text, _, _ in extract_from_dir(ROOT / package, methods, options, KEYWORDS):
            catalog.add(text)
    return catalog


def test_every_text_is_written_out_where_it_is_said_so_that_it_can_be_gathered() -> None:
    computed = [
        where
        for where, call in calls_in_code()
        if not is_marked_elsewhere(call)
        and not all(isinstance(text, ast.Constant) for text in call.args[:2])
    ]
    in_templates = {
        text
        for path in (ROOT / "dashboard").rglob("*.html")
        for text in re.findall(r"\bsay\((?!\s*[\"'])[^)]*\)", path.read_text("utf-8"))
    }
    assert computed == []
    assert in_templates == set()


def test_the_template_holds_every_text_of_the_code() -> None:
    assert len(said_in_code()) > 100
    assert len(said_in_templates()) > 10
    assert missing(said_in_code() | said_in_templates(), read("messages.pot")) == set()


def test_the_template_is_what_make_messages_would_write_now() -> None:
    assert set(texts(read("messages.pot"))) == set(texts(extracted()))


def test_no_catalogue_names_a_machine_a_person_or_a_time() -> None:
    for path in LOCALES.iterdir():
        lines = path.read_text("utf-8").splitlines()
        assert not [line for line in lines if re.search(r"^#:|Date:|Generated-By|@|://", line)]


def test_every_catalogue_is_tested_here() -> None:
    assert sorted(path.stem for path in LOCALES.glob("*.po")) == sorted(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
class TestACatalogue:
    def test_has_every_text_of_the_template_and_no_other(self, language: str) -> None:
        catalog = read(f"{language}.po", language)
        assert set(texts(catalog)) == set(texts(read("messages.pot")))
        assert not catalog.obsolete

    def test_translates_everything_in_every_plural_form(self, language: str) -> None:
        catalog = read(f"{language}.po", language)
        for key, translation in texts(catalog).items():
            assert all(form.strip() for form in translation), key
            assert len(translation) == (catalog.num_plurals if len(key) > 1 else 1), key

    def test_marks_no_translation_as_a_guess(self, language: str) -> None:
        assert [
            entry.id for entry in read(f"{language}.po", language) if entry.id and entry.fuzzy
        ] == []

    def test_fills_in_the_same_values(self, language: str) -> None:
        for key, translation in texts(read(f"{language}.po", language)).items():
            for form in translation:
                assert placeholders(form) == placeholders(key[0]), key

    def test_is_read_as_it_is_edited(self, language: str) -> None:
        m = messages(language)
        for key, translation in texts(read(f"{language}.po", language)).items():
            values = dict.fromkeys(placeholders(key[0]), "x")
            expected = translation[0].format(**values) if values else translation[0]
            assert m.say(key[0], **values) == expected
            if len(key) > 1:
                others = {name: value for name, value in values.items() if name != "n"}
                counted = translation[-1].format(**others, n=m.number(2))
                assert m.say_many(key[0], key[1], 2, **others) == counted


def test_french_is_set_as_french_is_set() -> None:
    for key, translation in texts(read("fr.po", "fr")).items():
        for form in translation:
            assert not re.search(r"['\"“”]", form), f"{key}: ’ and « » are French"
            assert not re.search(r"(?<![\u00a0\u202f])[:;!?»](?!\S)", form), f"{key}: space before"
            assert not re.search(r"«(?![\u00a0\u202f])", form), f"{key}: space after"


def test_french_counts_nothing_in_the_singular_and_two_in_the_plural() -> None:
    m = messages("fr")
    assert [m.say_many("{n} event", "{n} events", n) for n in (0, 1, 2)] == [
        "0 événement",
        "1 événement",
        "2 événements",
    ]


def test_a_counted_text_is_found_where_the_library_does_not_look_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As in the first releases of Python 3.11: only texts that are not counted are looked up."""
    monkeypatch.setattr(Translations, "gettext", lambda self, text: self._catalog.get(text, text))
    assert messages("fr").say("{n} without a place", n=15) == "15 sans lieu"
    assert messages("fr").say("Search") == "Rechercher"
    assert messages("fr").say("no such text") == "no such text"
