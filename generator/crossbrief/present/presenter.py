"""The presenter of one page: names, links and dates as that page prints them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from crossbrief.atoms import Anchor, Line, Moment, Phrase
from crossbrief.ids import UNATTRIBUTED
from crossbrief.kinds import KINDS
from crossbrief.kinds.actor import Actor
from crossbrief.kinds.source import Source
from crossbrief.kinds.statement import Statement
from crossbrief.present.excerpts import beginning

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from crossbrief.atoms import Atom
    from crossbrief.dates import PartialDate
    from crossbrief.fields import Fact
    from crossbrief.page import Compiled
    from crossbrief.records import Record
    from crossbrief.urls import Href, Permalink
    from crossbrief.values import Translatable

V = TypeVar("V")

TimeKey: TypeAlias = "tuple[tuple[int, int, int, int], str]"
"""What records are sorted by in time: their date, then their id."""

_HOLE = "\x1a"
_KINDS = {kind.name: kind for kind in KINDS}
# The titles of these stand in the language of what they name.
_OWN_LANGUAGE = frozenset({"article", "page", "source"})
_SPLIT = re.compile(f"{_HOLE}([0-9]+){_HOLE}")


@dataclass(frozen=True, slots=True)
class _Target:
    """What all links to a record from one depth have in common."""

    href: Href
    kind: str
    is_group: bool


class Presenter:
    """Turns values of records into what one page prints.

    `registered` are ids that the page has a register entry for, so that links to them
    can open it as a card.
    """

    def __init__(
        self,
        compiled: Compiled,
        here: Permalink,
        *,
        registered: frozenset[str] = frozenset(),
    ) -> None:
        """Present for the page at an address."""
        self.compiled = compiled
        self.here = here
        self.graph = compiled.graph
        self.site = compiled.site
        self.urls = compiled.urls
        self.words = compiled.wording
        # A message of the catalogue; pages ask for dozens.
        self.t = compiled.wording.text
        self.language = compiled.language
        # That of texts which do not say theirs.
        self.main_language = compiled.site.settings.language
        self.registered = registered
        # Pages of the same depth share their links.
        self.depth = compiled.urls.depth(here)

    # ---- what pages share

    def kept(self, key: tuple[object, ...], make: Callable[[], V]) -> V:
        """Return what all pages of this depth share, made for the first of them."""
        return self.compiled.once((self.depth, key), make)

    # ---- words

    def line(self, key: str, **atoms: Atom) -> Line:
        """Return a message with links and dates in its places."""
        pieces = self.compiled.once(
            ("line", key, *atoms), lambda: self._pieces(key, tuple(atoms))
        )
        made = tuple(atoms.values())
        return Line(tuple(made[p] if isinstance(p, int) else p for p in pieces))

    def _pieces(self, key: str, names: tuple[str, ...]) -> tuple[str | int, ...]:
        """Return a message in pieces: its words, and for a place its number."""
        marks = {name: f"{_HOLE}{index}{_HOLE}" for index, name in enumerate(names)}
        pieces = _SPLIT.split(self.words.text(key, **marks))
        return tuple(int(p) if index % 2 else p for index, p in enumerate(pieces) if p)

    def joined(self, atoms: Sequence[Atom]) -> Line:
        """Return “A, B and C” with links in its places."""
        if len(atoms) == 1:
            return Line((atoms[0],))
        between = ("", *self.words.separators(len(atoms)))
        parts: list[Atom] = []
        for separator, atom in zip(between, atoms, strict=False):
            parts += [separator, atom] if separator else [atom]
        return Line(tuple(parts))

    def text(self, text: Translatable) -> Phrase:
        """Return our own words in the page's language, or the nearest to it."""
        chosen, language = text.best(self.language, self.main_language)
        return self._phrase(chosen, None if language == self.language else language)

    def text_of(self, record: Record, text: Translatable) -> Phrase:
        """Return words of a record that may have a language of its own."""
        lang = getattr(record, "lang", None)
        if text.is_unmarked and lang is not None:
            return self.in_language(text.texts[0][1], lang)
        return self.text(text)

    def maybe(self, text: Translatable | None) -> Phrase | None:
        """Return our own words where there are any."""
        return None if text is None else self.text(text)

    def in_language(self, text: str, language: str | None) -> Phrase:
        """Return words with their language: None is the main language of the site."""
        return self._phrase(text, self.foreign(language))

    def main(self, text: str | None) -> Phrase | None:
        """Return words of ours, if any, that stand in the main language alone."""
        return None if text is None else self.in_language(text, None)

    def plain(self, text: str) -> Phrase:
        """Return words of which nobody says in what language they are."""
        return self._phrase(text, None)

    def _phrase(self, text: str, lang: str | None) -> Phrase:
        return Phrase(text, lang, apart=lang is None and self.words.is_against(text))

    def foreign(self, language: str | None) -> str | None:
        """Return the language of a text where it is not the page's own."""
        language = language or self.main_language
        return None if language == self.language else language

    # ---- dates

    def date(self, when: PartialDate) -> Moment:
        """Return a date as prose prints it."""
        return self.compiled.once(
            ("date", when.text), lambda: Moment(self.words.date(when), when.iso)
        )

    def short_date(self, when: PartialDate) -> Moment:
        """Return a date as lists print it."""
        # Kept by its text, which says all; its own hash would cost as much as a date.
        return self.compiled.once(
            ("short date", when.text),
            lambda: Moment(self.words.short_date(when), when.iso),
        )

    def day(self, day: dt.date) -> Moment:
        """Return a day as lists print it."""
        return Moment(self.words.short_day(day), day.isoformat())

    def fact_date(self, fact: Fact[PartialDate]) -> Moment:
        """Return the date given first, as lists print it."""
        return self.short_date(fact.first)

    # ---- addresses

    def href(self, to: Permalink, fragment: str = "") -> Href:
        """Return the link from this page."""
        return self.urls.href(self.here, to, fragment)

    def permalink(self, record_id: str) -> Permalink:
        """Return the address of a record's page."""
        kind = _KINDS[self.graph.kind(record_id)]
        return kind.address(record_id, self.urls)

    def record_href(self, record_id: str, fragment: str = "") -> Href:
        """Return the link to a record's page from this one."""
        if not fragment:
            return self._target(record_id).href
        return self.href(self.permalink(record_id), fragment)

    def full(self, to: Permalink) -> str:
        """Return the full address of a page, or the link to it while none is known."""
        return self.urls.absolute(to) or self.href(to)

    def identity(self, record_id: str) -> str:
        """Return what names a record for programs: its page in the main language."""
        return self.kept(("identity", record_id), lambda: self._identity(record_id))

    def _identity(self, record_id: str) -> str:
        main = self.urls.main
        to = _KINDS[self.graph.kind(record_id)].address(record_id, main)
        return main.absolute(to) or self.href(to)

    # ---- names and links

    def name(self, record_id: str) -> Phrase:
        """Return the name of a record, or the title of a statement."""
        key = ("name", record_id)
        return self.compiled.once(key, lambda: self._name(record_id))

    def _name(self, record_id: str) -> Phrase:
        bound = self.graph.bound(record_id)
        caption = _KINDS[bound.kind].caption
        if caption is not None:
            if bound.kind in _OWN_LANGUAGE:
                return self.text_of(bound.record, caption(bound.record))
            return self.text(caption(bound.record))
        statement = self.graph.record(record_id, Statement)
        return Phrase(self.statement_title(statement))

    def short_name(self, record_id: str) -> Phrase:
        """Return the name used in running text."""
        record = self.graph.bound(record_id).record
        whole = self.name(record_id)
        if isinstance(record, Actor) and record.short_name is not None:
            short = self.text(record.short_name)
            # Better the whole name in the page's language than a short one in another.
            return whole if short.lang is not None and whole.lang is None else short
        return whole

    def sort_name(self, actor_id: str) -> str:
        """Return the name by which lists are ordered: none of another alphabet."""
        written = self.graph.record(actor_id, Actor).sort_name
        name = self.name(actor_id)
        if written is None:
            return name.text
        found = self.text(written)
        return name.text if found.lang and not name.lang else found.text

    def mention_name(self, record_id: str, language: str) -> Phrase:
        """Return the default label of a mention in a text of some language.

        It is the short name in that language, else the name in it, else as on the page.
        """
        bound = self.graph.bound(record_id)
        caption = _KINDS[bound.kind].caption
        if caption is not None and language != self.language:
            short = getattr(bound.record, "short_name", None)
            for text in filter(None, (short, caption(bound.record))):
                named, code = text.best(language, self.main_language)
                if code == language:
                    return Phrase(named)
        return self.short_name(record_id)

    def anchor(
        self,
        record_id: str,
        text: Phrase | str | None = None,
        *,
        fragment: str = "",
        glyph: bool = False,
    ) -> Anchor:
        """Return a link to a record, with its name unless told otherwise.

        Several statements may have the same title, so their first words stand with it.
        """
        if text is not None or fragment:
            return self._anchor(record_id, text, fragment, glyph=glyph)
        return self.compiled.once(
            (self.depth, "anchor", record_id, glyph, record_id in self.registered),
            lambda: self._anchor(record_id, None, "", glyph=glyph),
        )

    def _anchor(
        self, record_id: str, text: Phrase | str | None, fragment: str, *, glyph: bool
    ) -> Anchor:
        target = self._target(record_id)
        label = None
        if text is None:
            text = self.name(record_id)
            label = self._with_words(record_id, text)
        if isinstance(text, str):
            text = self.plain(text)
        return Anchor(
            text.text,
            self.record_href(record_id, fragment) if fragment else target.href,
            target.kind,
            is_group=target.is_group,
            lang=text.lang,
            ref=record_id if record_id in self.registered else None,
            glyph=glyph,
            label=label,
            apart=text.apart,
        )

    def _with_words(self, record_id: str, title: Phrase) -> Line | None:
        """Return a statement's title with its first words; others have none."""
        record = self.graph.bound(record_id).record
        if not isinstance(record, Statement) or not record.is_listed:
            return None
        begin = beginning(record, self)
        words = Phrase(begin.paragraphs[0], begin.lang)
        return self.line("statement.with_words", title=title, words=words)

    def _target(self, record_id: str) -> _Target:
        key = (self.depth, "target", record_id)
        return self.compiled.once(key, lambda: self._new_target(record_id))

    def _new_target(self, record_id: str) -> _Target:
        bound = self.graph.bound(record_id)
        record = bound.record
        return _Target(
            self.href(self.permalink(record_id)),
            "" if _KINDS[bound.kind].at_root else bound.kind,
            isinstance(record, Actor) and record.type != "person",
        )

    def source_anchor(self, source_id: str) -> Anchor:
        """Return a link to a source by its publisher's name, else its title."""
        return self.kept(
            ("source anchor", source_id),
            lambda: self.anchor(
                source_id, self.graph.record(source_id, Source).publisher
            ),
        )

    def anchors(self, record_ids: Iterable[str]) -> tuple[Anchor, ...]:
        """Return links to several records."""
        return tuple(self.anchor(record_id) for record_id in record_ids)

    def actor_or_text(self, value: str) -> Atom:
        """Return a link to an actor, or the name that stands there instead."""
        if value in self.graph:
            return self.anchor(value)
        key = f"by.{value}"
        return self.t(key) if self.words.has(key) else self.plain(value)

    def page_anchor(self, name: str, text: str, fragment: str = "") -> Anchor:
        """Return a link to a page at the site's root."""
        return Anchor(text, self.href(self.urls.page(name), fragment))

    def home_anchor(self) -> Anchor:
        """Return the link to the front page, with which every trail begins."""
        return self.page_anchor("index", self.t("menu.home"))

    def page_index(self, folder: str, text: str) -> Anchor:
        """Return a link to the index of a kind."""
        return Anchor(text, self.href(self.urls.index(folder)))

    # ---- statements

    def speakers(self, statement: Statement) -> tuple[Atom, ...]:
        """Return who is responsible for the words: links, or what the source says."""
        if statement.speaker == UNATTRIBUTED:
            return (self.unnamed(statement),)
        return self.anchors(statement.voices)

    def unnamed(self, statement: Statement) -> str:
        """Return what a source calls speakers whom it does not name."""
        who = statement.attributed_to or ""
        return self.t("statement.unnamed", who=who[:1].upper() + who[1:])

    def statement_title(
        self, statement: Statement, *, by_sort_name: bool = False
    ) -> str:
        """Return “speaker: topic, date”, which names a statement.

        With `by_sort_name` speakers stand as in alphabetical lists.
        """
        if statement.speaker == UNATTRIBUTED:
            who = self.unnamed(statement)
        else:
            who = self.words.join(
                [
                    self.words.isolated(
                        self.sort_name(voice) if by_sort_name else self.name(voice).text
                    )
                    for voice in statement.voices
                ]
            )
        date = self.words.date(statement.date.first)
        if not statement.all_topics:
            return self.t("statement.title", speaker=who, date=date)
        topic = self.words.isolated(self.name(statement.all_topics[0]).text)
        return self.t("statement.title_on", speaker=who, topic=topic, date=date)


def by_date(record: Record, when: PartialDate) -> TimeKey:
    """Return what records are sorted by: earliest, latest, id; unknown last."""
    return (when.sort_key, record.id)
