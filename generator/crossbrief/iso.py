"""Codes of languages and countries: which there are, and which one a name means."""

from __future__ import annotations

import re
import string
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAMES_IN = "en"
_SHORT = 2
# Codes that ISO 3166 leaves to whoever needs one, such as for a country of the past.
_FREE_COUNTRY = re.compile(r"AA|Q[M-Z]|X[A-Z]|ZZ")
# What many write, and is the code of nothing.
_MEANT = {
    "languages": {"cz": "cs", "dk": "da", "gr": "el", "jp": "ja", "ua": "uk"},
    "countries": {"UK": "GB"},
}


def is_language(code: str) -> bool:
    """Tell whether a well-formed code is a language's; those of three letters all are.

    ISO 639-3 has thousands of them, which no list here follows.
    """
    language = code.partition("-")[0]
    return len(language) > _SHORT or language in _names("languages")


def is_free(code: str) -> bool:
    """Tell whether a country's code means what whoever writes it wants it to."""
    return bool(_FREE_COUNTRY.fullmatch(code))


def is_country(code: str) -> bool:
    """Tell whether two capitals are the code of a country, or free to be one."""
    return is_free(code) or code in _names("territories")


def languages() -> dict[str, str]:
    """Return the languages with a code of two letters, by code, with English names."""
    found = _names("languages")
    return {code: name for code, name in found.items() if len(code) == _SHORT}


def countries() -> dict[str, str]:
    """Return the codes of countries with their English names.

    A code that is free for whoever needs one says so.
    """
    found = _names("territories")
    letters = string.ascii_uppercase
    pairs = (one + other for one in letters for other in letters)
    return {code: found.get(code, "free for use") for code in pairs if is_country(code)}


def locale_of(language: str) -> str:
    """Return a language with the country where most speak it so: `en_US`."""
    from babel.core import get_global  # noqa: PLC0415 (heavy, and seldom needed)

    if "-" not in language:
        likely = get_global("likely_subtags").get(language, language).split("_")
        return f"{language}_{likely[-1]}" if len(likely) > 1 else language
    return language.replace("-", "_")


def language_meant(text: str) -> str | None:
    """Return the code of what is written as a name, or as a country's code."""
    return _meant(text, _MEANT["languages"], _names("languages"))


def country_meant(text: str) -> str | None:
    """Return the code of a country that is written as a name."""
    return _meant(text, _MEANT["countries"], _names("territories"))


def _meant(text: str, usual: Mapping[str, str], names: Mapping[str, str]) -> str | None:
    if text in usual:
        return usual[text]
    name = text.casefold()
    codes = (code for code, known in names.items() if known.casefold() == name)
    return next(codes, None)


@cache
def _names(what: str) -> Mapping[str, str]:
    """Return English names by code, as CLDR has them."""
    from babel import Locale  # noqa: PLC0415 (content without a code pays nothing)

    names: Mapping[str, str] = getattr(Locale(_NAMES_IN), what)
    return {code: name for code, name in names.items() if "_" not in code}
