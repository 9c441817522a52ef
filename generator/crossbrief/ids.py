"""Ids: what names a record, for ever."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST = 100
_SHORTEST = 2
_SHOWN = 40
_DEVICES = {"con", "prn", "aux", "nul"} | {
    f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)
}
# Letters that are no letter with a mark.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th"}
    | {"ł": "l", "\u0131": "i", "ə": "e"}
)
UNATTRIBUTED = "unattributed"
RESERVED = frozenset({"index", "by", UNATTRIBUTED} | _DEVICES)


@dataclass(frozen=True, slots=True)
class IdFault:
    """What is wrong with an id, and what to write instead."""

    message: str
    help: str


def as_id(text: str) -> str:
    """Return the id that is nearest to a text; perhaps none."""
    letters = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    bare = "".join(char for char in letters if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")


def nameless(kind: str) -> str:
    """Return what stands among lost ids for a record of a kind that gives none."""
    return f"{kind}:"


def is_nameless(lost: str) -> bool:
    """Tell whether a lost id stands for a record that gives none."""
    return lost.endswith(":")


def id_fault(text: str) -> IdFault | None:
    """Return what is wrong with an id, or None when it is right."""
    if text in RESERVED:
        return IdFault(
            f"`{text}` is a reserved word and cannot be an id",
            "add a word to it, with a hyphen between",
        )
    if not _SHORTEST <= len(text) <= _LONGEST:
        long = len(text) > _LONGEST
        shown = f"`{text[:_SHOWN]}…`" if long else f"`{text}`"
        return IdFault(
            f"{shown} is too {'long' if long else 'short'} for an id",
            f"an id has {_SHORTEST} to {_LONGEST} characters",
        )
    if not _ID.fullmatch(text):
        better = as_id(text)
        return IdFault(
            f"`{text}` is not an id",
            f"write `{better}`"
            if better and id_fault(better) is None
            else "an id is made of small letters `a` to `z`, digits and single hyphens",
        )
    return None


def looks_like_id(text: str) -> bool:
    """Tell whether a text was surely meant as an id: it has the form, and a hyphen."""
    return "-" in text and _ID.fullmatch(text) is not None
