"""The parts of views that many pages share.

A view holds text, numbers, atoms and tuples of them, all ready to print: nothing in a
template looks anything up, sorts, or makes an address. An empty section is None.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crossbrief.atoms import Anchor, Atom, Line, Moment, Phrase
    from crossbrief.html import Html


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a statement, with their marks if they wear any."""

    form: str
    paragraphs: tuple[str, ...]
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class FormLine:
    """How near the text is to the words, and by whom we have it."""

    form: str
    name: str
    by: Line


@dataclass(frozen=True, slots=True)
class Flag:
    """A sign that versions or accounts part."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class StatementCard:
    """A statement as lists show it."""

    id: str
    label: str
    href: str
    when: Moment
    place: Atom | None
    who: Line
    context: Phrase | None
    quote: Quote
    form: FormLine
    event: Line | None
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a page that its contents list names."""

    anchor: str
    title: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of key facts: a term and what is known of it."""

    term: str
    values: tuple[Line, ...]
    small: Line | None = None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source as a record uses it."""

    anchor: Anchor
    publisher: str | None
    role: str
    locator: str | None
    kind: str
    published: Moment | None
    language: str | None
    copy: Atom | None
    note: Phrase | None
    quote: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """All sources of a record, and how many of them bear it out."""

    summary: str | None
    rows: tuple[SourceRow, ...]


@dataclass(frozen=True, slots=True)
class NoteView:
    """A numbered note: the author's own, or a citation.

    `backs` are the places in the text that lead to it, as anchors of the page.
    """

    number: int
    anchor: str
    backs: tuple[str, ...]
    content: Html


@dataclass(frozen=True, slots=True)
class MarginStatement:
    """A statement that a paragraph mentions, shown beside it."""

    quote: Quote
    source: Line
    form: str
    form_name: str


@dataclass(frozen=True, slots=True)
class BlockView:
    """One block of prose, with what stands beside it.

    `place` are the classes that set the margin on rows of the passage.
    """

    html: Html
    tag: str
    card: StatementCard | None
    notes: tuple[NoteView, ...]
    statements: tuple[MarginStatement, ...]
    place: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading and its blocks; the first passage may have no heading."""

    anchor: str | None
    blocks: tuple[BlockView, ...]


@dataclass(frozen=True, slots=True)
class ProseView:
    """A compiled text as a page prints it.

    `lang` is its language where that is not the page's; what the page adds within it,
    such as statements, is marked with the page's own language and direction.
    """

    passages: tuple[Passage, ...]
    notes: tuple[NoteView, ...]
    headings: tuple[Section, ...]
    lang: str | None
    page_language: str
    page_direction: str


@dataclass(frozen=True, slots=True)
class Row:
    """A record in a list: its link, a line about it, and what stands at the end."""

    id: str
    anchor: Anchor
    text: Atom | None = None
    end: Atom | None = None


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A sentence that mentions the record: before, the words, after, and where."""

    before: str
    words: str
    after: str
    where: Anchor
    lang: str | None


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """A record that refers to this one from a field, and what as."""

    anchor: Anchor
    field: str


@dataclass(frozen=True, slots=True)
class ReferenceGroup:
    """The records of one kind that refer to this one."""

    title: str
    rows: tuple[ReferenceRow, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A statement of an exchange, and how it stands to the one whose page this is."""

    relation: str
    who: Line
    when: Moment
    quote: Quote
    note: Phrase | None
    by: Line | None
    is_this: bool


@dataclass(frozen=True, slots=True)
class Exchange:
    """A statement of an actor, and those of others that stand in relation to it."""

    who: Line
    quote: Quote
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """Entries of a list: all are of one of these sorts."""

    cards: tuple[StatementCard, ...] = ()
    rows: tuple[Row, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    mentions: tuple[MentionRow, ...] = ()
    references: tuple[ReferenceGroup, ...] = ()


@dataclass(frozen=True, slots=True)
class Begun:
    """A list as the record's page begins it; `more` leads to all of it, if not here.

    `count` is that of all entries. `entry` is the address of an entry's own page, with
    `ID` for the id, where readers may look for an entry that is not here.
    """

    shown: Shown
    count: int
    more: Anchor | None
    entry: str = ""

    def __len__(self) -> int:
        return self.count


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A correction, on the page of its record and on the front page."""

    anchor: str
    when: Moment
    record: Anchor
    field: Atom | None
    before: Phrase | None
    after: Phrase | None
    reason: Phrase
    source: Line | None


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """A reply of somebody whom the record concerns, the earliest as number one."""

    number: int
    who: Atom
    when: Moment
    text: str
    source: Line | None
    response: Phrase | None


@dataclass(frozen=True, slots=True)
class EditorNoteView:
    """A remark of the editors."""

    about: Phrase | None
    prose: ProseView


@dataclass(frozen=True, slots=True)
class CiteRow:
    """One way to cite the page."""

    name: str
    text: Line


@dataclass(frozen=True, slots=True)
class CiteView:
    """All ways to cite the page: for readers, and for programs that keep references."""

    remark: str | None
    rows: tuple[CiteRow, ...]
    files: tuple[CiteRow, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What every record's page has around its own sections."""

    kind: str
    kind_name: str
    is_group: bool
    title: Phrase
    crumbs: tuple[Anchor, ...]
    withdrawn: Line | None
    is_draft: bool
    untranslated: str | None
    sections: tuple[Section, ...]
    evidence: Evidence | None
    mentions: Begun
    references: Begun
    editor_notes: tuple[EditorNoteView, ...]
    corrections: tuple[CorrectionRow, ...]
    replies: tuple[ReplyRow, ...]
    cite: CiteView
    changes: tuple[Fact, ...]
