"""CSV to cells: what each says, and where it stands in the file.

The standard library reads the values. It does not say where they stand, so the text of
each row is gone through once more for the places.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from crossbrief.diagnostics import Diagnostic, Outcome, diagnose
from crossbrief.source import (
    UNSEEN,
    WITHOUT_WIDTH,
    SourceFile,
    is_wide,
    newlines,
    shown_text,
    without_mark,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.source import Span

DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t"}
_LARGEST = 20_000_000
_MOST_TOLD = 50
_SEPARATOR_LINE = re.compile(r"sep=([,;\t])\n", re.IGNORECASE)
_AS_UTF8 = "in Excel, save it as “CSV UTF-8”; elsewhere choose the encoding UTF-8"
_WORKBOOK = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell, without blanks around it, and its place in the file."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a table; each row has as many as the header."""

    source: SourceFile
    header: tuple[Cell, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    skipped: int = 0


def text_of(path: str, raw: bytes) -> Outcome[SourceFile]:
    """Return the bytes of a file as text; one that is no such text is refused."""
    if raw.startswith(_WORKBOOK):
        return _refused(
            SourceFile(path, ""), 0, "a workbook and not text", "save it as CSV"
        )
    if len(raw) > _LARGEST:
        source = SourceFile(path, "", refused=True)
        told = diagnose(
            "too-large",
            f"the file has more than {_LARGEST:,} bytes",
            source.span(0, 0),
            help="split it into several files",
        )
        return Outcome(source, (told,))
    shown = SourceFile(path, shown_text(raw))
    if is_wide(raw) or b"\x00" in raw[:4]:
        return _refused(shown, 0, "UTF-16 text, not UTF-8", _AS_UTF8)
    plain = without_mark(raw)
    try:
        return Outcome(SourceFile(path, newlines(plain.decode("utf-8"))))
    except UnicodeDecodeError as error:
        before = len(newlines(plain[: error.start].decode("utf-8")))
        what = "not UTF-8 text, but probably that of an older Windows"
        return _refused(shown, before, what, _AS_UTF8)


def _refused(source: SourceFile, at: int, what: str, cure: str) -> Outcome[SourceFile]:
    source = SourceFile(source.path, source.text, refused=True)
    span = source.span(at, min(at + 1, len(source.text)))
    told = diagnose("not-utf8", f"the file is {what}", span, help=cure)
    return Outcome(source, (told,))


def read_table(source: SourceFile, delimiter: str | None = None) -> Outcome[Table]:
    """Read the cells of a table, and tell of all rows that are none.

    Without a delimiter it is the sign that stands most often in the first row.
    """
    told = list(_hidden(source))
    hint = _SEPARATOR_LINE.match(source.text)
    start = hint.end() if hint else 0
    sign = delimiter or (hint[1] if hint else _delimiter(source.text[start:]))
    rows = _Rows(source, start, sign)
    header: tuple[Cell, ...] = ()
    kept: list[tuple[Cell, ...]] = []
    skipped = 0
    for row in rows.read():
        if not any(cell.text for cell in row):
            skipped += bool(header)
        elif not header:
            header = _without_tail(row)
        elif len(row) < len(header):
            told.append(_ragged(row, header, source))
        else:
            told += _beyond(row, header)
            kept.append(row[: len(header)])
    told += rows.told
    if not header and not told:
        told.append(_empty(source))
    elif header and not kept and not told:
        told.append(
            _bad(
                header[0].span,
                "the table has no row below its header",
                "",
                "write a row for each record",
            )
        )
    return Outcome(
        Table(source, header, tuple(kept), skipped), tuple(told[:_MOST_TOLD])
    )


@dataclass
class _Rows:
    source: SourceFile
    start: int
    delimiter: str

    def __post_init__(self) -> None:
        self.told: list[Diagnostic] = []

    def read(self) -> Iterator[tuple[Cell, ...]]:
        """Yield the cells of each row, until one cannot be read."""
        text = self.source.text[self.start :]
        ends = [0]
        lines = (self._noted(line, ends) for line in io.StringIO(text, newline="\n"))
        reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
        begin = 0
        while True:
            try:
                values = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                self.told.append(self._unreadable(begin, ends[-1], str(error)))
                return
            end = ends[-1]
            yield tuple(self._cells(values, text[begin:end], self.start + begin))
            begin = end

    def _noted(self, line: str, ends: list[int]) -> str:
        ends.append(ends[-1] + len(line))
        return line

    def _cells(self, values: list[str], raw: str, offset: int) -> Iterator[Cell]:
        places = _places(raw.removesuffix("\n"), self.delimiter)
        whole = (0, len(raw.rstrip("\n")))
        for value, place in zip_longest(values, places[: len(values)], fillvalue=None):
            start, end = place or whole
            text = (value or "").strip(" \t\n")
            yield Cell(text, self.source.span(offset + start, offset + end))

    def _unreadable(self, begin: int, end: int, problem: str) -> Diagnostic:
        line = self.source.text[self.start + begin : self.start + end].partition("\n")[
            0
        ]
        start = self.start + begin
        span = self.source.span(start, start + len(line))
        if "limit" in problem:
            return _bad(span, "a cell is too long", "in this row", "shorten it")
        return _bad(
            span,
            "the quotation marks of a row do not fit one another",
            "begins here",
            "a cell in quotation marks ends before the next separator; write a mark"
            ' within it twice: `"She said ""no""."`',
        )


def _places(raw: str, delimiter: str) -> list[tuple[int, int]]:
    """Return where the cells of a row begin and end, without quotation marks."""
    found: list[tuple[int, int]] = []
    at = 0
    while True:
        if raw[at : at + 1] == '"':
            close = _closing(raw, at + 1)
            found.append((at + 1, close))
            at = close + 1
            if at >= len(raw):
                return found
            at += 1
        else:
            end = raw.find(delimiter, at)
            if end < 0:
                found.append((at, len(raw)))
                return found
            found.append((at, end))
            at = end + 1


def _closing(raw: str, at: int) -> int:
    """Return where the quotation mark stands that ends a cell."""
    while True:
        close = raw.find('"', at)
        if close < 0:
            return len(raw)
        if raw[close + 1 : close + 2] != '"':
            return close
        at = close + 2


def _delimiter(text: str) -> str:
    """Return the sign that stands most often in the first row, outside quotes."""
    line = next((line for line in text.split("\n") if line.strip(" ,;\t")), "")
    bare = re.sub(r'"[^"]*"', "", line)
    return max(DELIMITERS.values(), key=lambda sign: (bare.count(sign), sign == ","))


# ---- what is wrong with a table


def _hidden(source: SourceFile) -> Iterator[Diagnostic]:
    for found in UNSEEN.finditer(source.text):
        yield diagnose(
            "control-character",
            f"the file holds a character that cannot be seen: U+{ord(found[0]):04X}",
            source.span(*found.span()),
            help="remove it",
        )
    first = WITHOUT_WIDTH.search(source.text)
    if first is not None:
        yield diagnose(
            "hidden-character",
            f"a character without width stands here: U+{ord(first[0]):04X}",
            source.span(*first.span()),
            help="delete it, with the letters on both sides if need be, and type them"
            " again",
        )


def _without_tail(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Return a header without the empty cells that programs leave at its end."""
    count = max(number for number, cell in enumerate(row, 1) if cell.text)
    return row[:count]


def _ragged(
    row: tuple[Cell, ...], header: tuple[Cell, ...], source: SourceFile
) -> Diagnostic:
    end = row[-1].span.end
    return _bad(
        source.span(row[0].span.start, end),
        f"the row has {len(row)} of {len(header)} cells",
        f"nothing for `{header[len(row)].text}`",
        "write a separator for each missing cell; an empty one is right",
    )


def _beyond(row: tuple[Cell, ...], header: tuple[Cell, ...]) -> Iterator[Diagnostic]:
    for cell in row[len(header) :]:
        if cell.text:
            yield _bad(
                cell.span,
                f"the row has more cells than the header, which has {len(header)}",
                "belongs to no column",
                "put a text that has a separator in it in quotation marks",
            )
            return


def _empty(source: SourceFile) -> Diagnostic:
    return diagnose(
        "empty-file",
        "the table is empty",
        source.span(0, 0),
        help="write the names of fields into its first row",
    )


def _bad(span: Span, message: str, label: str, cure: str) -> Diagnostic:
    return diagnose("bad-table", message, span, label=label, help=cure)
