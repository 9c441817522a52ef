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
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class WordList:
    """Words and phrases of a language, each with what to write instead."""

    advice: dict[str, str]

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
        advice = dict(_forms(text))
        advice |= {word.casefold(): cure for word, cure in own}
        for word in accepted:
            advice.pop(word.casefold(), None)
        return cls(advice)

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield where a loaded word begins and ends, and what to write instead."""
        if not self.advice:
            return
        for match in self._pattern().finditer(text):
            word = _BLANKS.sub(" ", match[0]).casefold()
            yield match.start(), match.end(), self.advice[word]

    def _pattern(self) -> re.Pattern[str]:
        longest = sorted(self.advice, key=lambda word: (-len(word), word))
        choices = (r"\s+".join(map(re.escape, word.split())) for word in longest)
        # A word in a compound is another word.
        return re.compile(rf"(?<![\w-])(?:{'|'.join(choices)})(?![\w-])", re.IGNORECASE)


def _forms(text: str) -> Iterator[tuple[str, str]]:
    for group in tomllib.loads(text).get("words", ()):
        for form in group["forms"]:
            yield form, group["instead"]
