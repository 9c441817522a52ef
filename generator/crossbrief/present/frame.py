"""What every record's page has around its own sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.atoms import Anchor, Line, plain
from crossbrief.kinds import KINDS
from crossbrief.kinds.actor import Actor
from crossbrief.kinds.article import Article
from crossbrief.present.citations import cite
from crossbrief.present.presenter import Presenter
from crossbrief.present.prose import show
from crossbrief.present.sources import evidence, use_anchor
from crossbrief.present.translated import untranslated
from crossbrief.present.views import (
    CorrectionRow,
    EditorNoteView,
    Fact,
    Frame,
    MentionRow,
    ReferenceGroup,
    ReferenceRow,
    ReplyRow,
    Section,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossbrief.atoms import Phrase
    from crossbrief.graph import Passage
    from crossbrief.page import Compiled
    from crossbrief.present.views import ProseView
    from crossbrief.prose import Mention
    from crossbrief.records import Bound, Record
    from crossbrief.values import Translatable

_KINDS = {kind.name: kind for kind in KINDS}
_NOT_KNOWN = frozenset({"actor", "article", "page", "source", "topic"})
_CONTEXT = 160
_DESCRIPTION = 300


def presenter(compiled: Compiled, record: Record) -> Presenter:
    """Return the presenter of a record's own page."""
    kind = _KINDS[compiled.graph.kind(record.id)]
    here = kind.address(record.id, compiled.urls)
    return Presenter(compiled, here)


def frame(
    bound: Bound,
    p: Presenter,
    sections: Iterable[Section],
    *,
    kind_name: str | None = None,
    shown_fields: frozenset[str] = frozenset(),
) -> Frame:
    """Return the frame of a record's page.

    `sections` are the page's own, in order. `shown_fields` are the fields through which
    other records lead here and which those sections show already, as `kind.field`.
    """
    record = bound.record
    mentions = mention_rows(p.graph.passages(record.id), p)
    references = _references(record.id, p, shown_fields)
    sources = evidence(record.sources, p, is_known=bound.kind not in _NOT_KNOWN)
    own = list(sections)
    if mentions:
        own.append(Section("mentions", p.t("section.mentions"), len(mentions)))
    named = sum(len(group.rows) for group in references)
    if references:
        own.append(Section("references", p.t("section.references"), named))
    if sources is not None:
        own.append(Section("sources", p.t("section.sources"), len(sources.rows)))
    if record.editor_notes:
        own.append(Section("notes", p.t("section.notes"), len(record.editor_notes)))
    if record.replies:
        own.append(
            Section("right-of-reply", p.t("section.replies"), len(record.replies))
        )
    own.append(Section("cite", p.t("section.cite")))
    own.append(
        Section("changes", p.t("section.changes"), len(record.corrections) or None)
    )
    return Frame(
        kind=bound.kind,
        kind_name=kind_name or p.t(f"kind.{bound.kind}"),
        is_group=isinstance(record, Actor) and record.type != "person",
        title=p.name(record.id),
        crumbs=_crumbs(bound, p),
        withdrawn=_withdrawn(record, p),
        is_draft=record.status == "draft",
        untranslated=untranslated(record, p),
        sections=tuple(own),
        evidence=sources,
        mentions=mentions,
        references=references,
        editor_notes=_editor_notes(bound, p),
        corrections=corrections(record, p),
        replies=_replies(record, p),
        cite=cite(bound, p),
        changes=_changes(record, p),
    )


def body(
    bound: Bound, p: Presenter, field: str = "body", *, prefix: str = ""
) -> ProseView | None:
    """Return a Markdown field of a record in the page's language, filled."""
    text = getattr(bound.record, field)
    if text is None:
        return None
    if isinstance(text, str):
        lang = getattr(bound.record, "lang", None)
        prose = p.graph.prose(bound.record.id)[field,]
        return show(prose, p, prefix=prefix, lang=lang)
    return _translated(bound, text, (field,), p, prefix)


def _translated(
    bound: Bound,
    text: Translatable,
    path: tuple[str | int, ...],
    p: Presenter,
    prefix: str,
) -> ProseView:
    _, language = text.best(p.language, p.main_language)
    written = dict(text.texts)
    own = path if "" in written and language == p.main_language else (*path, language)
    texts = p.graph.prose(bound.record.id)
    prose = texts.get(own) or texts[(*path, language)]
    return show(prose, p, prefix=prefix, lang=language)


def _crumbs(bound: Bound, p: Presenter) -> tuple[Anchor, ...]:
    kind = _KINDS[bound.kind]
    home = p.page_anchor("index", p.t("menu.home"))
    if kind.at_root:
        return (home,)
    listing = Anchor(p.t(f"kinds.{kind.name}"), p.href(p.urls.index(kind.folder)))
    return (home, listing)


def _withdrawn(record: Record, p: Presenter) -> Line | None:
    if record.withdrawn is None:
        return None
    return p.line(
        "banner.withdrawn",
        date=p.day(record.withdrawn.date),
        reason=p.text(record.withdrawn.reason),
    )


def mention_rows(passages: Iterable[Passage], p: Presenter) -> tuple[MentionRow, ...]:
    """Return the sentences that mention a record, by the pages they stand on."""
    shown = dict.fromkeys(_mention(passage, p) for passage in passages)
    return tuple(
        MentionRow(
            before,
            words,
            after,
            p.page_anchor("method", p.t("menu.method"))
            if source is None
            else p.anchor(source),
            lang,
        )
        for source, before, words, after, lang in shown
    )


def _mention(
    passage: Passage, p: Presenter
) -> tuple[str | None, str, str, str, str | None]:
    """Return what tells a row from others: where it leads, its words, their language.

    The link would tell it as well, and takes longer to compare.
    """
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


def _references(
    record_id: str, p: Presenter, shown: frozenset[str]
) -> tuple[ReferenceGroup, ...]:
    """Return the records that name this one and that no other section shows."""
    kinds: dict[str, dict[tuple[str, str], ReferenceRow]] = {}
    for link in p.graph.backlinks(record_id):
        kind = p.graph.kind(link.source)
        field = link.via if link.via != "field" else link.field
        own = link.via == "mention" or link.source == record_id
        if own or f"{kind}.{field}" in shown:
            continue
        rows = kinds.setdefault(kind, {})
        if (link.source, field) not in rows:
            rows[link.source, field] = ReferenceRow(
                p.anchor(link.source, glyph=True), p.t(f"reference.{field}")
            )
    return tuple(
        ReferenceGroup(p.t(f"kinds.{kind}"), _by_name(kinds[kind], p))
        for kind in _KINDS
        if kind in kinds
    )


def _by_name(
    rows: dict[tuple[str, str], ReferenceRow], p: Presenter
) -> tuple[ReferenceRow, ...]:
    ordered = sorted(
        rows.items(), key=lambda row: (p.words.sort_key(row[1].anchor.text), row[0])
    )
    return tuple(row for _, row in ordered)


def _editor_notes(bound: Bound, p: Presenter) -> tuple[EditorNoteView, ...]:
    return tuple(
        EditorNoteView(
            note.about,
            _translated(
                bound, note.text, ("editor_notes", index, "text"), p, f"e{index + 1}-"
            ),
        )
        for index, note in enumerate(bound.record.editor_notes)
    )


def corrections(record: Record, p: Presenter) -> tuple[CorrectionRow, ...]:
    """Return a record's corrections, newest first."""
    rows = [
        CorrectionRow(
            anchor=f"c-{number}",
            when=p.day(correction.date),
            record=p.anchor(record.id, fragment=f"c-{number}"),
            field=correction.field,
            before=correction.before,
            after=correction.after,
            reason=p.text(correction.reason),
            source=None
            if correction.source is None
            else use_anchor(correction.source, p),
        )
        for number, correction in enumerate(record.corrections, 1)
    ]
    dates = [correction.date for correction in record.corrections]
    order = sorted(range(len(rows)), key=lambda index: (dates[index], index))
    return tuple(rows[index] for index in reversed(order))


def _replies(record: Record, p: Presenter) -> tuple[ReplyRow, ...]:
    return tuple(
        ReplyRow(
            who=p.actor_or_text(reply.from_),
            when=p.day(reply.date),
            text=reply.text,
            source=None if reply.source is None else use_anchor(reply.source, p),
            response=p.maybe(reply.response),
        )
        for reply in sorted(record.replies, key=lambda reply: reply.date)
    )


def _changes(record: Record, p: Presenter) -> tuple[Fact, ...]:
    rows: list[Fact] = []
    if record.recorded is not None:
        rows.append(Fact(p.t("changes.recorded"), (Line((p.day(record.recorded),)),)))
    elif isinstance(record, Article):
        rows.append(Fact(p.t("changes.recorded"), (Line((p.date(record.date),)),)))
    if record.as_of is not None:
        rows.append(Fact(p.t("changes.as_of"), (Line((p.day(record.as_of),)),)))
    if record.formerly:
        rows.append(
            Fact(p.t("changes.formerly"), (Line((", ".join(record.formerly),)),))
        )
    return tuple(rows)


def describe(*parts: Phrase | str) -> str:
    """Return a page's description for search engines: its texts, joined."""
    text = " ".join(" ".join(plain(part) for part in parts if part).split())
    return text if len(text) <= _DESCRIPTION else text[: _DESCRIPTION - 1] + "…"
