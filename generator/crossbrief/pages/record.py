"""The page of a record whose kind has no page of its own: every field, as declared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from crossbrief.atoms import Line
from crossbrief.dates import PartialDate
from crossbrief.fields import Fact as SourcedFact
from crossbrief.fields import SourceUse, Struct
from crossbrief.kinds import KINDS
from crossbrief.page import Page
from crossbrief.present.frame import body, describe, frame, frame_lists, presenter
from crossbrief.present.further import further_pages
from crossbrief.present.indexes import index_by_name, part
from crossbrief.present.presenter import Presenter
from crossbrief.present.sources import fact_lines, use_anchor
from crossbrief.present.statements import comma
from crossbrief.present.views import Fact, Row, Section
from crossbrief.records import Record
from crossbrief.values import Translatable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.atoms import Atom, Phrase
    from crossbrief.kind import RecordKind
    from crossbrief.page import Compiled
    from crossbrief.present.views import Frame, ProseView
    from crossbrief.records import Bound

_HAVE_PAGES = frozenset(
    {"actor", "article", "event", "page", "place", "source", "statement", "topic"}
)
# The frame shows these; the others are the kind's own.
_SHOWN = frozenset({*Record.model_fields, "name", "title", "summary", "body"})


@dataclass(frozen=True, slots=True)
class RecordView:
    """All that the page shows."""

    frame: Frame
    summary: Phrase | None
    facts: tuple[Fact, ...]
    body: ProseView | None


def record_pages(compiled: Compiled) -> Iterator[Page]:
    """Yield pages and an index for each kind that has none of its own."""
    for kind in KINDS:
        if kind.name in _HAVE_PAGES:
            continue
        for bound in compiled.graph.all_of_kind(kind.name):
            yield from _pages(bound, kind, compiled)
        if not kind.at_root:
            yield _index(kind, compiled)


def _pages(bound: Bound, kind: RecordKind, compiled: Compiled) -> Iterator[Page]:
    p = presenter(compiled, bound.record)
    facts = tuple(_facts(bound, kind, p))
    text = body(bound, p) if hasattr(bound.record, "body") else None
    counted = (("facts", facts), ("remarks", text))
    sections = [Section(key, p.t(f"section.{key}")) for key, shown in counted if shown]
    name = p.name(bound.record.id)
    summary = p.maybe(getattr(bound.record, "summary", None))
    around = frame(bound, p, sections)
    yield Page(
        permalink=p.here,
        title=name.text,
        template=f"kinds/{kind.name}.html",
        fallback="kinds/record.html",
        view=RecordView(around, summary, facts, text),
        section=kind.folder,
        description=describe(name, summary or ""),
        styles=("list", "record"),
        record=bound.record.id,
    )
    yield from further_pages(bound, frame_lists(bound, around, p), compiled)


def _index(kind: RecordKind, compiled: Compiled) -> Page:
    p = Presenter(compiled, compiled.urls.index(kind.folder))
    records = p.graph.of_kind(kind.name, Record)
    rows = [
        (
            p.name(record.id).text,
            Row(
                record.id,
                p.anchor(record.id, glyph=True),
                p.maybe(getattr(record, "summary", None)),
            ),
        )
        for record in records
    ]
    parts = [part("r", "", rows, p)] if rows else []
    return index_by_name(kind, parts, len(records), p)


def _facts(bound: Bound, kind: RecordKind, p: Presenter) -> Iterator[Fact]:
    for name, info in kind.record.model_fields.items():
        value = getattr(bound.record, name)
        if name in _SHOWN or value in (None, (), ""):
            continue
        term = p.t(f"field.{kind.name}.{name}")
        yield Fact(term, tuple(_lines(value, (bound, info.alias or name), p)))


def _lines(value: object, at: tuple[Bound, str], p: Presenter) -> Iterator[Line]:
    """Yield a line for each value of a field."""
    if isinstance(value, SourcedFact):
        yield from fact_lines(value, lambda inner: _atom(inner, at, p), p)
    elif isinstance(value, tuple):
        for item in value:
            yield from _lines(item, at, p)
    else:
        yield Line((_atom(value, at, p),))


def _atom(value: object, at: tuple[Bound, str], p: Presenter) -> Atom:
    bound, field = at
    if isinstance(value, Translatable):
        return p.text(value)
    if isinstance(value, PartialDate):
        return p.date(value)
    if isinstance(value, date):
        return p.day(value)
    if isinstance(value, SourceUse):
        return use_anchor(value, p)
    if isinstance(value, Struct):
        value = tuple(getattr(value, name) for name in type(value).model_fields)
    if isinstance(value, tuple):
        return comma([_atom(item, at, p) for item in value if item not in (None, ())])
    return _text(str(value), bound, field, p)


def _text(text: str, bound: Bound, field: str, p: Presenter) -> Atom:
    """Return a link where the text is a reference, else the text."""
    refers = any(
        link.target == text and link.field == field
        for link in p.graph.links_from(bound.record.id)
    )
    return p.anchor(text) if refers else text
