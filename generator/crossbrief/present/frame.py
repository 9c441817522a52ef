"""What every record's page has around its own sections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unicodedata import category

from crossbrief.atoms import Anchor, Line, plain
from crossbrief.kinds import KINDS
from crossbrief.kinds.actor import Actor
from crossbrief.kinds.article import Article
from crossbrief.present.backlinks import mention_list, reference_list
from crossbrief.present.citations import cite
from crossbrief.present.corrected import corrected
from crossbrief.present.further import begin
from crossbrief.present.presenter import Presenter
from crossbrief.present.prose import show
from crossbrief.present.sources import evidence, maybe_use_anchor
from crossbrief.present.translated import untranslated
from crossbrief.present.views import (
    CorrectionRow,
    EditorNoteView,
    Fact,
    Frame,
    ReplyRow,
    Section,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossbrief.atoms import Phrase
    from crossbrief.page import Compiled
    from crossbrief.present.further import LongList
    from crossbrief.present.views import ProseView
    from crossbrief.records import Bound, Record
    from crossbrief.values import Translatable

_KINDS = {kind.name: kind for kind in KINDS}
_NOT_KNOWN = frozenset({"actor", "article", "page", "source", "topic"})
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
    mentions = mention_list(record.id, p)
    references = reference_list(record.id, shown_fields, p)
    sources = evidence(record.rests_on, p, is_known=bound.kind not in _NOT_KNOWN)
    own = list(sections)
    own += [
        Section(long.name, long.title, len(long.entries))
        for long in (mentions, references)
        if long.entries
    ]
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
        mentions=begin(mentions, p),
        references=begin(references, p),
        editor_notes=_editor_notes(bound, p),
        corrections=corrections(record, p),
        replies=_replies(record, p),
        cite=cite(bound, p),
        changes=_changes(record, p),
    )


def frame_lists(
    bound: Bound, frame: Frame, p: Presenter, shown_fields: frozenset[str] = frozenset()
) -> Iterator[LongList[Any]]:
    """Yield the lists of a frame that go on over further pages."""
    if frame.mentions.more is not None:
        yield mention_list(bound.record.id, p)
    if frame.references.more is not None:
        yield reference_list(bound.record.id, shown_fields, p)


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
    home = p.home_anchor()
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


def _editor_notes(bound: Bound, p: Presenter) -> tuple[EditorNoteView, ...]:
    return tuple(
        EditorNoteView(
            p.main(note.about),
            _translated(
                bound, note.text, ("editor_notes", index, "text"), p, f"e{index + 1}-"
            ),
        )
        for index, note in enumerate(bound.record.editor_notes)
    )


def corrections(record: Record, p: Presenter) -> tuple[CorrectionRow, ...]:
    """Return a record's corrections, newest first."""
    return tuple(
        CorrectionRow(
            anchor=f"c-{number}",
            when=p.day(correction.date),
            record=p.anchor(record.id, fragment=f"c-{number}"),
            field=corrected(correction.field, p),
            before=p.main(correction.before),
            after=p.main(correction.after),
            reason=p.text(correction.reason),
            source=maybe_use_anchor(correction.source, p),
        )
        for number, correction in reversed(record.numbered_corrections)
    )


def _replies(record: Record, p: Presenter) -> tuple[ReplyRow, ...]:
    return tuple(
        ReplyRow(
            number=number,
            who=p.actor_or_text(reply.from_),
            when=p.day(reply.date),
            text=reply.text,
            source=maybe_use_anchor(reply.source, p),
            response=p.maybe(reply.response),
        )
        for number, reply in record.numbered_replies
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
    """Return a page's description for search engines: its texts, a sentence each."""
    texts = [" ".join(plain(part).split()) for part in parts if part]
    text = " ".join([*map(_ended, texts[:-1]), *texts[-1:]])
    return text if len(text) <= _DESCRIPTION else text[: _DESCRIPTION - 1] + "…"


def _ended(text: str) -> str:
    """Return a text with a full stop, where it does not end with a sign of its own."""
    inside = text.rstrip(
        "\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}»“)]"
    )
    return text if inside and category(inside[-1]) == "Po" else f"{text}."
