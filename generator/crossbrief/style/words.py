"""The list of loaded words: those that come with crossbrief, and the site's own."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LISTS = files("crossbrief.style")


@dataclass(frozen=True, slots=True)
class WordList:
    """Words and phrases of a language, each with what to write instead.

    The pattern has a group for each, in the order of `advice`.
    """

    pattern: re.Pattern[str]
    advice: tuple[str, ...]

    @classmethod
    def of(
        cls,
        language: str,
        own: Iterable[tuple[str, str]] = (),
        accepted: Iterable[str] = (),
    ) -> WordList:
        """Return the list of a language, with the site's own words, without others.

        A language without a list has the site's own words alone.
        """
        place = _LISTS.joinpath(f"{language.partition('-')[0]}.toml")
        text = place.read_text("utf-8") if place.is_file() else ""
        advice = {_small(word): (word, cure) for word, cure in [*_forms(text), *own]}
        for word in accepted:
            advice.pop(_small(word), None)
        longest = sorted(advice.values(), key=lambda one: (-len(one[0]), one[0]))
        # Which one was found is told by its group: letters that are the same to a
        # pattern, such as both of the Turkish i, need not be so in small letters.
        choices = "|".join(f"({_pattern(word)})" for word, _ in longest)
        # A word in a compound is another word.
        pattern = re.compile(rf"(?<![\w-])(?:{choices})(?![\w-])", re.IGNORECASE)
        return cls(pattern, tuple(cure for _, cure in longest))

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield where a loaded word begins and ends, and what to write instead."""
        if not self.advice:
            return
        for match in self.pattern.finditer(text):
            yield match.start(), match.end(), self.advice[(match.lastindex or 1) - 1]


def _small(word: str) -> str:
    return " ".join(word.split()).casefold()


def _pattern(word: str) -> str:
    """Return the pattern of a word: blanks and apostrophes as printers have them."""
    pattern = r"\s+".join(map(re.escape, word.split()))
    return re.sub("['\u2019]", "['\u2019]", pattern)


def _forms(text: str) -> Iterator[tuple[str, str]]:
    for group in tomllib.loads(text).get("words", ()):
        for form in group["forms"]:
            yield form, group["instead"]
