"""BibTeX: an entry that LaTeX and reference managers read.

Fields are those of BibTeX and, for the whole date, of biblatex. Titles stand in a
second pair of braces, so that no style changes their capitals.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crossbrief.citing.issued import exact_parts, known, month_of, start_year
from crossbrief.citing.single_line import single_line
from crossbrief.urls import as_href

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.citing.item import Item
    from crossbrief.citing.names import Name
    from crossbrief.wording import Wording

_MONTHS = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
# Braces are counted before anything is read, so those of a text need names.
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "`": r"\textasciigrave{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
_TO_ESCAPE = re.compile("[" + re.escape("".join(_SPECIAL)) + "]")
# LaTeX makes one sign of two such, as a dash of hyphens.
_LIGATURE = re.compile(r"([-',<>])(?=\1)|([?!])(?=\\textasciigrave)")
_PUBLISHER = {"techreport": "institution", "misc": "howpublished"}
_IN_BOOK = frozenset({"incollection", "inproceedings"})


def bibtex(item: Item, words: Wording) -> str:
    """Return the entry for a work."""
    fields = "".join(
        f"  {name} = {value},\n" for name, value in _fields(item, words) if value
    )
    return f"@{_entry_type(item)}{{{item.id},\n{fields}}}\n"


def _entry_type(item: Item) -> str:
    """Return the type: what stands in a larger work is printed as a part of it."""
    known = item.treatment.bibtex
    if item.larger and not item.treatment.is_part and known not in _IN_BOOK:
        return "incollection"
    if item.within is not None:
        return "incollection"
    if known == "article" and not item.container:
        return "misc"
    return known


def _fields(item: Item, words: Wording) -> Iterator[tuple[str, str]]:
    kind = _entry_type(item)
    yield "author", _braced(" and ".join(_name(name) for name in item.authors))
    yield "title", _kept(item.title)
    if kind == "article":
        yield "journal", _kept(item.container)
    elif kind in _IN_BOOK:
        yield "booktitle", _kept(item.larger)
    how = [item.container if kind == "misc" else "", item.issuer]
    name = _PUBLISHER.get(kind, "publisher")
    yield name, _kept(", ".join(part for part in how if part))
    yield from _dates(item, words)
    yield "doi", _raw(item.doi)
    yield "url", _raw(item.url)
    yield "urldate", _raw(item.accessed.isoformat() if item.accessed else "")
    yield "language", _raw(item.lang or "")
    remarks = (item.genre, item.event, item.place, item.consulted, item.remark)
    yield "note", _kept("; ".join(part for part in remarks if part))


def _dates(item: Item, words: Wording) -> Iterator[tuple[str, str]]:
    when = known(item.issued)
    if when is None:
        return
    if not exact_parts(when):
        yield "year", _braced(_escaped(words.date(when)))
        return
    month = month_of(when)
    yield "year", _braced(f"{start_year(when)}")
    yield "month", "" if month is None else _MONTHS[month - 1]
    yield "date", _raw(when.text.partition("T")[0])


def _name(name: Name) -> str:
    if name.is_whole:
        return _braced(_escaped(name.family))
    parts = (name.family, name.suffix, name.given)
    # A part with a comma or an “and” of its own would be read as several.
    return ", ".join(_part(part) for part in parts if part)


def _part(text: str) -> str:
    escaped = _escaped(text)
    return _braced(escaped) if re.search(r",|\band\b", text) else escaped


def _escaped(text: str) -> str:
    safe = _TO_ESCAPE.sub(lambda found: _SPECIAL[found[0]], single_line(text))
    return _LIGATURE.sub(lambda found: f"{found[0]}{{}}", safe)


def _kept(text: str) -> str:
    return f"{{{{{_escaped(text)}}}}}" if text else ""


def _braced(text: str) -> str:
    return f"{{{text}}}" if text else ""


def _raw(text: str) -> str:
    """Return a text that is read sign by sign: an address, a date, a code."""
    return f"{{{as_href(single_line(text))}}}" if text else ""
