"""Where a text stands between quotation marks, as the languages write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPENING: Final = re.compile("[“„«»\"]|(?<!\\w)[‘‚'›](?=\\S)")  # noqa: RUF001
_PARAGRAPH: Final = re.compile(r"\n[ \t]*\n")
# An apostrophe within a word ends nothing.
_CLOSING: Final = {
    "“": re.compile("”"),
    "„": re.compile("[“”]"),
    "«": re.compile("»"),
    "»": re.compile("«"),
    '"': re.compile('"'),
    "‘": re.compile(r"(?<=\S)’(?!\w)"),  # noqa: RUF001
    "‚": re.compile(r"[‘’](?!\w)"),  # noqa: RUF001
    "'": re.compile(r"(?<=\S)'(?!\w)"),
    "›": re.compile("‹"),  # noqa: RUF001
}
_NESTS: Final = frozenset("“«")
_GOES_ON: Final = frozenset("“„«")
"""Where a quotation has several paragraphs, each opens it and the last one ends it."""


def quotations(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each quotation begins and ends, marks included; none within another.

    One that is never closed goes on to the end of its paragraph.
    """
    at = 0
    while (opening := _OPENING.search(text, at)) is not None:
        sign, start = opening[0], opening.start()
        paragraph = _PARAGRAPH.search(text, start)
        limit = len(text) if paragraph is None else paragraph.start()
        end = _end(text, sign, start + 1, limit)
        if end is None and sign in _GOES_ON:
            end = limit
        if end is not None:
            yield start, end
        at = start + 1 if end is None else end


def _end(text: str, sign: str, at: int, limit: int) -> int | None:
    """Return where a quotation ends that begins with a sign, past those within it."""
    depth = 1
    while depth:
        closing = _CLOSING[sign].search(text, at, limit)
        if closing is None:
            return None
        if sign in _NESTS:
            depth += text.count(sign, at, closing.start())
        depth -= 1
        at = closing.end()
    return at
