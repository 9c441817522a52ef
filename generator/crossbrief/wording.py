"""Wording: all the words of one language, its messages and what CLDR knows of it.

The only home of babel, which is imported when the first word of a language is
needed: whoever prints nothing pays nothing.
"""

from __future__ import annotations

import copy
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from crossbrief import bidi
from crossbrief.catalogue import CatalogueError, merge_catalogues, read_catalogue
from crossbrief.collation import initial, sort_key
from crossbrief.date_phrases import Piece, date_phrase
from crossbrief.turning import closed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from babel import Locale

    from crossbrief.catalogue import Message, Messages
    from crossbrief.dates import PartialDate

__all__ = [
    "CatalogueError",
    "MissingMessage",
    "Wording",
    "direction_of",
    "merge_catalogues",
    "plural_categories",
    "read_catalogue",
]

# Day before month, as the rest of the English here is British.
_ENGLISH = "en-GB"
_QUOTED = re.compile(r"'([^']*)'")
_FIELD = re.compile(rf"{_QUOTED.pattern}|y+|[ML]+|d+|G ?")
_DAY_FIRST = re.compile(r"(d+\.?)[^yML]*[ML]+[^yMLd]*y")
_MONTH_FIRST = re.compile(r"([ML]+)[^yMLd]*y")
_CLOCK = re.compile(r"([0-9:]+)(?:(Z)|([+-])([0-9]{2}):([0-9]{2}))?")
# Scripts by their codes, as the names of their letters begin.
_SCRIPTS = {
    "Latn": "LATIN",
    "Cyrl": "CYRILLIC",
    "Grek": "GREEK",
    "Armn": "ARMENIAN",
    "Geor": "GEORGIAN",
    "Arab": "ARABIC",
    "Hebr": "HEBREW",
    "Deva": "DEVANAGARI",
    "Hang": "HANGUL",
    "Hani": "CJK",
    "Hira": "HIRAGANA",
    "Kana": "KATAKANA",
    "Thai": "THAI",
}
_MINUS = "\u2212"
_WIDTHS = {3: "abbreviated", 4: "wide"}
_KEPT = 4_096


class MissingMessage(KeyError):  # noqa: N818 - it says what happened
    """A key for which the catalogue has no message: a fault of the program."""


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """All the words of one language: its messages, dates, numbers and names."""

    language: str
    messages: Messages

    def text(self, key: str, /, **values: object) -> str:
        """Return a message, its placeholders filled."""
        if not values:
            return _plain(self, key)
        # A name that turns the direction of writing turns no other part of it.
        apart = {k: closed(v) if isinstance(v, str) else v for k, v in values.items()}
        pattern = self.pattern(key)
        for name, value in values.items():
            # An abbreviation at the end of a sentence has the full stop already.
            if isinstance(value, str) and value.endswith("."):
                pattern = re.sub(rf"(\{{{name}\}})\.(?!\.)", r"\1", pattern)
        return pattern.format_map(apart)

    def pattern(self, key: str, /) -> str:
        """Return a message as it is written, its placeholders open."""
        message = self._message(key)
        return message if isinstance(message, str) else message["other"]

    def forms(self, key: str, /) -> dict[str, str]:
        """Return a message in all plural forms of the language, its places open."""
        message = self._message(key)
        return {"other": message} if isinstance(message, str) else dict(message)

    def has(self, key: str, /) -> bool:
        """Whether there is a message of this key."""
        return key in self.messages

    def count(self, key: str, n: int, /, **values: object) -> str:
        """Return the plural form that a number takes, the number filled in as `n`."""
        message = self._message(key)
        if not isinstance(message, str):
            message = message.get(_plural(self.language, n)) or message["other"]
        return message.format_map({**values, "n": self.number(n)})

    def date(self, value: PartialDate) -> str:
        """Return a date for prose: "9 November 2020", "on or before 2 May 2021"."""
        return _phrase(self, value, short=False)

    def short_date(self, value: PartialDate) -> str:
        """Return a date for lists and tables: "9 Nov 2020", without its time."""
        return _phrase(self, value, short=True)

    def day(self, day: dt.date) -> str:
        """Return a day for prose: "9 November 2020"."""
        return self.piece("day", day, short=False) or day.isoformat()

    def short_day(self, day: dt.date) -> str:
        """Return a day for lists and tables: "9 Nov 2020"."""
        return self.piece("day", day, short=True) or day.isoformat()

    def month(self, year: int, month: int) -> str:
        """Return a month with its year: "October 2020"."""
        return _format(_pattern(self.language, "month"), self.language, year, month)

    def month_name(self, month: int) -> str:
        """Return a month alone: "October"."""
        return _month_names(self.language, "stand-alone", "wide")[month]

    def month_of_day(self, month: int) -> str:
        """Return a month's name as it stands beside a day: "ноября", not "ноябрь"."""
        return _month_names(self.language, "format", "wide")[month]

    def month_short(self, month: int) -> str:
        """Return a month's short name alone: "Oct"."""
        return _month_names(self.language, "stand-alone", "abbreviated")[month]

    def time(self, clock: str) -> str:
        """Return a time of day, with its distance from UTC if that is known."""
        match = _CLOCK.fullmatch(clock)
        if match is None:
            return clock
        time, utc, sign, hours, minutes = match.groups()
        if utc:
            return self.text("time.utc", time=time)
        if sign is None:
            return time
        ahead = f"{int(hours)}:{minutes}" if int(minutes) else f"{int(hours)}"
        offset = f"{_MINUS if sign == '-' else sign}{ahead}"
        return self.text("time.offset", time=time, offset=offset)

    def number(self, n: int) -> str:
        """Return a number with the language's grouping of digits: "1,234"."""
        return _number(self.language, n)

    def join(self, items: Sequence[str]) -> str:
        """Join the members of a list: "A, B and C"."""
        return _joined(self.language, tuple(items), "standard")

    def join_or(self, items: Sequence[str]) -> str:
        """Join alternatives: "A, B or C"."""
        return _joined(self.language, tuple(items), "or")

    def separators(self, n: int) -> tuple[str, ...]:
        """Return what stands between the members of a list of n: ", " and " and ".

        For lists of links, which cannot be joined as text.
        """
        return _separators(self.language, n)

    def language_name(self, code: str) -> str:
        """Return the name of a language, or the code where it has none."""
        return _language_name(self.language, code)

    def territory_name(self, code: str) -> str:
        """Return the name of a country, or the code where it has none."""
        return _territory_name(self.language, code)

    def script(self, letter: str) -> str:
        """Return the name of the script that a letter is of; empty if it is of none."""
        name = unicodedata.name(letter[0], "").partition(" ")[0]
        code = next((c for c, of in _SCRIPTS.items() if of == name), None)
        found: str = _locale(self.language).scripts.get(code, "") if code else ""
        return found

    @property
    def writing(self) -> str:
        """The script in which the language is written, by ISO 15924; else empty."""
        return _writing(self.language)

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """The direction in which the language is written."""
        return direction_of(self.language)

    def is_against(self, text: str) -> bool:
        """Whether a text has letters of the other direction than the language."""
        return bidi.is_against(text, self.direction)

    def isolated(self, text: str) -> str:
        """Return a text for a title, kept apart from the rest where it must be."""
        return bidi.isolated(text, self.direction)

    def sort_key(self, text: str) -> tuple[str, str]:
        """Return what a name is ordered by in lists from A to Z."""
        return sort_key(text, self.language)

    def initial(self, text: str) -> str:
        """Return the letter under which a name stands; `#` for digits and signs."""
        return initial(text, self.language)

    def piece(self, piece: Piece, day: dt.date, *, short: bool) -> str | None:
        """Return part of a date; None where the language cannot leave the rest out."""
        pattern = _pattern(self.language, piece, short=short)
        if not pattern:
            return None
        return _format(pattern, self.language, day.year, day.month, day.day)

    def _message(self, key: str) -> Message:
        try:
            return self.messages[key]
        except KeyError:
            raise MissingMessage(key) from None


@lru_cache(maxsize=_KEPT)
def _plain(wording: Wording, key: str) -> str:
    # A page prints dozens of messages that have nothing to fill in.
    return wording.pattern(key).format_map({})


@lru_cache(maxsize=_KEPT)
def direction_of(language: str) -> Literal["ltr", "rtl"]:
    """Say in which direction a language is written, left to right if unknown."""
    if _closest(language) is None:
        return "ltr"
    return "rtl" if _locale(language).character_order == "right-to-left" else "ltr"


@lru_cache(maxsize=_KEPT)
def _phrase(wording: Wording, value: PartialDate, *, short: bool) -> str:
    # A build prints the same date on thousands of pages.
    return date_phrase(value, wording, short=short)


@lru_cache(maxsize=_KEPT)
def _pattern(language: str, piece: Piece, *, short: bool = False) -> str:
    """Return CLDR's pattern for a piece of a date; empty if there is none."""
    locale = _locale(language)
    skeletons = locale.datetime_skeletons
    month = "MMM" if short else "MMMM"
    day: str = (skeletons["yMMMd"] if short else locale.date_formats["long"]).pattern
    patterns: dict[str, str] = {
        "day": day,
        "month": skeletons[f"y{month}"].pattern,
        "year": skeletons["y"].pattern,
    }
    # Only where the finer stands first can what follows be said once for several.
    if found := _DAY_FIRST.match(_QUOTED.sub("", day)):
        patterns |= {"day-only": found[1], "day-month": skeletons[f"{month}d"].pattern}
    if found := _MONTH_FIRST.match(_QUOTED.sub("", patterns["month"])):
        patterns["month-only"] = found[1]
    return patterns.get(piece, "")


def _format(pattern: str, language: str, year: int, month: int, day: int = 1) -> str:
    def fill(match: re.Match[str]) -> str:
        field = match[0]
        if field[0] == "'":
            return match[1]
        if field[0] == "y":
            return str(year)
        if field[0] == "d":
            return f"{day:0{len(field)}}"
        if field[0] == "G":
            return ""
        width = _WIDTHS.get(len(field))
        if width is None:
            return f"{month:0{len(field)}}"
        context = "stand-alone" if field[0] == "L" else "format"
        return _month_names(language, context, width)[month]

    return _FIELD.sub(fill, pattern)


@lru_cache(maxsize=_KEPT)
def _month_names(language: str, context: str, width: str) -> Mapping[int, str]:
    # Babel resolves the months that one locale takes from another in data that all
    # locales share, so that German months can come out Azerbaijani, depending on
    # the order of use. A copy keeps what is resolved here to itself.
    from babel.localedata import LocaleDataDict, load  # noqa: PLC0415

    months = copy.deepcopy(load(str(_locale(language)))["months"])
    names: Mapping[int, str] = LocaleDataDict({"months": months})["months"][context][
        width
    ]
    return dict(names)


def plural_categories(language: str) -> frozenset[str]:
    """Return the names of the plural forms that a language has."""
    return _locale(language).plural_form.tags | {"other"}


@lru_cache(maxsize=_KEPT)
def _plural(language: str, n: int) -> str:
    category: str = _locale(language).plural_form(n)
    return category


@lru_cache(maxsize=_KEPT)
def _number(language: str, n: int) -> str:
    from babel.numbers import format_decimal  # noqa: PLC0415

    return format_decimal(n, locale=_locale(language))


@lru_cache(maxsize=_KEPT)
def _joined(
    language: str, items: tuple[str, ...], style: Literal["standard", "or"]
) -> str:
    from babel.lists import format_list  # noqa: PLC0415

    return format_list(items, style=style, locale=_locale(language))


@lru_cache(maxsize=_KEPT)
def _separators(language: str, n: int) -> tuple[str, ...]:
    joined = _joined(language, ("\0",) * n, "standard")
    return tuple(joined.strip("\0").split("\0")[: max(n - 1, 0)])


@lru_cache(maxsize=_KEPT)
def _language_name(language: str, code: str) -> str:
    locale = _locale(language)
    names: Mapping[str, str] = locale.languages
    tag, _, rest = code.partition("-")
    name = names.get(code.replace("-", "_")) or names.get(tag.lower())
    if name is None or not rest or code.replace("-", "_") in names:
        return name or code
    detail = locale.scripts.get(rest.title()) or locale.territories.get(rest.upper())
    return f"{name} ({detail or rest})"


@lru_cache(maxsize=_KEPT)
def _territory_name(language: str, code: str) -> str:
    name: str = _locale(language).territories.get(code.upper(), code)
    return name


@lru_cache(maxsize=_KEPT)
def _locale(language: str) -> Locale:
    """Return what CLDR has for a language; English where it has nothing."""
    return _closest(language) or _locale(_ENGLISH)


@lru_cache(maxsize=_KEPT)
def _writing(language: str) -> str:
    from babel.core import get_global  # noqa: PLC0415

    locale = _closest(language)
    if locale is None:
        return ""
    # CLDR names the script only of languages that are written in several.
    likely: str = get_global("likely_subtags").get(locale.language, "")
    return locale.script or next(iter(likely.split("_")[1:]), "")


@lru_cache(maxsize=_KEPT)
def _closest(language: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415

    tags = language.split("-")
    if tags == ["en"]:
        return _closest(_ENGLISH)
    while tags:
        try:
            return Locale.parse("-".join(tags), sep="-")
        except (ValueError, UnknownLocaleError):
            tags.pop()
    return None
