"""What leads to a record: sentences that mention it, and fields that name it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from crossbrief.kinds import KINDS
from crossbrief.kinds.statement import Statement
from crossbrief.present.further import LongList, grouped
from crossbrief.present.statements import newest_first
from crossbrief.present.views import MentionRow, ReferenceRow, Shown

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from crossbrief.graph import Passage
    from crossbrief.present.presenter import Presenter
    from crossbrief.prose import Mention

_CONTEXT = 160
_MOST_MENTIONS = 10
_MENTIONS_A_PAGE = 40
_MOST_REFERENCES = 20
_REFERENCES_A_PAGE = 80

_Row: TypeAlias = "tuple[str | None, str, str, str, str | None]"
"""What tells a mention from others: where it leads, its words, their language.

The link would tell it as well, and takes longer to compare.
"""

_Named: TypeAlias = tuple[str, str, str]
"""A kind, a record of it, and the field in which that names this one."""


def mention_list(record_id: str, p: Presenter) -> LongList[_Row]:
    """Return the sentences that mention a record, by the pages they stand on."""
    passages = p.graph.passages(record_id)
    rows = tuple(dict.fromkeys(_mention(passage, p) for passage in passages))
    return LongList(
        name="mentions",
        title=p.t("section.mentions"),
        counted=p.words.count("count.mentions", len(rows)),
        entries=rows,
        most=_MOST_MENTIONS,
        a_page=_MENTIONS_A_PAGE,
        show=_mentions,
        styles=("record",),
    )


def _mentions(rows: Sequence[_Row], p: Presenter) -> Shown:
    return Shown(
        mentions=tuple(
            MentionRow(
                before,
                words,
                after,
                p.page_anchor("method", p.t("menu.method"))
                if source is None
                else p.anchor(source),
                lang,
            )
            for source, before, words, after, lang in rows
        )
    )


def _mention(passage: Passage, p: Presenter) -> _Row:
    before, words, after = _parts(passage, p)
    lang = p.foreign(passage.lang)
    before = _shortened(before, at_end=False)
    return passage.source, before, words, _shortened(after, at_end=True), lang


def _parts(passage: Passage, p: Presenter) -> tuple[str, str, str]:
    sentence = passage.sentence
    texts = [_words_of(part, passage.lang or p.main_language, p) for part in sentence]
    at = next(n for n, part in enumerate(sentence) if part is passage.mention)
    return "".join(texts[:at]), texts[at], "".join(texts[at + 1 :])


def _words_of(part: str | Mention, language: str, p: Presenter) -> str:
    if isinstance(part, str):
        return part
    if part.label is not None or part.target not in p.graph:
        return part.label or part.target
    return p.mention_name(part.target, language).text


def _shortened(text: str, *, at_end: bool) -> str:
    if len(text) <= _CONTEXT:
        return text
    if at_end:
        return text[:_CONTEXT].rpartition(" ")[0] + " …"
    return "… " + text[-_CONTEXT:].partition(" ")[2]


def reference_list(
    record_id: str, shown: frozenset[str], p: Presenter
) -> LongList[_Named]:
    """Return the records that name this one and that no other section shows.

    `shown` are the fields that other sections show, as `kind.field`.
    """
    found: dict[_Named, None] = {}
    for link in p.graph.backlinks(record_id):
        kind = p.graph.kind(link.source)
        field = link.via if link.via != "field" else link.field
        own = link.via == "mention" or link.source == record_id
        if not own and f"{kind}.{field}" not in shown:
            found[kind, link.source, field] = None
    return LongList(
        name="references",
        title=p.t("section.references"),
        counted=p.words.count("count.references", len(found)),
        entries=tuple(_in_order(found, p)),
        most=_MOST_REFERENCES,
        a_page=_REFERENCES_A_PAGE,
        show=_references,
    )


def _in_order(found: Collection[_Named], p: Presenter) -> list[_Named]:
    """Sort by kind, statements newest first and those of another kind by name."""
    kinds = [kind.name for kind in KINDS]
    said = {name for kind, name, _ in found if kind == "statement"}
    newest = newest_first(p.graph.record(name, Statement) for name in said)
    place = {statement.id: number for number, statement in enumerate(newest)}

    def among_its_kind(name: str) -> tuple[object, ...]:
        if name in place:
            return (place[name],)
        return p.words.sort_key(p.anchor(name, glyph=True).text)

    return sorted(
        found,
        key=lambda named: (kinds.index(named[0]), among_its_kind(named[1]), named),
    )


def _references(named: Sequence[_Named], p: Presenter) -> Shown:
    return Shown(
        references=grouped(
            (
                p.t(f"kinds.{kind}"),
                ReferenceRow(p.anchor(source, glyph=True), p.t(f"reference.{field}")),
            )
            for kind, source, field in named
        )
    )
