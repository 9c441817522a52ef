"""The order of names from A to Z in a language, the same on every machine."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from crossbrief.folding import LIKE

if TYPE_CHECKING:
    from collections.abc import Mapping

_RESEMBLED = str.maketrans(LIKE)
# Letters that the alphabet of a language has in a place of their own, as CLDR has it:
# `c:ç` says that `ç` comes after all of `c`. Others count as those they resemble.
_ALPHABETS = {
    "az": "c:ç e:ə g:ğ h:x,ı k:q o:ö s:ş u:ü",
    "be": "е:ё з:і,й у:ў",
    "bg": "и:й",
    "bs": "c:č,ć d:dž,đ l:lj n:nj s:š z:ž",
    "cs": "c:č h:ch r:ř s:š z:ž",
    "da": "z:æ,ø,å",
    "es": "n:ñ",
    "fa": "ب:پ ج:چ ز:ژ ق:ک,گ و:ه,ی",
    "fi": "z:å,ä,ö",
    "hr": "c:č,ć d:dž,đ l:lj n:nj s:š z:ž",
    "lt": "c:č s:š z:ž",
    "lv": "c:č g:ģ k:ķ l:ļ n:ņ s:š z:ž",
    "mk": "д:ѓ з:ѕ и:ј л:љ н:њ т:ќ ч:џ",
    "nb": "z:æ,ø,å",
    "nn": "z:æ,ø,å",
    "no": "z:æ,ø,å",
    "pl": "a:ą c:ć e:ę l:ł n:ń o:ó s:ś z:ź,ż",
    "ro": "a:ă,â i:î s:ș t:ț",
    "ru": "и:й",
    "sk": "a:ä c:č h:ch o:ô s:š z:ž",
    "sl": "c:č s:š z:ž",
    "sr": "д:ђ и:ј л:љ н:њ т:ћ ч:џ",
    "sv": "z:å,ä,ö",
    "tr": "c:ç g:ğ h:ı o:ö s:ş u:ü",
    "uk": "г:ґ е:є и:і,ї,й",
}
# These have an i with a dot and one without, in capitals too.
_DOTTED = frozenset({"az", "tr"})
_AFTER_ALL = 0x10FF00
_OPENING = {"Pi", "Pf", "Ps"}
_QUOTES = "\"'`\u00b4\u201a\u201e"


@lru_cache(maxsize=16_384)
def sort_key(text: str, language: str = "") -> tuple[str, str]:
    """Return what a name is ordered by: its plain letters, then itself.

    Accents, letter case and opening quotation marks do not count, but where the
    language has a letter of its own; two names that differ in nothing else keep a fixed
    order all the same.
    """
    folded = _folded(_unquoted(text), language)
    own = _own_letters(language)
    if own:
        folded = _any_of(language).sub(lambda found: own[found[0]], folded)
    folded = unicodedata.normalize("NFKD", folded)
    plain = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return plain.translate(_RESEMBLED), text


def initial(text: str, language: str = "") -> str:
    """Return the letter under which a name stands from A to Z; `#` for all else."""
    found = None
    if _own_letters(language):
        found = _any_of(language).match(_folded(_unquoted(text), language))
    first = found[0] if found else sort_key(text, language)[0][:1]
    if first == "i" and language.partition("-")[0] in _DOTTED:
        return "\u0130"
    # Title case, since the upper case of Georgian is letters that few fonts have.
    return first.title() if first.isalpha() else "#"


def _folded(text: str, language: str) -> str:
    """Return a text without capitals, its accented letters each one sign."""
    if language.partition("-")[0] in _DOTTED:
        text = text.replace("I", "\u0131").replace("\u0130", "i")
    return unicodedata.normalize("NFC", text.casefold())


@lru_cache(maxsize=64)
def _own_letters(language: str) -> Mapping[str, str]:
    """Return the letters of an alphabet, each with what puts it in its place."""
    entries = _ALPHABETS.get(language.partition("-")[0], "").split()
    pairs = (entry.split(":") for entry in entries)
    return {
        letter: base + chr(_AFTER_ALL + place)
        for base, letters in pairs
        for place, letter in enumerate(letters.split(","))
    }


@lru_cache(maxsize=64)
def _any_of(language: str) -> re.Pattern[str]:
    letters = sorted(_own_letters(language), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, letters)))


def _unquoted(text: str) -> str:
    for place, sign in enumerate(text):
        if not (
            sign.isspace() or sign in _QUOTES or unicodedata.category(sign) in _OPENING
        ):
            return text[place:]
    return ""
