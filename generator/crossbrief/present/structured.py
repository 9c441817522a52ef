"""Structured data: records in the words of schema.org, for search engines and graphs.

What schema.org has no word for is left out, and nothing is made more certain than it
is: a date stands where it is one date without doubt. Words that a source has are a
`Quotation`; what is only reported is a `Claim`, and never rated. Each record is named
by the address of its page, also where another record refers to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from crossbrief.kinds.actor import Actor
from crossbrief.kinds.article import Article
from crossbrief.kinds.event import Event
from crossbrief.kinds.page import PlainPage
from crossbrief.kinds.place import Place
from crossbrief.kinds.source import Source
from crossbrief.kinds.statement import Statement
from crossbrief.kinds.topic import Topic
from crossbrief.present.actors import ID_LINKS
from crossbrief.urls import with_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from crossbrief.dates import PartialDate
    from crossbrief.fields import Fact
    from crossbrief.kinds.actor import Role
    from crossbrief.present.presenter import Presenter
    from crossbrief.records import Record
    from crossbrief.values import Translatable

Node: TypeAlias = dict[str, Any]

CONTEXT = {"@vocab": "https://schema.org/"}
"""Needs nothing from the network: each word is one of schema.org's."""

_ACTORS = {"person": "Person", "state": "Country"}
_WORKS = {
    "article": "Article",
    "article-journal": "ScholarlyArticle",
    "article-magazine": "Article",
    "article-newspaper": "NewsArticle",
    "bill": "Legislation",
    "book": "Book",
    "chapter": "Chapter",
    "dataset": "Dataset",
    "legislation": "Legislation",
    "map": "Map",
    "post": "SocialMediaPosting",
    "post-weblog": "BlogPosting",
    "regulation": "Legislation",
    "report": "Report",
    "thesis": "Thesis",
    "treaty": "Legislation",
    "webpage": "WebPage",
}


def structured(record: Record, p: Presenter) -> Node:
    """Return a record as a node of a graph, with what it refers to by name."""
    node = {
        "@id": p.identity(record.id),
        "@type": _type(record),
        **_MAKERS.get(type(record), _anything)(record, p),
    }
    if p.urls.base_url:
        node["url"] = node["@id"]
    return {key: value for key, value in node.items() if value not in ("", [], None)}


def _type(record: Record) -> str:
    if isinstance(record, Actor):
        return _ACTORS.get(record.type, "Organization")
    if isinstance(record, Source):
        return _WORKS.get(record.type, "CreativeWork")
    if isinstance(record, Statement):
        return "Claim" if record.form == "paraphrase" else "Quotation"
    return _TYPES.get(type(record), "Thing")


def _anything(record: Record, p: Presenter) -> Node:
    """Return what is known of a record of a kind that schema.org has no type for."""
    return {"name": p.name(record.id).text}


def _actor(actor: Actor, p: Presenter) -> Node:
    is_person = actor.type == "person"
    first, last = (
        ("birthDate", "deathDate") if is_person else ("foundingDate", "dissolutionDate")
    )
    begin, end = (
        (actor.born, actor.died) if is_person else (actor.founded, actor.dissolved)
    )
    return {
        "name": p.text(actor.name).text,
        "alternateName": [*_others(actor.name, p), *actor.aliases],
        "description": _maybe(actor.summary, p),
        first: _day_of(begin),
        last: _day_of(end),
        "sameAs": [*_elsewhere(actor, p), *(link.url for link in actor.links)],
        "memberOf": [_office(role, p) for role in actor.roles] if is_person else [],
    }


def _elsewhere(actor: Actor, p: Presenter) -> Iterable[str]:
    addresses = {**ID_LINKS, **dict(p.site.settings.id_links)}
    for scheme, value in actor.ids:
        pattern = addresses.get(scheme)
        if pattern is not None:
            yield with_id(pattern, value)


def _office(role: Role, p: Presenter) -> Node:
    return _without_empty(
        {
            "@type": "OrganizationRole",
            "roleName": p.text(role.title).text,
            "startDate": _date(role.from_),
            "endDate": _date(role.until),
            "memberOf": None if role.org is None else _named(role.org, p),
        }
    )


def _event(event: Event, p: Presenter) -> Node:
    begin, end = _stretch(event.date.first)
    return {
        "name": p.text(event.title).text,
        "alternateName": [p.text(name).text for name in event.known_as],
        "description": _maybe(event.summary, p),
        "startDate": begin,
        "endDate": end,
        "location": None if event.place is None else _named(event.place, p),
        "attendee": [_named(one.actor, p) for one in event.participants],
        "about": [_named(topic, p) for topic in event.topics],
        "superEvent": None if event.part_of is None else _named(event.part_of, p),
        "subjectOf": _sources(event, p),
    }


def _statement(statement: Statement, p: Presenter) -> Node:
    sources = _sources(statement, p)
    is_claim = statement.form == "paraphrase"
    event = statement.event
    return {
        "name": p.name(statement.id).text,
        "text": statement.text,
        "inLanguage": statement.lang,
        "creator": [_named(voice, p) for voice in statement.voices],
        "dateCreated": _day_of(statement.date),
        "recordedAt": None if event is None else _named(event, p),
        "locationCreated": None
        if statement.place is None
        else _named(statement.place, p),
        "about": [_named(topic, p) for topic in statement.all_topics],
        "appearance" if is_claim else "citation": sources,
    }


def _source(source: Source, p: Presenter) -> Node:
    part_of = source.part_of
    return {
        "name": p.text(source.title).text,
        "author": [{"name": name} for name in source.authors],
        "publisher": None
        if source.publisher is None
        else {"@type": "Organization", "name": source.publisher},
        "datePublished": _day_of(source.published),
        "inLanguage": source.lang,
        "description": _maybe(source.summary, p),
        "isPartOf": None if part_of is None else _named(part_of, p),
        "archivedAt": source.archived_url,
        "sameAs": source.url,
    }


def _topic(topic: Topic, p: Presenter) -> Node:
    return {
        "name": p.text(topic.name).text,
        "description": _maybe(topic.summary or topic.question, p),
        "inDefinedTermSet": p.full(p.urls.index("topics")),
    }


def _place(place: Place, p: Presenter) -> Node:
    others = [one.name for one in place.names if one.name != p.text(place.name).text]
    geo = None
    if place.coordinates is not None:
        latitude, longitude = place.coordinates
        geo = {
            "@type": "GeoCoordinates",
            "latitude": latitude,
            "longitude": longitude,
        }
    return {
        "name": p.text(place.name).text,
        "alternateName": list(dict.fromkeys((*_others(place.name, p), *others))),
        "description": _maybe(place.summary, p),
        "geo": geo,
        "containedInPlace": None if place.within is None else _named(place.within, p),
    }


def _article(article: Article, p: Presenter) -> Node:
    changed = max((one.date for one in article.corrections), default=None)
    return {
        "headline": p.text(article.title).text,
        "description": _maybe(article.summary, p),
        "author": [{"name": name} for name in article.authors],
        "datePublished": _date(article.date),
        "dateModified": None if changed is None else changed.isoformat(),
        "inLanguage": article.lang or p.main_language,
        "about": [_named(topic, p) for topic in article.topics],
        "translationOfWork": None
        if article.translation_of is None
        else _named(article.translation_of, p),
        "citation": _sources(article, p),
        "isPartOf": {
            "@type": "WebSite",
            "@id": p.full(p.urls.main.home),
            "name": p.text(p.site.settings.title).text,
        },
    }


def _page(page: PlainPage, p: Presenter) -> Node:
    return {
        "name": p.text(page.title).text,
        "description": _maybe(page.summary, p),
        "inLanguage": page.lang or p.main_language,
    }


def _named(record_id: str, p: Presenter) -> Node:
    """Return the node of another record: what it is, and what it is called."""
    return p.kept(("node", record_id), lambda: _new_named(record_id, p))


def _new_named(record_id: str, p: Presenter) -> Node:
    record = p.graph.bound(record_id).record
    return {
        "@id": p.identity(record_id),
        "@type": _type(record),
        "name": p.name(record_id).text,
    }


def _sources(record: Record, p: Presenter) -> list[Node]:
    used = dict.fromkeys(use.source for use in record.sources if use.bears_out)
    return [_named(source, p) for source in used]


def _others(text: Translatable, p: Presenter) -> list[str]:
    return [words for _, words in text.others(p.language, p.main_language)]


def _maybe(text: Translatable | None, p: Presenter) -> str:
    return "" if text is None else p.text(text).text


def _day_of(fact: Fact[PartialDate] | None) -> str | None:
    """Return a date, where sources agree on it."""
    return _date(fact.first) if fact is not None and len(fact.all) == 1 else None


def _date(when: PartialDate | None) -> str | None:
    """Return a date that is one, without doubt."""
    return None if when is None or when.is_qualified else when.iso


def _stretch(when: PartialDate) -> tuple[str | None, str | None]:
    """Return the first and the last day of what lasted, as far as they are certain."""
    if when.shape != "lasting":
        return _date(when), None
    days = [
        None if part is None or part.day is None else day
        for part, day in zip(when.parts, (when.earliest, when.latest), strict=True)
    ]
    if when.is_qualified:
        return None, None
    begin, end = (None if day is None else day.isoformat() for day in days)
    return begin, end


def _without_empty(node: Node) -> Node:
    return {key: value for key, value in node.items() if value is not None}


_TYPES: dict[type[Record], str] = {
    Article: "Article",
    Event: "Event",
    Place: "Place",
    PlainPage: "WebPage",
    Topic: "DefinedTerm",
}
_MAKERS: dict[type[Record], Callable[[Any, Presenter], Node]] = {
    Actor: _actor,
    Article: _article,
    Event: _event,
    Place: _place,
    PlainPage: _page,
    Source: _source,
    Statement: _statement,
    Topic: _topic,
}
