"""Records as works to be cited: a source itself, a statement, an entry on this site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.citing.item import Item
from crossbrief.citing.names import Name, name_of
from crossbrief.citing.types import TREATMENTS
from crossbrief.dates import parse_date
from crossbrief.ids import UNATTRIBUTED
from crossbrief.kinds.actor import Actor
from crossbrief.kinds.article import Article
from crossbrief.kinds.source import Source
from crossbrief.kinds.statement import Statement
from crossbrief.present.excerpts import language_of
from crossbrief.present.presenter import Presenter
from crossbrief.present.statements import carrying
from crossbrief.quotes import QUOTING_FORMS

if TYPE_CHECKING:
    import datetime as dt

    from crossbrief.dates import PartialDate
    from crossbrief.page import Compiled
    from crossbrief.records import Bound, Record
    from crossbrief.urls import Permalink

_TEXTS = frozenset({"article", "page"})
# What words are said or written in, as a type of work.
_MEDIA = {
    "speech": "speech",
    "interview": "interview",
    "letter": "personal_communication",
    "call": "personal_communication",
    "post": "post",
    "document": "document",
    "readout": "document",
    "hearing": "hearing",
    "article": "article",
    None: "document",
}
_MOST_WORDS = 20
"""Of what has no title, so many of the first words stand in place of one."""


def work(bound: Bound, p: Presenter) -> Item:
    """Return what is cited by whoever cites the page of a record."""
    record = bound.record
    if isinstance(record, Source):
        return _source_work(record.id, p)
    if isinstance(record, Statement):
        return _statement_work(record, p)
    return _entry(bound, p)


def work_on(here: Permalink, bound: Bound, compiled: Compiled) -> Item:
    """Return what is cited by whoever cites the page at an address."""
    return work(bound, Presenter(compiled, here))


# ---- sources


def _source_work(source_id: str, p: Presenter) -> Item:
    """Return a source itself, and not our page about it."""
    key = ("work", source_id)
    return p.compiled.once(key, lambda: _source(p.graph.record(source_id, Source), p))


def _source(source: Source, p: Presenter) -> Item:
    title, lang, translated = _source_title(source, p)
    treatment = TREATMENTS[source.type]
    authors = _source_authors(source, p)
    publisher = source.publisher or ""
    if treatment.shape != "in-periodical" and publisher in {a.natural for a in authors}:
        publisher = ""
    larger = "" if source.part_of is None else p.name(source.part_of).text
    if treatment.is_part and not larger:
        larger, publisher = publisher, ""
    is_gone = source.access == "dead" and source.archived_url is not None
    return Item(
        source.id,
        source.type,
        title,
        lang=lang,
        translated=translated,
        authors=authors,
        issued=None if source.published is None else source.published.first,
        genre=p.t(f"source_type.{source.type}") if treatment.is_labelled else "",
        container=larger,
        publisher=publisher,
        url=(source.archived_url if is_gone else source.url) or "",
        accessed=source.accessed if source.url else None,
        note=source.citation or "",
    )


def _source_title(source: Source, p: Presenter) -> tuple[str, str | None, str]:
    """Return the title as printed, its language, and what it means to readers."""
    own = source.lang or p.main_language
    title, lang = source.title.best(own, p.main_language)
    if len(source.title.texts) == 1:
        return title, source.lang or lang, ""
    ours, ours_lang = source.title.best(p.language, p.main_language)
    is_other = ours_lang == p.language and ours != title
    return title, lang, ours if is_other else ""


def _source_authors(source: Source, p: Presenter) -> tuple[Name, ...]:
    if source.authors:
        return tuple(name_of(author) for author in source.authors)
    return () if source.issued_by is None else (_actor(source.issued_by, p),)


def _actor(actor_id: str, p: Presenter) -> Name:
    """Return an actor as an author; only persons have a family's name."""
    actor = p.graph.record(actor_id, Actor)
    if actor.type == "person" and actor.sort_name is not None:
        return name_of(p.sort_name(actor_id))
    return Name(p.name(actor_id).text)


# ---- statements


def _statement_work(statement: Statement, p: Presenter) -> Item:
    """Return the words of a statement, in what prints them, as read on this site."""
    sources = carrying(statement)
    within = _source_work(sources[0], p) if sources else None
    here = p.urls.absolute(p.permalink(statement.id))
    is_shown = statement.form in QUOTING_FORMS and statement.is_listed
    genre = _genre(statement, p)
    return Item(
        statement.id,
        _MEDIA[statement.medium],
        _first_words(statement.text) if is_shown else _described(statement, genre, p),
        lang=(language_of(statement, p) if is_shown else None) or p.main_language,
        describes=not is_shown,
        authors=_speakers(statement, p),
        issued=statement.date.first,
        genre=genre if is_shown else "",
        event="" if statement.event is None else p.name(statement.event).text,
        place="" if statement.place is None else p.name(statement.place).text,
        within=within,
        url=here or (within.url if within is not None else ""),
        consulted=_site(p),
        state=_state(statement, p),
    )


def _first_words(text: str) -> str:
    every = text.split()
    begin = " ".join(every[:_MOST_WORDS])
    if len(every) > _MOST_WORDS:
        return f"{begin} …"
    # The full stop of a reference comes after all that it says of the words.
    return begin if begin.endswith("..") else begin.removesuffix(".")


def _described(statement: Statement, genre: str, p: Presenter) -> str:
    """Return what stands for words that are not the speaker's, or were taken back."""
    if not statement.all_topics:
        return genre
    topic = p.name(statement.all_topics[0]).text
    return p.t("cite.described", genre=genre, topic=topic)


def _speakers(statement: Statement, p: Presenter) -> tuple[Name, ...]:
    if statement.speaker == UNATTRIBUTED:
        return (Name(p.unnamed(statement)),)
    return tuple(_actor(voice, p) for voice in statement.voices)


def _genre(statement: Statement, p: Presenter) -> str:
    medium = statement.medium
    genre = p.t("cite.statement") if medium is None else p.t(f"medium.{medium}")
    if statement.form == "translated":
        language = p.words.language_name(statement.translated_from or "")
        return p.t("cite.translated", genre=genre, language=language)
    if statement.form == "paraphrase":
        return p.t("cite.paraphrase", genre=genre)
    return genre


# ---- our own pages


def _entry(bound: Bound, p: Presenter) -> Item:
    """Return the page of a record, as an entry in a work of reference."""
    record = bound.record
    name = p.name(record.id)
    authors: tuple[str, ...] = ()
    issued = _on_day(record.recorded)
    if isinstance(record, Article):
        authors, issued = record.authors, record.date
    return Item(
        record.id,
        "webpage" if bound.kind in _TEXTS else "entry",
        name.text,
        lang=name.lang or p.language,
        authors=tuple(name_of(author) for author in authors),
        issued=issued,
        container=_site(p),
        url=p.urls.absolute(p.permalink(record.id)),
        state=_state(record, p),
    )


def _on_day(day: dt.date | None) -> PartialDate | None:
    return None if day is None else parse_date(day.isoformat())


def _site(p: Presenter) -> str:
    return p.text(p.site.settings.title).text


def _state(record: Record, p: Presenter) -> str:
    """Say that a record was withdrawn, or when it was last corrected."""
    if record.withdrawn is not None:
        return p.t("cite.withdrawn", date=p.words.day(record.withdrawn.date))
    if not record.corrections:
        return ""
    last = max(correction.date for correction in record.corrections)
    return p.t("cite.corrected", date=p.words.day(last))
