"""Values: the text that stands in a field, to what the field holds.

Each function takes what an author wrote (a text, a list or a mapping of texts) and
returns the value, or raises a fault that becomes a diagnostic at that place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

from crossbrief.dates import DateError, PartialDate, parse_date, parse_time
from crossbrief.ids import id_fault
from crossbrief.iso import country_meant, is_country, is_language, language_meant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

WHOLE = re.compile(r"[0-9]{1,9}")
"""How a whole number is written; more digits than these count nothing here."""

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
"""How the code of a language is written."""

_COUNTRY = re.compile(r"[A-Z]{2}")
_FARTHEST = (90, 180)


class Bracketed(list[object]):
    """A list in brackets, with its text: as the date `[2021..2022]`, it is no list."""

    def __init__(self, items: Iterable[object], written: str) -> None:
        super().__init__(items)
        self.written = written


def fault(  # noqa: PLR0913 (a diagnostic has as many parts)
    code: str,
    message: str,
    *,
    label: str = "",
    cure: str = "",
    field: str = "",
    at_name: bool = False,
) -> PydanticCustomError:
    """Return the error that a validator raises to make a diagnostic.

    `field` points at one field when the validator sees several, `at_name` at its name
    in place of its value.
    """
    return PydanticCustomError(
        code,
        "{message}",
        {
            "message": message,
            "label": label,
            "help": cure,
            "field": field,
            "at_name": at_name,
        },
    )


@dataclass(frozen=True, slots=True)
class Translatable:
    """Our own words: one text, or several by language.

    The language of a text that was written without a map is `""`: the site's.
    """

    texts: tuple[tuple[str, str], ...]

    @property
    def is_unmarked(self) -> bool:
        """Whether this is one text, of which no language is said."""
        return len(self.texts) == 1 and not self.texts[0][0]

    def best(self, language: str, site_language: str) -> tuple[str, str]:
        """Return the text for a language, and the language that it is in.

        What is missing there comes in the site's language, else in the first given.
        """
        if len(self.texts) > 1:
            texts = {code or site_language: text for code, text in self.texts}
            for code in (language, language.partition("-")[0], site_language):
                if code in texts:
                    return texts[code], code
        code, text = self.texts[0]
        return text, code or site_language

    def others(self, language: str, site_language: str) -> tuple[tuple[str, str], ...]:
        """Return the (language, text) pairs that `best` does not choose."""
        _, chosen = self.best(language, site_language)
        pairs = ((code or site_language, text) for code, text in self.texts)
        return tuple(pair for pair in pairs if pair[0] != chosen)


def words(value: object) -> str:
    """Read a text of any length."""
    return _text(value).strip()


def markdown(value: object) -> str:
    """Read Markdown, where blanks at the beginning of a line mean something."""
    return re.sub(r"\A\s*\n", "", _text(value)).rstrip()


def line(value: object) -> str:
    """Read a text that fits on one line."""
    text = words(value)
    if "\n" in text:
        raise fault(
            "several-lines",
            "this text must fit on one line",
            label="several lines",
            cure="write it on one line, without `|`",
        )
    return text


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    shape = "a list" if isinstance(value, list) else "several fields"
    raise fault(
        "wrong-shape",
        f"a text is needed here, not {shape}",
        label="not a text",
        cure="write a text, in double quotes if it begins with `[` or `{`",
    )


def translatable(value: object, read: Callable[[object], str]) -> Translatable:
    """Read one text, or a map of texts by language."""
    if not isinstance(value, dict):
        return Translatable((("", read(value)),))
    if not value:
        raise fault(
            "empty-value",
            "there is no text in any language",
            label="no text",
            cure="write a text, or `en: text` with one line a language",
        )
    for code in value:
        _check_language_name(code)
    return Translatable(_each(value, read))


def _check_language_name(code: str) -> None:
    if LANGUAGE.fullmatch(code) and is_language(code):
        return
    raise fault(
        "bad-language",
        f"`{code}` is not a language code",
        label="not a language code",
        cure="this field takes a text, or texts by language such as `en: text`;"
        " a text with a colon needs double quotes",
        field=code,
        at_name=True,
    )


def pairs(value: object) -> tuple[tuple[str, str], ...]:
    """Read a mapping of names to texts."""
    if not isinstance(value, dict):
        raise fault(
            "wrong-shape",
            "fields of its own are needed here",
            label="not `name: value`",
            cure="write `name: value` on lines of their own, indented by two spaces",
        )
    if not all(name.strip() for name in value):
        cure = "write `name: value`, or leave it out"
        raise fault("empty-value", "a value has no name", label="no name", cure=cure)
    return _each(value, words)


def _each(
    value: dict[str, object], read: Callable[[object], str]
) -> tuple[tuple[str, str], ...]:
    """Read every value, and point at the one that is at fault."""
    found: list[tuple[str, str]] = []
    for name, item in value.items():
        try:
            found.append((name, read(item)))
        except PydanticCustomError as error:
            told = error.context or {}
            raise fault(
                error.type,
                told["message"],
                label=told["label"],
                cure=told["help"],
                field=name,
            ) from None
    return tuple(found)


def known_code(value: object, known: tuple[str, ...]) -> str:
    """Read one word of a closed list."""
    text = line(value)
    if text not in known:
        raise PydanticCustomError(
            "unknown-code",
            "{message}",
            {
                "message": f"`{text}` is not one of the words allowed here",
                "word": text,
                "known": known,
            },
        )
    return text


def flag(value: object) -> bool:
    """Read `true` or `false`."""
    return known_code(value, ("true", "false")) == "true"


def language(value: object) -> str:
    """Read a language code."""
    text = line(value)
    if not LANGUAGE.fullmatch(text) or not is_language(text):
        lower = text.lower()
        known = LANGUAGE.fullmatch(lower) and is_language(lower)
        meant = lower if known and lower != text else language_meant(lower)
        raise fault(
            "bad-language",
            f"`{text}` is not a language code",
            label="not a language code",
            cure=f"write `{meant}`"
            if meant
            else "write a code such as `en`, `az`, `hy` or `ru`",
        )
    return text


def country(value: object) -> str:
    """Read a country code."""
    text = line(value)
    if not _COUNTRY.fullmatch(text) or not is_country(text):
        upper = text.upper()
        known = _COUNTRY.fullmatch(upper) and is_country(upper)
        meant = upper if known else country_meant(text) or country_meant(upper)
        raise fault(
            "bad-country",
            f"`{text}` is not a country code",
            label="not a country code",
            cure=f"write `{meant}`"
            if meant
            else "write two capitals, such as `AZ` or `US`",
        )
    return text


def whole(value: object) -> int:
    """Read a whole number."""
    text = line(value)
    if not WHOLE.fullmatch(text):
        raise fault(
            "bad-number",
            f"`{text}` is not a whole number",
            label="not a number",
            cure="write digits only, such as `30`",
        )
    return int(text)


def decimal(value: object) -> float:
    """Read a number with a decimal point."""
    text = line(value)
    if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,9})?", text):
        raise fault(
            "bad-number",
            f"`{text}` is not a number",
            label="not a number",
            cure="write a number with a decimal point, such as `40.37`",
        )
    return float(text)


def coordinates(value: object) -> tuple[float, float]:
    """Read a latitude and a longitude."""
    parts = value if isinstance(value, list) else []
    if len(parts) != len(_FARTHEST):
        raise fault(
            "wrong-shape",
            "a place has two coordinates: latitude and longitude",
            label="not two numbers",
            cure="write them in one list, such as `[40.37, 49.89]`",
        )
    latitude, longitude = (decimal(part) for part in parts)
    for name, number, farthest in zip(
        ("latitude", "longitude"), (latitude, longitude), _FARTHEST, strict=True
    ):
        if abs(number) > farthest:
            raise fault(
                "bad-number",
                f"`{number:g}` is no {name}",
                label=f"beyond {farthest} degrees",
                cure="write the latitude first, then the longitude",
            )
    return latitude, longitude


def when(value: object) -> PartialDate:
    """Read a date, however exactly it is known."""
    text = line(value.written if isinstance(value, Bracketed) else value)
    try:
        return parse_date(text)
    except DateError as error:
        raise fault(
            "bad-date", error.message, label="not a date", cure=error.help or ""
        ) from None


def day(value: object) -> date:
    """Read a date that is one certain day."""
    found = when(value)
    if not found.is_known_to_the_day or found.clock or found.earliest is None:
        raise fault(
            "bad-date",
            f"`{found.text}` is not one certain day",
            label="not one day",
            cure="write the day, such as `2021-04-13`",
        )
    return found.earliest


def time(value: object) -> str:
    """Read a time of day."""
    try:
        return parse_time(line(value))
    except DateError as error:
        raise fault(
            "bad-time", error.message, label="not a time of day", cure=error.help or ""
        ) from None


def record_id(value: object) -> str:
    """Read the id of the record itself."""
    text = line(value)
    found = id_fault(text)
    if found is not None:
        raise fault("bad-id", found.message, label="not an id", cure=found.help)
    return text


def reference(value: object) -> str:
    """Read the id of another record; that it exists is checked when linking."""
    if isinstance(value, list):
        raise fault(
            "wrong-shape",
            "one id belongs here, not a list",
            label="a list",
            cure="write one id, without brackets or hyphens before it",
        )
    text = line(value)
    bare = text.strip("[]! ")
    if bare != text:
        raise fault(
            "bracketed-id",
            f"the id `{bare.partition('|')[0]}` stands in brackets",
            label="brackets mark a mention in prose only",
            cure=f"write `{bare.partition('|')[0]}`",
        )
    return text


def own_fields(value: object) -> object:
    """Freeze a site's own fields: mappings become pairs, lists become tuples."""
    if not isinstance(value, dict):
        raise fault(
            "wrong-shape",
            "fields of its own are needed here",
            label="not `name: value`",
            cure="write your own fields below `x:`, each indented by two spaces",
        )
    return _frozen(value)


class OwnMapping(tuple[tuple[str, object], ...]):
    """A mapping of a site's own: its pairs, told from a list of pairs."""

    __slots__ = ()


def _frozen(value: object) -> object:
    """Freeze a value; the YAML reader has limited how deep it can be."""
    if isinstance(value, dict):
        return OwnMapping((key, _frozen(item)) for key, item in value.items())
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    return value
