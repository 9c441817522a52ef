"""Cells: text as a table in CSV holds it, harmless to a spreadsheet and not lost.

A spreadsheet takes a cell that begins with certain signs for a formula, and runs it.
Such a text is written with an apostrophe before it, which spreadsheets take as “this is
text”. So that nothing is lost, a text that begins with an apostrophe gets another:
whoever reads a table takes one apostrophe away from the beginning of each text that
has one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_MARK: Final = "'"
# The first four begin formulas, also in their wide forms; programs drop blanks before
# them, and some drop a mark of the byte order.
_FORMULA: Final = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
_BLANK: Final = " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029\ufeff\u200b"
_SPECIAL: Final = frozenset('",\r\n')


def defused(text: str) -> str:
    """Return a text as a cell that no program runs."""
    if text.startswith(_MARK) or text.lstrip(_BLANK).startswith(_FORMULA):
        return _MARK + text
    # A cell that begins with one of these may be read with what comes after it.
    return _MARK + text if text[:1] in {"\t", "\r", "\n"} else text


def restored(cell: str) -> str:
    """Return the text that a cell was made of."""
    return cell.removeprefix(_MARK)


def csv_row(cells: Iterable[str]) -> str:
    """Return a row as RFC 4180 has it; the cells are as they are to stand."""
    return ",".join([_quoted(cell) for cell in cells]) + "\r\n"


def _quoted(cell: str) -> str:
    if _SPECIAL.isdisjoint(cell):
        return cell
    return '"' + cell.replace('"', '""') + '"'
