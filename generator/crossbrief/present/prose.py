"""Prose as pages print it: holes filled, notes numbered, statements in the margin."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from crossbrief.atoms import Line
from crossbrief.citing.names import name_of
from crossbrief.html import Html, escape
from crossbrief.kinds.source import Source
from crossbrief.kinds.statement import Statement
from crossbrief.page import own_page
from crossbrief.present.margins import with_places
from crossbrief.present.statements import card, margin
from crossbrief.present.views import BlockView, NoteView, Passage, ProseView, Section
from crossbrief.prose import Cite, Footnote, Mention, SiteLink

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossbrief.atoms import Atom
    from crossbrief.present.presenter import Presenter
    from crossbrief.present.views import MarginStatement, StatementCard
    from crossbrief.prose import Block, Hole, Prose


def show(
    prose: Prose, p: Presenter, *, prefix: str = "", lang: str | None = None
) -> ProseView:
    """Fill a compiled text for a page.

    `prefix` keeps the notes of several texts on one page apart. `lang` is the text's
    language; mentions in it take the names of that language.
    """
    return _Filler(p, prefix, lang or p.main_language).prose(prose)


@dataclass
class _Note:
    number: int
    backs: list[str]
    content: str


class _Filled(NamedTuple):
    """A block whose holes are filled, before its notes are known."""

    html: Html
    tag: str
    card: StatementCard | None = None
    notes: Sequence[_Note] = ()
    beside: tuple[MarginStatement, ...] = ()


@dataclass
class _Filler:
    p: Presenter
    prefix: str
    lang: str
    _notes: dict[object, _Note] = field(default_factory=dict)
    _new: list[_Note] = field(default_factory=list)
    _beside: dict[str, MarginStatement] = field(default_factory=dict)
    _shown: set[str] = field(default_factory=set)

    def prose(self, prose: Prose) -> ProseView:
        filled = [self._block(block) for block in prose.blocks]
        # A note that is cited again gains ways back, so notes are made last.
        finished = [
            BlockView(
                block.html,
                block.tag,
                block.card,
                tuple(self._view(note) for note in block.notes),
                block.beside,
            )
            for block in filled
        ]
        headings = tuple(
            Section(block.heading[0], block.heading[1])
            for block in prose.blocks
            if block.heading is not None and block.tag == "h2"
        )
        every = tuple(self._view(note) for note in self._notes.values())
        passages = _passages(prose.blocks, finished)
        lang = self.p.foreign(self.lang)
        return ProseView(
            passages, every, headings, lang, self.p.language, self.p.words.direction
        )

    def _block(self, block: Block) -> _Filled:
        embed = block.embed
        if embed is not None:
            if embed.target not in self.p.graph:
                return _Filled(Html(""), "p")
            statement = self.p.graph.record(embed.target, Statement)
            self._shown.add(embed.target)
            return _Filled(Html(""), "embed", card(statement, self.p))
        self._new, self._beside = [], {}
        filled = Html(block.fill(self._fill))
        beside = tuple(self._beside.values())
        return _Filled(filled, block.tag, None, self._new, beside)

    def _fill(self, hole: Hole) -> str:
        if isinstance(hole, Mention):
            return self._mention(hole)
        if isinstance(hole, Cite):
            return self._cite(hole)
        if isinstance(hole, Footnote):
            return self._footnote(hole)
        if isinstance(hole, SiteLink):
            return escape(self._site_link(hole))
        return ""

    def _mention(self, hole: Mention) -> str:
        if hole.target not in self.p.graph:
            return escape(hole.label or hole.target)
        if self.p.graph.kind(hole.target) == "statement":
            self._set_beside(hole.target)
        label = hole.label
        anchor = self.p.anchor(
            hole.target,
            label if label is not None else self.p.mention_name(hole.target, self.lang),
        )
        return anchor.__html__()

    def _set_beside(self, statement_id: str) -> None:
        """Show a mentioned statement in the margin, once on a page."""
        if statement_id in self._shown:
            return
        self._shown.add(statement_id)
        statement = self.p.graph.record(statement_id, Statement)
        self._beside[statement_id] = margin(statement, self.p)

    def _cite(self, hole: Cite) -> str:
        if hole.target not in self.p.graph:
            return ""
        return self._reference((hole.target, hole.locator), citation(hole, self.p))

    def _footnote(self, hole: Footnote) -> str:
        """Return its number, which comes before the numbers of what it cites."""
        key = ("footnote", hole.name)
        is_new = key not in self._notes
        number = self._reference(key, "")
        if is_new:
            inner = "".join(block.fill(self._fill) for block in hole.blocks)
            if len(hole.blocks) == 1 and hole.blocks[0].tag == "p":
                inner = inner.removeprefix("<p>").removesuffix("</p>")
            self._notes[key].content = inner
        return number

    def _reference(self, key: object, content: str) -> str:
        """Return the number in the text that leads to a note."""
        note = self._notes.get(key)
        if note is None:
            note = _Note(len(self._notes) + 1, [], content)
            self._notes[key] = note
            self._new.append(note)
        anchor = f"{self.prefix}r{note.number}"
        if note.backs:
            anchor += f"-{len(note.backs) + 1}"
        note.backs.append(anchor)
        label = escape(self.p.t("note.label", number=note.number))
        return (
            f'<a class="cb-ref" id="{anchor}" href="#{self.prefix}n{note.number}"'
            f' aria-label="{label}">{note.number}</a>'
        )

    def _view(self, note: _Note) -> NoteView:
        return NoteView(
            note.number,
            f"{self.prefix}n{note.number}",
            tuple(note.backs),
            Html(note.content),
        )

    def _site_link(self, hole: SiteLink) -> str:
        if not hole.target:
            return f"#{hole.fragment}"
        return self.p.href(own_page(hole, self.p.compiled), hole.fragment)


def citation(hole: Cite, p: Presenter) -> str:
    """Return what a citation's note says: publisher, title, place in it, date."""
    source = p.graph.record(hole.target, Source)
    parts: list[Atom] = []
    if source.publisher:
        parts += [p.plain(source.publisher), ", "]
    parts.append(p.anchor(hole.target))
    if source.published is not None:
        parts += [", ", p.fact_date(source.published)]
    if hole.locator:
        parts += [", ", hole.locator]
    return Line((*parts, ".")).__html__()


def bibliography(prose: Prose, p: Presenter) -> tuple[Line, ...]:
    """Return the sources that a text cites, by the names under which they stand."""
    cited = dict.fromkeys(
        hole.target
        for hole in prose.holes()
        if isinstance(hole, Cite) and hole.target in p.graph
    )
    entries = [(entry_name(target, p), target) for target in cited]
    entries.sort(key=lambda pair: (p.words.sort_key(pair[0]), pair[1]))
    return tuple(entry(target, p) for _, target in entries)


def entry_name(source_id: str, p: Presenter) -> str:
    """Return the name under which a source stands in bibliographies."""
    source = p.graph.record(source_id, Source)
    return (*own_authors(source), source.publisher or p.name(source_id).text)[0]


def own_authors(source: Source) -> tuple[str, ...]:
    """Return the authors, less the publisher if it is named as one."""
    return tuple(
        name_of(author).natural
        for author in source.authors
        if author != source.publisher
    )


def entry(source_id: str, p: Presenter) -> Line:
    """Return a source as bibliographies print it: who, publisher, title, date."""
    source = p.graph.record(source_id, Source)
    authors = own_authors(source)
    parts: list[Atom] = []
    if authors:
        parts += [p.joined([p.plain(author) for author in authors]), ". "]
    if source.publisher:
        parts += [p.plain(source.publisher), ", "]
    parts.append(p.anchor(source_id))
    if source.published is not None:
        parts += [", ", Line((p.date(source.published.first),))]
    return Line((*parts, "."))


def _passages(blocks: tuple[Block, ...], views: list[BlockView]) -> tuple[Passage, ...]:
    """Cut the blocks into passages, each beginning with a heading."""
    passages: list[tuple[str | None, list[BlockView]]] = []
    for block, view in zip(blocks, views, strict=True):
        if block.tag == "h2" and block.heading is not None:
            passages.append((block.heading[0], [view]))
        elif not passages:
            passages.append((None, [view]))
        else:
            passages[-1][1].append(view)
    return tuple(Passage(anchor, with_places(inner)) for anchor, inner in passages)
