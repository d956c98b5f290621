"""What the project says, in the reader's language: texts, numbers, dates.

English is written in the code; other languages are Babel catalogues in ``locales/``, read as they
are edited, so that nothing has to be compiled.
"""

from __future__ import annotations

import datetime as dt
import io
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_time
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations

from geodata.edtf import is_clock, read_point
from geodata.notice import Grouped, Notice
from geodata.time_span import TimeSpan
from geodata.window import Window

INTERFACE_LANGUAGES = ("en", "fr", "ar")
"""Languages that a link may ask for. Without a catalogue, texts stay English, while names, numbers
and dates already follow."""

_LOCALE = {"en": "en_GB"}
"""Where a language has several orders of day and month, the one that is used here."""

RIGHT_TO_LEFT = frozenset({"ar"})

_OVERRIDES = ("LRE", "RLE", "LRO", "RLO", "LRI", "RLI", "FSI")

_LOCALES = Path(__file__).parent / "locales"


class Messages:
    """Texts, numbers and dates in one language."""

    def __init__(self, language: str) -> None:
        """Load the catalogue of a language, if there is one."""
        self.language = language
        self._locale = Locale.parse(_LOCALE.get(language, language))
        self._catalogue = _catalogue(language)

    @property
    def spoken(self) -> str:
        """The language that its texts are in: its own, or English where it has no catalogue."""
        return self.language if _catalogue_path(self.language).is_file() else "en"

    @property
    def direction(self) -> str:
        """``rtl`` where the texts are there and are written from right to left, else ``ltr``."""
        return "rtl" if self.spoken in RIGHT_TO_LEFT else "ltr"

    def say(self, message: str, /, **values: object) -> str:
        """Translate a message and fill in its values."""
        text = self._translated(message)
        return text.format(**values) if values else text

    def _translated(self, message: str) -> str:
        """Find a message, also one that stands in the catalogue as the first form of a counted one.

        The standard library does that by itself only in later releases of Python 3.11.
        """
        text = str(self._catalogue.gettext(message))
        return str(self._catalogue.ngettext(message, message, 1)) if text == message else text

    def say_many(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Translate a message that depends on a number, which it shows as ``{n}``."""
        text = str(self._catalogue.ngettext(one, many, n))
        return text.format(n=self.number(n), **values)

    def repeat(self, text: str) -> str:
        """Say a notice again in this language; any other text stays as it is."""
        if not isinstance(text, Notice):
            return text
        values = {name: self._again(value) for name, value in text.values.items()}
        return self._translated(text.message).format(**values)

    def _again(self, value: object) -> object:
        """Say a value of a notice in this language."""
        if isinstance(value, Grouped):
            return self.number(value)
        return self.repeat(value) if isinstance(value, str) else value

    def isolated(self, text: str) -> str:
        """Keep a text of the other direction from reordering what stands around it.

        It is put between U+2068 and U+2069 (Unicode Bidirectional Algorithm, isolates) where it
        has a letter that runs against the language, or an override that would go on behind it.
        """
        against = ("L" if self.direction == "rtl" else "R", "AL", *_OVERRIDES)
        if any(unicodedata.bidirectional(sign) in against for sign in text):
            return f"\u2068{text}\u2069"
        return text

    def number(self, value: float) -> str:
        """Write a number with the language's separators."""
        return _written_number(value, str(self._locale))

    def day(self, day: dt.date) -> str:
        """Write a day in full; French counts the first of a month as an ordinal."""
        written = _written_day(day, str(self._locale))
        return f"1er{written[1:]}" if self.language == "fr" and day.day == 1 else written

    def window(self, window: Window) -> str:
        """Write a window: one day, from and to, or an open end."""
        start, end = window.start, window.end
        if start and start == end:
            return self.day(start)
        if start and end:
            return f"{self._opening(start, end)}{self.day(end)}"
        if start:
            return self.say("from {day}", day=self.day(start))
        if end:
            return self.say("until {day}", day=self.day(end))
        return self.say("all dates")

    def _opening(self, start: dt.date, end: dt.date) -> str:
        """Write the first day of a window, without what the last one repeats, and a dash."""
        if (start.year, start.month) == (end.year, end.month):
            return f"{format_date(start, 'd', locale=self._locale)}–"
        if start.year == end.year:
            return f"{format_date(start, 'd MMMM', locale=self._locale)} – "
        return f"{self.day(start)} – "

    def time(self, span: TimeSpan | None) -> str:
        """Write when something happened, no more exactly than it is known."""
        if span is None:
            return self.say("undated")
        if span.is_one_of:
            return self.say(
                "some time between {first} and {last}",
                first=self.day(span.earliest_start),
                last=self.day(span.latest_end),
            )
        start, slash, end = span.text.partition("/")
        if not slash:
            return self._point(start)
        if end in ("", ".."):
            return self._since(start)
        if start in ("", ".."):
            return self._until(end)
        return self.say("from {start} to {end}", start=self._point(start), end=self._point(end))

    def _since(self, text: str) -> str:
        """Write a beginning; languages treat a day and a month differently here."""
        point = self._point(text)
        return (
            self.say("since {day}", day=point)
            if _is_day(text)
            else (self.say("since {start}", start=point))
        )

    def _until(self, text: str) -> str:
        """Write an end, with the same difference."""
        point = self._point(text)
        return (
            self.say("until {day}", day=point)
            if _is_day(text)
            else (self.say("until {end}", end=point))
        )

    def _point(self, text: str) -> str:
        """Write one point of an EDTF expression."""
        about = text.endswith("~")
        bare = text.removesuffix("~")
        if is_clock(bare):
            return self._clock(bare)
        first = read_point(bare, dt.UTC, whole=text).first
        pattern = {4: "y", 7: "LLLL y"}.get(len(bare))
        written = (
            str(format_date(first, pattern, locale=self._locale)) if pattern else (self.day(first))
        )
        return self.say("about {time}", time=written) if about else written

    def _clock(self, text: str) -> str:
        """Write a clock time with the offset that it carries."""
        moment = dt.datetime.fromisoformat(text)
        hour = format_time(moment, "HH:mm", tzinfo=moment.tzinfo, locale=self._locale)
        return f"{self.day(moment.date())}, {hour} ({moment.tzname() or 'UTC'})"


def _catalogue_path(language: str) -> Path:
    """Say where the catalogue of a language is, or would be."""
    return _LOCALES / f"{language}.po"


def _is_day(text: str) -> bool:
    """Tell a day or a clock time from a month or year."""
    return len(text.removesuffix("~")) > len("2016-12")


@cache
def messages(language: str) -> Messages:
    """Give the messages of a language, loaded once."""
    return Messages(language)


@cache
def _catalogue(language: str) -> NullTranslations:
    """Read a catalogue as its translator edits it, or give an empty one."""
    path = _catalogue_path(language)
    if not path.is_file():
        return NullTranslations()
    compiled = io.BytesIO()
    with path.open("rb") as lines:
        write_mo(compiled, read_po(lines, locale=language))
    compiled.seek(0)
    return Translations(compiled)


@lru_cache(4096)
def _written_number(value: float, locale: str) -> str:
    """Write a number once for all the times that a page shows it."""
    return str(format_decimal(value, locale=locale))


@lru_cache(16_384)
def _written_day(day: dt.date, locale: str) -> str:
    """Write a day once for all the times that events share."""
    return str(format_date(day, "d MMMM y", locale=locale))
