"""The nearest known words to one that is not known."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_CLOSE = 0.68
_MOST_COMPARED = 2000
_SHORTEST_PART = 3


def nearest(word: str, known: Iterable[str], *, count: int = 1) -> tuple[str, ...]:
    """Return the known words most like `word`, nearest first; perhaps none.

    Known words that share a part with `word` are compared first, and not more than a
    fixed number of the others, so that a mistake in a large site costs little.
    """
    words = sorted(set(known))
    if len(words) > _MOST_COMPARED:
        parts = {part for part in word.split("-") if len(part) >= _SHORTEST_PART}
        sharing = [name for name in words if parts & set(name.split("-"))]
        words = (sharing + words)[:_MOST_COMPARED]
    return tuple(get_close_matches(word, words, n=count, cutoff=_CLOSE))


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return a help sentence that names the nearest known words."""
    found = nearest(word, known, count=3)
    if not found:
        return None
    return "did you mean " + " or ".join(f"`{name}`" for name in found) + "?"


def nearest_file(name: str, files: Iterable[str]) -> str:
    """Return what to write for a file that is not there."""
    known = sorted(files)
    bare = name.removeprefix("media/").lower()
    for file in known:
        # Only the letter case is wrong, or the folder is named where none belongs.
        if file.lower() in {name.lower(), bare}:
            return f"write `{file}`"
    return did_you_mean(name, known) or "check the spelling and the letter case"
