"""A to Z: every record under every name that it has."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from crossbrief.atoms import Anchor, Phrase
from crossbrief.kinds.actor import Actor
from crossbrief.kinds.event import Event
from crossbrief.kinds.source import Source
from crossbrief.kinds.statement import Statement
from crossbrief.page import Page, pages_at
from crossbrief.present.excerpts import beginning
from crossbrief.present.indexes import letter_slug, letters_in_order
from crossbrief.present.names import names_of
from crossbrief.present.presenter import Presenter
from crossbrief.present.sheets import part_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossbrief.page import Compiled
    from crossbrief.present.names import Name
    from crossbrief.urls import Href, Permalink

_MOST_ENTRIES = 1_000


@dataclass(frozen=True, slots=True)
class Entry:
    """A name under its letter; `see` where the record is entered under another."""

    anchor: Anchor
    detail: Phrase
    see: Phrase | None = None


@dataclass(frozen=True, slots=True)
class LetterLink:
    """A letter that has entries; the first of a script says which script it is.

    Some letters of two scripts look the same: without the name nobody tells them apart.
    """

    text: str
    href: Href
    is_current: bool
    script: str = ""


@dataclass(frozen=True, slots=True)
class LetterView:
    """The entries of a letter."""

    anchor: str
    letter: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class AzView:
    """All that the page shows; `crumbs` on the page of a single letter only."""

    title: str
    crumbs: tuple[Anchor, ...]
    shown: str
    links: tuple[LetterLink, ...]
    letters: tuple[LetterView, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands on a page of its own: the names of a letter, or some of them."""

    letter: str
    number: int
    names: tuple[Name, ...]
    here: Permalink


@pages_at(lambda urls: (urls.page("az"), urls.letter("*")))
def az_pages(compiled: Compiled) -> Iterator[Page]:
    """Yield A to Z: one page, or one for each letter where there are many entries."""
    names = [name for bound in compiled.graph for name in names_of(bound, compiled)]
    wording = compiled.wording
    names.sort(key=lambda name: (wording.sort_key(name.text), name.record_id))
    letters: defaultdict[str, list[Name]] = defaultdict(list)
    for name in names:
        letters[wording.initial(name.text)].append(name)
    top = compiled.urls.page("az")
    p = Presenter(compiled, top)
    total = p.words.count("az.entries", len(names))
    if len(names) <= _MOST_ENTRIES:
        links = [
            LetterLink(letter, p.href(top, _anchor(letter)), is_current=False)
            for letter in letters_in_order(letters, wording)
        ]
        entries = tuple(
            _letter(letter, letters[letter], p)
            for letter in letters_in_order(letters, wording)
        )
        shown = p.t("az.search", entries=total) if names else total
        yield _page(p.t("menu.az"), shown, _with_scripts(links, p), entries, p)
        return
    parts = [
        part
        for letter in letters_in_order(letters, wording)
        for part in _parts(letter, letters[letter], compiled)
    ]
    yield _page(p.t("menu.az"), total, _links(parts, None, p), (), p)
    for part in parts:
        p = Presenter(compiled, part.here)
        title = part_title(p.t("az.of_letter", letter=part.letter), part.number, p)
        entries = (_letter(part.letter, part.names, p),)
        shown = p.words.count("az.entries", len(part.names))
        yield _page(title, shown, _links(parts, part, p), entries, p)


def _parts(letter: str, names: list[Name], compiled: Compiled) -> Iterator[_Part]:
    for number, start in enumerate(range(0, len(names), _MOST_ENTRIES), 1):
        here = compiled.urls.letter(letter_slug(letter), number)
        yield _Part(letter, number, tuple(names[start : start + _MOST_ENTRIES]), here)


def _links(
    parts: Iterable[_Part], this: _Part | None, p: Presenter
) -> tuple[LetterLink, ...]:
    """Return the links to all letters, and to all parts of the letter that is shown."""
    links = [
        LetterLink(
            part.letter if part.number == 1 else f"{part.letter} {part.number}",
            p.href(part.here),
            part is this,
        )
        for part in parts
        if part.number == 1 or (this is not None and part.letter == this.letter)
    ]
    return _with_scripts(links, p)


def _with_scripts(links: list[LetterLink], p: Presenter) -> tuple[LetterLink, ...]:
    """Name the script at its first letter, where there is more than one."""
    scripts = [p.words.script(link.text) for link in links]
    if len({script for script in scripts if script}) < 2:  # noqa: PLR2004 - one needs none
        return tuple(links)
    return tuple(
        replace(link, script=script) if script != before else link
        for link, script, before in zip(links, scripts, ["", *scripts], strict=False)
    )


def _page(
    title: str,
    shown: str,
    links: tuple[LetterLink, ...],
    letters: tuple[LetterView, ...],
    p: Presenter,
) -> Page:
    top = p.urls.page("az")
    crumbs = (
        p.home_anchor(),
        Anchor(p.t("menu.az"), p.href(top)),
    )
    view = AzView(
        title=title,
        crumbs=() if p.here == top else crumbs,
        shown=shown,
        links=links,
        letters=letters,
    )
    return Page(
        permalink=p.here,
        title=title,
        template="pages/az.html",
        view=view,
        section="az",
        description=p.t("az.text"),
        styles=("list", "record", "plain"),
        # Letters are of one language.
        counterpart=None if p.here == top else top,
    )


def _letter(letter: str, names: Iterable[Name], p: Presenter) -> LetterView:
    return LetterView(_anchor(letter), letter, tuple(_entry(name, p) for name in names))


def _anchor(letter: str) -> str:
    return f"l-{letter_slug(letter)}"


def _entry(name: Name, p: Presenter) -> Entry:
    written = Phrase(name.text, name.lang)
    if name.is_alias:
        return Entry(p.anchor(name.record_id, glyph=True), Phrase(""), written)
    anchor = p.anchor(name.record_id, written, glyph=True)
    return Entry(anchor, _detail(name.record_id, p))


def _detail(record_id: str, p: Presenter) -> Phrase:
    """Return what tells records of the same name apart."""
    record = p.graph.bound(record_id).record
    if isinstance(record, Statement):
        return _first_words(record, p)
    if isinstance(record, Actor):
        return Phrase(p.t(f"actor_type.{record.type}"))
    what = p.t(f"kind.{p.graph.kind(record_id)}")
    if isinstance(record, Event):
        date = p.fact_date(record.date).text
        return Phrase(p.t("az.dated", what=what, date=date))
    if isinstance(record, Source) and record.publisher:
        return Phrase(p.t("az.published", what=what, publisher=record.publisher))
    return Phrase(what)


def _first_words(statement: Statement, p: Presenter) -> Phrase:
    """Return how a statement begins, in quotation marks unless it is a paraphrase."""
    begin = beginning(statement, p)
    return Phrase(begin.paragraphs[0], begin.lang)
