"""RIS: an entry of lines with two letters each, which every reference manager reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.citing.issued import ris_date, start_year
from crossbrief.citing.single_line import single_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.citing.item import Item
    from crossbrief.wording import Wording


def ris(item: Item, words: Wording) -> str:
    """Return the entry for a work."""
    lines = (
        f"{tag}  - {single_line(value)}\n"
        for tag, value in _lines(item, words)
        if value
    )
    return "".join((*lines, "ER  - \n"))


def _lines(item: Item, words: Wording) -> Iterator[tuple[str, str]]:
    year = start_year(item.issued)
    yield "TY", item.treatment.ris
    yield "ID", item.id
    for name in item.authors:
        # The suffix comes last; a name that is whole has no comma that parts it.
        parts = (name.family, name.given, name.suffix)
        yield "AU", ", ".join(part for part in parts if part)
    yield "TI", item.title
    yield "TT", item.translated
    yield "T2", item.larger
    yield "M3", item.genre
    yield "C1", ", ".join(part for part in (item.event, item.place) if part)
    yield "PB", item.issuer
    yield "PY", f"{year:04}" if year is not None else ""
    yield "DA", ris_date(item.issued, words)
    yield "Y2", _day(item)
    yield "DO", item.doi
    yield "UR", item.url
    yield "LA", item.lang or ""
    yield "DB", item.consulted
    yield "N1", item.remark


def _day(item: Item) -> str:
    return item.accessed.isoformat().replace("-", "/") if item.accessed else ""
