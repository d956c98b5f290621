import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import messages as messages_module
from geodata.errors import TimeSpanError
from geodata.messages import INTERFACE_LANGUAGES, Messages, messages
from geodata.notice import Grouped, Notice
from geodata.time_span import TimeSpan
from geodata.window import Window
from tests.builders import window

ENGLISH, FRENCH = messages("en"), messages("fr")


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of catalogues that the test may fill."""
    monkeypatch.setattr(messages_module, "_LOCALES", tmp_path)
    messages_module._catalogue.cache_clear()
    yield tmp_path
    messages_module._catalogue.cache_clear()


def plain(text):
    """Write every kind of blank as a space."""
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2016-12-15", "15 December 2016"),
        ("2016-12", "December 2016"),
        ("2012", "2012"),
        ("2016-12-15~", "about 15 December 2016"),
        ("2016-08~/2016-12-15", "from about August 2016 to 15 December 2016"),
        ("2016-11-15/2016-12-22", "from 15 November 2016 to 22 December 2016"),
        ("2011-03/..", "since March 2011"),
        ("../2011-03", "until March 2011"),
        ("2016-12-15T22:30Z", "15 December 2016, 22:30 (UTC)"),
        ("2016-12-16T12:00-05:00", "16 December 2016, 12:00 (UTC-05:00)"),
    ],
)
def test_a_time_is_told_no_more_exactly_than_it_is_known(edtf, words):
    assert ENGLISH.time(TimeSpan.read(edtf)) == words


def test_some_time_within_a_stretch_is_not_said_to_last_throughout():
    span = TimeSpan.read("[2016-11-15..2016-12-12]")
    assert ENGLISH.time(span) == "some time between 15 November 2016 and 12 December 2016"
    assert FRENCH.time(span) == "entre le 15 novembre 2016 et le 12 décembre 2016"


def test_an_event_without_a_time_is_undated():
    assert ENGLISH.time(None) == "undated"


@pytest.mark.parametrize(
    ("edtf", "written"),
    [
        ("2016-12-15", "15 décembre 2016"),
        ("2016-12", "décembre 2016"),
        ("2012", "2012"),
        ("2016-08~/2016-12-15", "15 décembre 2016"),
        ("2011-03/..", "mars 2011"),
    ],
)
def test_dates_follow_the_language_even_where_it_has_no_catalogue(edtf, written):
    assert written in FRENCH.time(TimeSpan.read(edtf))


@given(
    st.dates(),
    st.sampled_from(INTERFACE_LANGUAGES),
    st.sampled_from(
        [
            "{day}",
            "{day}~",
            "{day}/..",
            "../{day}",
            "{day}/",
            "{month}",
            "{month}~",
            "{year}~/{day}",
            "{day}T10:30Z",
            "{year}/{month}",
        ]
    ),
)
def test_every_time_and_window_can_be_told_in_every_language(day, language, pattern):
    iso = day.isoformat()
    text = pattern.format(day=iso, month=iso[:7], year=iso[:4])
    try:
        span = TimeSpan.read(text)
    except TimeSpanError:
        return
    assert messages(language).time(span).strip()
    assert messages(language).window(Window(day, dt.date.max)).strip()


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("", "", "all dates"),
        ("2016-12-15", "2016-12-15", "15 December 2016"),
        ("2016-12-15", "", "from 15 December 2016"),
        ("", "2016-12-15", "until 15 December 2016"),
        ("2016-12-15", "2016-12-16", "15–16 December 2016"),
    ],
)
def test_a_window_is_told_by_the_ends_that_it_has(start, end, words):
    assert plain(ENGLISH.window(window(start, end))) == words


def test_a_window_over_months_or_years_repeats_nothing_and_loses_nothing():
    within_a_year = plain(ENGLISH.window(window("2016-11-15", "2016-12-15")))
    over_years = plain(ENGLISH.window(window("2015-12-31", "2016-01-01")))
    assert within_a_year.replace(" ", "") == "15November–15December2016"
    assert over_years.replace(" ", "") == "31December2015–1January2016"


def test_french_windows_have_french_months():
    assert plain(FRENCH.window(window("2016-12-15", "2016-12-16"))) == "15–16 décembre 2016"


def test_numbers_have_the_languages_separators():
    assert ENGLISH.number(310000) == "310,000"
    assert plain(FRENCH.number(310000)) == "310 000"
    assert plain(FRENCH.number(0.5)) == "0,5"


def test_a_large_number_in_a_notice_has_the_separators_of_who_reads_it():
    notice = Notice("population {n}", n=Grouped(1302947))
    assert notice == "population 1,302,947"
    assert messages("fr").repeat(notice) == "population\u00a0: 1\u202f302\u202f947"


def test_a_message_without_a_translation_stays_english():
    assert FRENCH.say("{n} rows of a kind nobody translates", n=2) == (
        "2 rows of a kind nobody translates"
    )


def test_what_is_filled_into_a_message_is_never_read_as_one():
    assert ENGLISH.say("text: {text}", text="{day} {0}") == "text: {day} {0}"
    assert ENGLISH.say("a } brace stays { as it is") == "a } brace stays { as it is"


@pytest.mark.parametrize(("n", "words"), [(0, "0 events"), (1, "1 event"), (1234, "1,234 events")])
def test_english_counts_one_apart_from_all_others(n, words):
    assert ENGLISH.say_many("{n} event", "{n} events", n) == words


def test_a_catalogue_is_read_as_its_translator_edits_it(catalogue):
    (catalogue / "fr.po").write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
        'msgid "all dates"\nmsgstr "toutes les dates"\n\n'
        'msgid "{n} thing"\nmsgid_plural "{n} things"\n'
        'msgstr[0] "{n} chose"\nmsgstr[1] "{n} choses"\n',
        "utf-8",
    )
    french = Messages("fr")
    assert french.window(Window()) == "toutes les dates"
    counted = [french.say_many("{n} thing", "{n} things", n) for n in (0, 1, 2)]
    assert counted == ["0 chose", "1 chose", "2 choses"]


def test_a_language_without_a_catalogue_falls_back_to_english_texts(catalogue):
    assert not list(catalogue.iterdir())
    assert Messages("fr").window(Window()) == "all dates"
    assert Messages("ar").say_many("{n} event", "{n} events", 1).endswith(" event")


def test_texts_run_from_right_to_left_only_where_they_are_in_arabic(catalogue):
    assert Messages("ar").direction == "ltr"
    for language in ("ar", "fr"):
        (catalogue / f"{language}.po").write_text('msgid "undated"\nmsgstr "x"\n', "utf-8")
    assert {code: Messages(code).direction for code in INTERFACE_LANGUAGES} == {
        "en": "ltr",
        "fr": "ltr",
        "ar": "rtl",
    }


def test_only_what_runs_against_the_language_is_isolated():
    assert ENGLISH.isolated("حلب") == "\u2068حلب\u2069"
    assert ENGLISH.isolated("Aleppo (حلب)") == "\u2068Aleppo (حلب)\u2069"
    assert ENGLISH.isolated("Alep, 15–16") == "Alep, 15–16"
