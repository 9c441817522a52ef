"""Atoms of a page: links, dates and phrases that print themselves.

Templates print them as they are. Their markup stands here, once, because a page prints
hundreds of them and a template's macro would cost more than the rest of the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, TypeGuard

from crossbrief.html import Html, escape
from crossbrief.urls import as_href

if TYPE_CHECKING:
    from crossbrief.urls import Href


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text of one line; `lang` only where it is not the page's.

    With `apart` it has letters of the other direction than the page, whatever language
    they are of.
    """

    text: str
    lang: str | None = None
    apart: bool = False

    def __html__(self) -> str:
        """Return the text, marked with its language."""
        if self.lang is None:
            text = escape(self.text)
            return f"<bdi>{text}</bdi>" if self.apart else text
        return f'<span lang="{escape(self.lang)}" dir="auto">{escape(self.text)}</span>'

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link to a page of the site.

    `kind` is the kind of the record it leads to, or empty for other pages. `ref` is
    the record's id where the page holds a register entry for it. `label` is printed in
    place of the text, where it has more to say.
    """

    text: str
    href: Href
    kind: str = ""
    is_group: bool = False
    lang: str | None = None
    ref: str | None = None
    glyph: bool = False
    label: Line | None = None
    apart: bool = False

    def __html__(self) -> str:
        """Return the link, in the look of its kind."""
        look = f' class="{self.look}"' if self.kind else ""
        ref = f' data-ref="{escape(self.ref)}"' if self.ref else ""
        lang = f' lang="{escape(self.lang)}" dir="auto"' if self.lang else ""
        lang = lang or (' dir="auto"' if self.apart else "")
        text = escape(self.text) if self.label is None else self.label.__html__()
        return f'<a{look} href="{escape(self.href)}"{ref}{lang}>{text}</a>'

    @property
    def look(self) -> str:
        """Return the classes of the link."""
        group = " cb-org" if self.is_group else ""
        glyph = " cb-g" if self.glyph else ""
        return f"cb-e cb-{self.kind}{group}{glyph}"


@dataclass(frozen=True, slots=True)
class OutsideLink:
    """A link to another site."""

    text: str
    url: str
    lang: str | None = None

    def __html__(self) -> str:
        """Return the link."""
        lang = f' lang="{escape(self.lang)}" dir="auto"' if self.lang else ""
        href = escape(as_href(self.url))
        return f'<a href="{href}" rel="external"{lang}>{escape(self.text)}</a>'


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, ready to print; `iso` is its machine form, where it has one."""

    text: str
    iso: str | None = None

    def __html__(self) -> str:
        """Return the date as `<time>`, or as text where no machine form exists."""
        if self.iso is None:
            return f'<span class="cb-when">{escape(self.text)}</span>'
        return f'<time datetime="{escape(self.iso)}">{escape(self.text)}</time>'


@dataclass(frozen=True, slots=True)
class Italic:
    """A title that references set in italics; `lang` only where not the page's."""

    text: str
    lang: str | None = None

    def __html__(self) -> str:
        """Return the title in italics, marked with its language."""
        lang = f' lang="{escape(self.lang)}" dir="auto"' if self.lang else ""
        return f"<i{lang}>{escape(self.text)}</i>"


Atom: TypeAlias = (
    "str | Phrase | Italic | Anchor | OutsideLink | Moment | Line | Small | Html"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence made of words and atoms."""

    parts: tuple[Atom, ...]

    def __html__(self) -> str:
        """Return the sentence."""
        return "".join(
            escape(part) if isinstance(part, str) else part.__html__()
            for part in self.shown
        )

    @property
    def shown(self) -> tuple[Atom, ...]:
        """Its parts, without a full stop after one that an abbreviation has."""
        return tuple(
            part[1:] if _is_stop(part) and self._stops_before(place) else part
            for place, part in enumerate(self.parts)
        )

    def _stops_before(self, place: int) -> bool:
        return place > 0 and plain(self.parts[place - 1]).endswith(".")

    def __bool__(self) -> bool:
        return bool(self.parts)


@dataclass(frozen=True, slots=True)
class Small:
    """What is said beside a value: how we know it."""

    line: Line

    def __html__(self) -> str:
        """Return the words in small type."""
        return f"<small>{self.line.__html__()}</small>"


def _is_stop(part: Atom) -> TypeGuard[str]:
    return isinstance(part, str) and (part == "." or part.startswith(". "))


def plain(atom: Atom) -> str:
    """Return the words of an atom without markup."""
    if isinstance(atom, str):
        return atom
    if isinstance(atom, Line):
        return "".join(plain(part) for part in atom.shown)
    if isinstance(atom, Small):
        return plain(atom.line)
    return atom.text
