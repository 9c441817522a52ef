"""The text of the lock of verified words, as `crossbrief.quotes` reads it back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossbrief.quotes import LockEntry

_HEAD = """\
# Written by `crossbrief verify`, read by every build. Not meant to be edited: it holds
# digests of the words and of the stored copies, never the copies themselves.
"""


def lock_text(entries: Iterable[LockEntry]) -> str:
    """Return the lock as YAML: one order, whatever order the entries come in."""
    ordered = sorted(entries, key=_place)
    if not ordered:
        return _HEAD + "quotes: []\n"
    lines = [line for entry in ordered for line in _lines(entry)]
    return "\n".join([_HEAD + "quotes:", *lines]) + "\n"


def _place(entry: LockEntry) -> tuple[str, str, int]:
    name, _, number = entry.part.partition("/")
    return (entry.statement, "" if name == "text" else name, int(number or 0))


def _lines(entry: LockEntry) -> Iterator[str]:
    yield f"  - statement: {entry.statement}"
    if entry.part != "text":
        yield f"    part: {entry.part}"
    yield f"    words: {entry.words}"
    yield f"    source: {entry.source}"
    yield f"    copy: {entry.copy_}"
    if entry.span is not None:
        yield f"    span: {entry.span}"
    yield f"    result: {entry.result}"
    yield f"    day: {entry.day.isoformat()}"
    if entry.signer is not None:
        # A JSON string is a YAML text in double quotes.
        yield f"    signer: {json.dumps(entry.signer, ensure_ascii=False)}"
