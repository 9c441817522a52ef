"""A comparison for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossbrief.report.difference_outline import Pen, outline
from crossbrief.report.difference_words import counts
from crossbrief.report.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.diff import Difference

_PEN: Final = Pen(
    plain=lambda text: visible(" ".join(text.split())),
    code=str,
    signs={"in both": ("", ""), "before": ("[-", "-]"), "after": ("{+", "+}")},
)


def difference_text(difference: Difference, revision: str) -> str:
    """Return what changed since a revision; words that went stand in `[- -]`."""
    return "\n".join(_lines(difference, revision))


def _lines(difference: Difference, revision: str) -> Iterator[str]:
    yield visible(f"Since {revision}: {counts(difference)}.")
    for heading, items in outline(difference, _PEN):
        yield ""
        yield heading
        for line, below in items:
            yield f"  {line}"
            yield from (f"    {one}" for one in below)
