"""Sentences of references: atoms, and the one full stop that each ends in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.atoms import Italic, Line, Phrase, plain

if TYPE_CHECKING:
    from crossbrief.atoms import Atom
    from crossbrief.citing.item import Item
    from crossbrief.wording import Wording

# What ends a sentence in the scripts of titles: Latin, Arabic, Urdu, Armenian,
# Devanagari, Chinese. Marks of quotation may follow it.
_ENDS = frozenset(".?!…\u061f\u06d4\u0589\u0964\u3002")
_CLOSING = "\u201d\u2019\u00bb"


def ends(text: str) -> bool:
    """Tell whether a text ends as a sentence does, within its marks or without."""
    return text.rstrip(_CLOSING)[-1:] in _ENDS


def sentence(*atoms: Atom) -> Line:
    """Return atoms as a sentence, closed where nothing closes it yet."""
    line = Line(atoms)
    return line if ends(plain(line)) else Line((*atoms, "."))


def filled(key: str, name: str, atoms: tuple[Atom, ...], words: Wording) -> Line:
    """Return a message with atoms in its one place."""
    before, _, after = words.pattern(key).partition(f"{{{name}}}")
    return Line(tuple(part for part in (before, *atoms, after) if part))


def joined(atoms: tuple[Atom, ...]) -> Line:
    """Return what there is of some atoms, with commas between them."""
    parts: list[Atom] = []
    for atom in atoms:
        if atom:
            parts += [", ", atom] if parts else [atom]
    return Line(tuple(parts))


def running(sentences: list[Line]) -> Line:
    """Return sentences one after the other."""
    parts: list[Atom] = []
    for line in sentences:
        if line:
            parts += [" ", *line.parts] if parts else line.parts
    return Line(tuple(parts))


def roman(item: Item, words: Wording) -> Phrase:
    """Return a title in upright letters, marked with its language."""
    return Phrase(item.title, _foreign(item, words))


def italic(item: Item, words: Wording) -> Italic:
    """Return a title in italics, marked with its language."""
    return Italic(item.title, _foreign(item, words))


def _foreign(item: Item, words: Wording) -> str | None:
    return None if item.lang in {None, words.language} else item.lang
