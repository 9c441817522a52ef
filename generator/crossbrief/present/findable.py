"""Records as a search finds them: their names, their dates and all their words."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from crossbrief.findable import Findable
from crossbrief.kinds import KINDS
from crossbrief.kinds.actor import Actor
from crossbrief.kinds.article import Article
from crossbrief.kinds.event import Event
from crossbrief.kinds.source import Source
from crossbrief.kinds.statement import Statement
from crossbrief.kinds.topic import Topic
from crossbrief.present.excerpts import excerpt
from crossbrief.present.names import names_of
from crossbrief.present.presenter import Presenter
from crossbrief.prose import Footnote, Mention
from crossbrief.values import Translatable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossbrief.dates import PartialDate
    from crossbrief.page import Compiled
    from crossbrief.prose import Block, Hole, Prose
    from crossbrief.records import Bound, Record

_RANKS = {kind.name: rank for rank, kind in enumerate(KINDS)}
_OWN_TEXTS = ("question", "summary", "context")
_OWN_LINES = ("publisher", "citation", "attributed_to")
_BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|t[dh]|d[td]|blockquote|div|pre)>|<br ?/?>")
_TAG = re.compile(r"<[^>]*>")
_MOST_OF_A_LINE = 160
_WORDS_OF_A_LINE = 20


def findable(bound: Bound, compiled: Compiled) -> Findable | None:
    """Return what a search knows of a record; nothing of what stands in no list."""
    record = bound.record
    if not compiled.graph.is_listed(record.id):
        return None
    p = Presenter(compiled, compiled.urls.home)
    name = p.name(record.id)
    is_name = not isinstance(record, Statement)
    when = _when(record)
    passages = tuple(filter(None, map(_even, _passages(bound, p))))
    return Findable(
        id=record.id,
        rank=_RANKS.get(bound.kind, len(_RANKS)),
        href=p.record_href(record.id),
        title=name.text,
        lang=name.lang or "",
        day=_day(when),
        detail=_detail(record, when, p),
        line=_line(record, passages, p),
        is_name=is_name,
        names=tuple(_other_names(bound, name.text, compiled)) if is_name else (),
        dates=tuple(dict.fromkeys(_dates(when))),
        also=p.words.date(when) if when is not None else "",
        passages=passages,
    )


def _when(record: Record) -> PartialDate | None:
    if isinstance(record, Statement | Event):
        return record.date.first
    if isinstance(record, Article):
        return record.date
    if isinstance(record, Source) and record.published is not None:
        return record.published.first
    return None


def _day(when: PartialDate | None) -> int | None:
    if when is None:
        return None
    known = when.earliest or when.latest
    return known.toordinal() if known is not None else 0


def _dates(when: PartialDate | None) -> Iterator[str]:
    """Yield each year, month and day that a date names."""
    for part in when.parts if when is not None else ():
        if part is None:
            continue
        known = f"{part.year:04}"
        yield known
        for number in (part.month, part.day):
            if number is None:
                break
            known = f"{known}-{number:02}"
            yield known


def _detail(record: Record, when: PartialDate | None, p: Presenter) -> str:
    if when is not None:
        return p.short_date(when).text
    if isinstance(record, Actor):
        return p.t(f"actor_type.{record.type}")
    return ""


def _line(record: Record, passages: tuple[str, ...], p: Presenter) -> str:
    """Return how the record goes on below its title."""
    if isinstance(record, Statement):
        return " ".join(excerpt(record, _WORDS_OF_A_LINE, p).paragraphs)
    first = passages[0] if passages else ""
    if len(first) <= _MOST_OF_A_LINE:
        return first
    return first[:_MOST_OF_A_LINE].rpartition(" ")[0] + " …"


def _other_names(bound: Bound, title: str, compiled: Compiled) -> Iterator[str]:
    """Yield the names beside the title, those in the order of lists too."""
    seen = {title}
    record = bound.record
    if isinstance(record, Actor) and record.short_name is not None:
        yield from (t for _, t in record.short_name.texts if t not in title)
    for name in names_of(bound, compiled):
        if name.text not in seen:
            seen.add(name.text)
            yield name.text


def _passages(bound: Bound, p: Presenter) -> Iterator[str]:
    """Yield the texts of a record, what is nearest to its heart first."""
    record = bound.record
    if isinstance(record, Statement):
        yield from _paragraphs(record.text)
        for rendition in record.renditions:
            yield from _paragraphs(rendition.text)
    for field in _OWN_TEXTS:
        text = getattr(record, field, None)
        if text is not None:
            yield p.text(text).text
    for field in _OWN_LINES:
        yield getattr(record, field, None) or ""
    if isinstance(record, Article | Source):
        yield ", ".join(record.authors)
    if isinstance(record, Actor):
        yield ", ".join(p.text(role.title).text for role in record.roles)
    if isinstance(record, Topic):
        yield from (p.text(position.label).text for position in record.positions)
    if isinstance(record, Event):
        yield from _facts(record, p)
    yield from _prose(bound, p)


def _facts(event: Event, p: Presenter) -> Iterator[str]:
    for fact in event.facts:
        values = "; ".join(p.text(value.value).text for value in fact.values)
        yield f"{p.text(fact.what).text}: {values}"
    for account in event.accounts:
        yield from (f"{subject}: {said}" for subject, said in account.points)


def _paragraphs(text: str) -> list[str]:
    return text.split("\n\n")


def _prose(bound: Bound, p: Presenter) -> Iterator[str]:
    """Yield the paragraphs of compiled texts, in the language that the page shows."""
    body = getattr(bound.record, "body", None)
    if body is None:
        return
    path: tuple[str, ...] = ("body",)
    if isinstance(body, Translatable):
        _, lang = body.best(p.language, p.language)
        if "" not in dict(body.texts) or lang != p.language:
            path = ("body", lang)
    else:
        lang = getattr(bound.record, "lang", None) or p.language
    prose = p.graph.prose(bound.record.id).get(path)
    if prose is not None:
        yield from _plain_paragraphs(prose, p, lang)


def _plain_paragraphs(prose: Prose, p: Presenter, lang: str) -> Iterator[str]:
    """Yield the paragraphs of a text as it reads, its notes last.

    A statement that is embedded is found by itself.
    """
    notes: dict[str, Footnote] = {}

    def label(hole: Hole) -> str:
        if isinstance(hole, Footnote):
            notes.setdefault(hole.name, hole)
        if not isinstance(hole, Mention):
            return ""
        if hole.label is not None or hole.target not in p.graph:
            return html.escape(hole.label or hole.target)
        return html.escape(p.mention_name(hole.target, lang).text)

    def paragraphs(blocks: Iterable[Block]) -> Iterator[str]:
        for block in blocks:
            marked = _BLOCK_END.sub("\n", block.fill(label))
            yield from html.unescape(_TAG.sub("", marked)).split("\n")

    yield from paragraphs(prose.blocks)
    for note in list(notes.values()):
        yield from paragraphs(note.blocks)


def _even(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())
