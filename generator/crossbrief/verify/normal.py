"""Normal form: what two typographies of the same words have in common.

Quotation marks, apostrophes, dashes, blanks and line ends are a printer's choice. All
else is the speaker's, so letters, their case and punctuation inside stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

SHORTEST = 12

_ELISION = re.compile(r"\[\s*(?:\.\s*\.\s*\.|…)\s*\]")
_MARKS = "'\"`´‘’‚‛“”„‟′″‵‶ʹʺʻʼ«»‹›〝〞〟＂＇❛❜❝❞"  # noqa: RUF001
_DASHES = "-‐‑‒–—―⸺⸻−﹘﹣－"  # noqa: RUF001
_SAME = str.maketrans({**dict.fromkeys(_MARKS, "'"), **dict.fromkeys(_DASHES, "-")})
# Soft hyphens, directions, joints of words: no eye sees them.
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
# French sets its marks off with a no-break blank.
_SET_OFF = re.compile("(?<=[«‹])[\u00a0\u202f]+|[\u00a0\u202f]+(?=[»›])")  # noqa: RUF001
_DASH = re.compile(r"\s*-[\s-]*")
_BLANKS = re.compile(r"\s+")
# A question or an exclamation belongs to the words; these belong to the sentence that
# the quotation stands in.
END = " .,;:'"
# Scripts that set no blanks between words.
_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")


def parts(words: str) -> tuple[str, ...]:
    """Return the normal form of each part of a quotation between its elisions."""
    found = (normal(part).rstrip(END) for part in _ELISION.split(words))
    return tuple(part for part in found if part)


def normal(text: str) -> str:
    """Return the normal form of a text, on one line."""
    seen = _SET_OFF.sub("", _UNSEEN.sub("", text)).translate(_SAME)
    folded = unicodedata.normalize("NFKC", seen).translate(_SAME)
    return _BLANKS.sub(" ", _DASH.sub("-", folded)).strip()


@dataclass(frozen=True, slots=True)
class Copy:
    """A stored copy in its normal form, which still knows the lines of its file."""

    text: str
    _starts: tuple[int, ...]
    _lines: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Copy:
        """Take a file's text."""
        pieces: list[str] = []
        starts: list[int] = []
        lines: list[int] = []
        length = 0
        end = "-"
        for number, line in enumerate(text.split("\n"), 1):
            piece = normal(line)
            if end == "-" and pieces:
                piece = piece.removeprefix("-")
            if not piece:
                continue
            if end != "-" and not piece.startswith("-"):
                piece = f" {piece}"
            pieces.append(piece)
            starts.append(length)
            lines.append(number)
            length += len(piece)
            end = piece[-1]
        return cls("".join(pieces), tuple(starts), tuple(lines))

    def span(self, start: int, end: int) -> str:
        """Return the first and the last line of a range, counted from 1."""
        first, last = self._line(start), self._line(max(end - 1, start))
        return str(first) if first == last else f"{first}-{last}"

    def find(self, part: str, start: int = 0) -> int:
        """Return where a part stands, as whole words; -1 when it does not."""
        at = self.text.find(part, start)
        while at >= 0 and not self._is_whole(at, at + len(part)):
            at = self.text.find(part, at + 1)
        return at

    def _line(self, offset: int) -> int:
        return self._lines[bisect_right(self._starts, offset) - 1]

    def _is_whole(self, start: int, end: int) -> bool:
        """Tell whether no word is cut at either end.

        `is` is no part of `this`, and `we can` none of `we can't`.
        """
        before, inside, after = (
            self.text[max(start - 2, 0) : start],
            self.text[start:end],
            self.text[end : end + 2],
        )
        return not (_joins(before, inside) or _joins(inside, after))


def _joins(left: str, right: str) -> bool:
    """Tell whether a word runs on from one text into the next."""
    if right.startswith("'"):
        right = right[1:]
    elif left.endswith("'"):
        left = left[:-1]
    return bool(left and right) and _is_of_word(left[-1]) and _is_of_word(right[0])


def _is_of_word(char: str) -> bool:
    if unicodedata.category(char)[0] == "M":
        return True
    return char.isalnum() and not unicodedata.name(char, "").startswith(_UNSPACED)
