"""Chicago style, 18th edition: an entry of a bibliography."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.atoms import Italic, Line, Phrase
from crossbrief.citing.issued import chicago_date, known, style_day
from crossbrief.citing.law import is_law, law
from crossbrief.citing.sentences import (
    ends,
    filled,
    italic,
    joined,
    roman,
    running,
    sentence,
)

if TYPE_CHECKING:
    from crossbrief.atoms import Atom
    from crossbrief.citing.item import Item
    from crossbrief.citing.names import Name
    from crossbrief.wording import Wording

_MOST_NAMES = 6
_NAMES_BEFORE_OTHERS = 3
# Marks within marks are single ones.
_INNER = str.maketrans({"“": "\u2018", "”": "\u2019"})


def chicago(item: Item, words: Wording) -> Line:
    """Return the entry for a work."""
    if is_law(item):
        return running(
            [law(item, words, _natural(item.authors, words)), _closed(item.address)]
        )
    return running(
        [
            _authors(item.authors, words),
            *_title(item, words),
            *_where(item, words),
            _once(item.consulted),
            _once(item.state),
            _address(item, words),
        ]
    )


def _authors(names: tuple[Name, ...], words: Wording) -> Line:
    if not names:
        return Line(())
    listed = [names[0].inverted, *(name.natural for name in names[1:])]
    if len(names) > _MOST_NAMES:
        first = ", ".join(listed[:_NAMES_BEFORE_OTHERS])
        return sentence(words.text("chicago.others", names=first))
    if len(names) == 1:
        return sentence(listed[0])
    *others, last = listed
    return sentence(words.text("chicago.and", names=", ".join(others), last=last))


def _title(item: Item, words: Wording) -> list[Line]:
    translated = f"[{item.translated}]" if item.translated else ""
    # It stands with the date of words, and with the school of a thesis.
    is_said = item.within is None and (item.type != "thesis" or item.container)
    genre = _once(item.genre if is_said else "")
    return [_marked_title(item, words), _once(translated), genre]


def _marked_title(item: Item, words: Wording) -> Line:
    marks = "quoted" if item.larger else item.treatment.marks
    if item.describes or marks == "upright":
        return sentence(roman(item, words))
    if marks == "quoted":
        return _quoted(item, words)
    return sentence(italic(item, words))


def _quoted(item: Item, words: Wording) -> Line:
    title = roman(item, words)
    inner = Phrase(title.text.translate(_INNER), title.lang)
    key = "chicago.quoted_ended" if ends(title.text) else "chicago.quoted"
    return filled(key, "title", (inner,), words)


def _where(item: Item, words: Wording) -> list[Line]:
    """Return in what it stands or was said, who published it, and when."""
    if item.within is None:
        return _published(item, words)
    said = joined((item.genre, item.event, item.place, _date(item, words)))
    inner = item.within
    named = f"{_natural(inner.authors, words)}, " if inner.authors else ""
    # Its title ends in a full stop of its own, as every title does here.
    title = _marked_title(inner, words)
    work = filled("chicago.in", "work", (named, *title.parts), words)
    return [sentence(*said.parts), work, *_published(inner, words)]


def _natural(names: tuple[Name, ...], words: Wording) -> str:
    return words.join([name.natural for name in names])


def _published(item: Item, words: Wording) -> list[Line]:
    date = _date(item, words)
    if not item.container:
        sort = item.genre if item.type == "thesis" else ""
        return [_sentence_of(joined((sort, item.publisher, date)))]
    container = Italic(item.container)
    if item.treatment.shape == "in-periodical":
        return [_sentence_of(joined((container, date)))]
    if item.treatment.shape == "on-site":
        return [_sentence_of(joined((item.container, item.publisher, date)))]
    work = filled("chicago.in", "work", (container,), words)
    return [sentence(*work.parts), _sentence_of(joined((item.publisher, date)))]


def _date(item: Item, words: Wording) -> str:
    date = chicago_date(item.issued, words, year_only=item.treatment.chicago_year)
    if date or item.treatment.shape == "on-site":
        return date
    return words.text("chicago.no_date")


def _address(item: Item, words: Wording) -> Line:
    if known(item.issued) is not None or item.accessed is None:
        return _closed(item.address)
    day = style_day(item.accessed, words)
    accessed = sentence(words.text("chicago.accessed", date=day))
    return running([accessed, _closed(item.address)])


def _closed(address: str) -> Line:
    """Return an address with its full stop, whatever sign it ends in itself."""
    return Line((f"{address}.",) if address else ())


def _once(text: str) -> Line:
    return sentence(text) if text else Line(())


def _sentence_of(line: Line) -> Line:
    parts: tuple[Atom, ...] = line.parts
    return sentence(*parts) if parts else line
