"""A to Z: every record under every name that it has."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from crossbrief.atoms import Anchor, Phrase
from crossbrief.kinds import KINDS
from crossbrief.kinds.actor import Actor
from crossbrief.kinds.event import Event
from crossbrief.kinds.place import Place
from crossbrief.kinds.source import Source
from crossbrief.kinds.statement import Statement
from crossbrief.page import Page
from crossbrief.present.indexes import letter_slug, letters_in_order
from crossbrief.present.presenter import Presenter
from crossbrief.present.statements import language_of, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.page import Compiled
    from crossbrief.records import Bound
    from crossbrief.urls import Href, Permalink

_MOST_ENTRIES = 1_000
_WORDS = 6
_KINDS = {kind.name: kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Entry:
    """A name under its letter; `see` where the record is entered under another."""

    anchor: Anchor
    detail: Phrase
    see: Phrase | None = None


@dataclass(frozen=True, slots=True)
class LetterLink:
    """A letter that has entries."""

    text: str
    href: Href
    is_current: bool


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


def az_pages(compiled: Compiled) -> Iterator[Page]:
    """Yield A to Z: one page, or one for each letter where there are many entries."""
    names = [name for bound in compiled.graph for name in _names(bound, compiled)]
    wording = compiled.wording
    names.sort(key=lambda name: (wording.sort_key(name.text), name.record_id))
    letters: defaultdict[str, list[_Name]] = defaultdict(list)
    for name in names:
        letters[wording.initial(name.text)].append(name)
    order = letters_in_order(letters)
    top = compiled.urls.page("az")
    if len(names) <= _MOST_ENTRIES:
        yield _page(top, order, letters, len(names), compiled)
        return
    yield _page(top, [], letters, len(names), compiled)
    for letter in order:
        here = compiled.urls.letter(letter_slug(letter))
        yield _page(here, [letter], letters, len(names), compiled)


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    lang: str | None
    record_id: str
    is_alias: bool


def _names(bound: Bound, compiled: Compiled) -> Iterator[_Name]:
    """Yield every name of a record, the one it is entered under first."""
    record = bound.record
    if not record.is_listed:
        return
    p = Presenter(compiled, compiled.urls.page("az"))
    main = p.name(record.id)
    entered = (isinstance(record, Actor) and record.sort_name) or main.text
    yield _Name(entered, main.lang, record.id, is_alias=False)
    seen = {entered.casefold()}
    for text, lang in _other_names(bound, p):
        if text.casefold() not in seen:
            seen.add(text.casefold())
            yield _Name(text, lang, record.id, is_alias=True)


def _other_names(bound: Bound, p: Presenter) -> Iterator[tuple[str, str | None]]:
    """Yield the names in other languages, then the aliases, each with its language."""
    record, kind = bound.record, _KINDS[bound.kind]
    if kind.caption is not None:
        for code, text in kind.caption(record).others(p.language, p.language):
            yield text, code
    languages: dict[str, str | None] = {}
    if isinstance(record, Place):
        languages = {name.name: name.lang for name in record.names}
    elif isinstance(record, Event):
        languages = {
            t: code or None for name in record.known_as for code, t in name.texts
        }
    for alias in kind.aliases(record):
        language = languages.get(alias)
        yield alias, None if language == p.language else language


def _page(
    here: Permalink,
    shown: list[str],
    letters: dict[str, list[_Name]],
    total: int,
    compiled: Compiled,
) -> Page:
    p = Presenter(compiled, here)
    top = p.urls.page("az")
    title = p.t("menu.az")
    is_one = here == top
    if not is_one:
        title = p.t("az.of_letter", letter=shown[0])
    crumbs = (
        p.page_anchor("index", p.t("page.home")),
        Anchor(p.t("menu.az"), p.href(top)),
    )
    view = AzView(
        title=title,
        crumbs=() if is_one else crumbs,
        shown=p.words.count("az.entries", total),
        links=tuple(
            _letter_link(letter, shown, is_one=is_one, p=p)
            for letter in letters_in_order(letters)
        ),
        letters=tuple(
            LetterView(
                f"l-{letter_slug(letter)}",
                letter,
                tuple(_entry(name, p) for name in letters[letter]),
            )
            for letter in shown
        ),
    )
    return Page(
        permalink=here,
        title=title,
        template="pages/az.html",
        view=view,
        section="az",
        description=p.t("az.text"),
        styles=("list", "record", "plain"),
        is_found_by_search=False,
    )


def _letter_link(
    letter: str, shown: list[str], *, is_one: bool, p: Presenter
) -> LetterLink:
    """Return the link to a letter: on this page, or to the page of its own."""
    slug = letter_slug(letter)
    if is_one and shown:
        return LetterLink(letter, p.href(p.here, f"l-{slug}"), is_current=False)
    return LetterLink(letter, p.href(p.urls.letter(slug)), letter in shown)


def _entry(name: _Name, p: Presenter) -> Entry:
    anchor = p.anchor(name.record_id, glyph=True)
    if _KINDS[anchor.kind].at_root:
        # A page of plain text is no record of anything, so it wears no kind's look.
        anchor = replace(anchor, kind="")
    if name.is_alias:
        return Entry(anchor, Phrase(""), Phrase(name.text, name.lang))
    return Entry(replace(anchor, text=name.text), _detail(name.record_id, p))


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
    every = statement.text.split()
    begin = " ".join(every[:_WORDS]) + (" …" if len(every) > _WORDS else "")
    quoted = words(begin, statement.form, language_of(statement, p), p)
    return Phrase(quoted.paragraphs[0], quoted.lang)
