"""APA style, 7th edition: an entry of a list of references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.atoms import Italic, Line
from crossbrief.citing.issued import apa_date, known, style_day
from crossbrief.citing.law import is_law, law
from crossbrief.citing.sentences import (
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

_MOST_NAMES = 20


def apa(item: Item, words: Wording) -> Line:
    """Return the entry for a work."""
    if is_law(item):
        witnesses = words.join([name.short_natural for name in item.authors])
        entry = law(item, words, witnesses)
        return running([entry, Line((item.address,) if item.address else ())])
    year_only = item.treatment.apa_year
    date = sentence("(", apa_date(item.issued, words, year_only=year_only), ")")
    title = sentence(*_title(item, words), *_label(item))
    names = tuple(name.short for name in item.authors)
    head = [_authors(names, words), date, title] if names else [title, date]
    return running([*head, *_where(item, words), _address(item, words)])


def _authors(names: tuple[str, ...], words: Wording) -> Line:
    if len(names) == 1:
        return sentence(names[0])
    *others, last = names
    key = "apa.and"
    if len(names) > _MOST_NAMES:
        others, key = others[: _MOST_NAMES - 1], "apa.omitted"
    return sentence(words.text(key, names=", ".join(others), last=last))


def _title(item: Item, words: Wording) -> tuple[Atom, ...]:
    if item.describes:
        return "[", roman(item, words), "]"
    is_part = item.larger and item.treatment.shape != "on-site"
    title = roman(item, words) if is_part else italic(item, words)
    return (title, f" [{item.translated}]") if item.translated else (title,)


def _label(item: Item) -> tuple[Atom, ...]:
    if not item.genre:
        return ()
    if _is_thesis(item):
        return (" [", joined((item.genre, item.publisher)), "]")
    return (f" [{item.genre}]",)


def _is_thesis(item: Item) -> bool:
    """Tell whether the publisher is a school, which stands with the sort of work."""
    return item.type == "thesis" and not item.container


def _where(item: Item, words: Wording) -> list[Line]:
    """Return where it was said, in what it stands, who published it."""
    found = [_if_any(joined((item.event, item.place)))]
    if item.within is not None:
        inside = (*_editors(item.within.authors), *_inner_title(item.within, words))
        found.append(sentence(filled("apa.in", "work", inside, words)))
        found += _publisher(item.within, words)
    else:
        found += _publisher(item, words)
    return [*found, _if_any(Line((item.consulted,) if item.consulted else ()))]


def _editors(names: tuple[Name, ...]) -> tuple[Atom, ...]:
    return (", ".join((*(name.short_natural for name in names), "")),) if names else ()


def _inner_title(item: Item, words: Wording) -> tuple[Atom, ...]:
    is_part = item.treatment.shape == "in-periodical" or item.describes
    return (roman(item, words) if is_part else italic(item, words),)


def _publisher(item: Item, words: Wording) -> list[Line]:
    shape = item.treatment.shape
    publisher = Line((item.publisher,) if item.publisher else ())
    if not item.container:
        return [] if _is_thesis(item) else [_if_any(publisher)]
    if shape == "in-periodical":
        return [sentence(Italic(item.container))]
    if shape == "on-site":
        return [_if_any(publisher), sentence(item.container)]
    work = (Italic(item.container),)
    return [sentence(filled("apa.in", "work", work, words)), _if_any(publisher)]


def _address(item: Item, words: Wording) -> Line:
    state = (f"({item.state}).",) if item.state else ()
    address = item.address
    if address and item.accessed is not None and known(item.issued) is None:
        day = style_day(item.accessed, words)
        address = words.text("apa.retrieved", date=day, address=address)
    parts = (*state, address) if address else state
    return running([Line((part,)) for part in parts])


def _if_any(line: Line) -> Line:
    return sentence(*line.parts) if line else line
