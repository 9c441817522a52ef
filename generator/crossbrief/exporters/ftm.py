"""FollowTheMoney: the records as entities, a line of JSON for each.

Its model has no word for a quotation, so a statement is a note on its speakers and its
event. What can only be said with more certainty than the record has is left out: a date
stands where it is one date without doubt.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, TypeAlias

from crossbrief.iso import is_free
from crossbrief.kinds.actor import Actor
from crossbrief.kinds.article import Article
from crossbrief.kinds.event import Event
from crossbrief.kinds.place import Place
from crossbrief.kinds.source import Source
from crossbrief.kinds.statement import Statement
from crossbrief.output import Collected, Exporter
from crossbrief.present.presenter import Presenter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from crossbrief.dates import PartialDate
    from crossbrief.extract import Extract
    from crossbrief.fields import Fact, SourceUse
    from crossbrief.kinds.actor import Role, Tie
    from crossbrief.page import Compiled
    from crossbrief.records import Record
    from crossbrief.values import Translatable

Entity: TypeAlias = dict[str, Any]
Properties: TypeAlias = "dict[str, Iterable[str | None]]"

_ACTORS = {"person": "Person", "state": "PublicBody"}
_ARTICLES = frozenset(
    {
        *("article", "article-journal", "article-magazine", "article-newspaper"),
        *("post", "post-weblog", "webpage"),
    }
)
_FIRST_YEAR, _LAST_YEAR = 1000, 2999
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")


def _rows(one: Extract, compiled: Compiled) -> Iterator[str]:
    p = Presenter(compiled, compiled.urls.exported("entities.ftm.json"))
    make = _MAKERS.get(type(one.record))
    for entity in () if make is None else make(one.record, p):
        yield json.dumps(entity, ensure_ascii=False, separators=(",", ":"))


def _entity(entity_id: str, schema: str, properties: Properties) -> Entity:
    """Return an entity without what is empty, each value once."""
    filled = {
        name: list(dict.fromkeys(value for value in values if value))
        for name, values in properties.items()
    }
    kept = {name: values for name, values in filled.items() if values}
    return {"id": entity_id, "schema": schema, "properties": kept}


def _actor(actor: Actor, p: Presenter) -> Iterator[Entity]:
    schema = _schema(actor)
    is_person = schema == "Person"
    begin, end = (
        (actor.born, actor.died) if is_person else (actor.founded, actor.dissolved)
    )
    first, last = (
        ("birthDate", "deathDate")
        if is_person
        else ("incorporationDate", "dissolutionDate")
    )
    yield _entity(
        actor.id,
        schema,
        {
            "name": _every(actor.name),
            "alias": actor.aliases,
            "summary": _text(actor.summary, p),
            first: _day_of(begin),
            last: _day_of(end),
            "country": _country(actor.country),
            "topics": ("gov.national",) if actor.type == "state" else (),
            "wikidataId": [
                value
                for scheme, value in actor.ids
                if scheme == "wikidata" and _WIKIDATA.fullmatch(value)
            ],
            **_from(actor, p),
        },
    )
    for number, role in enumerate(actor.roles if is_person else (), 1):
        yield from _office(actor, number, role, p)
    for number, tie in enumerate(actor.relations, 1):
        yield _tie(actor, number, tie, p)


def _office(actor: Actor, number: int, role: Role, p: Presenter) -> Iterator[Entity]:
    """Yield a post, and that the person has held it."""
    post = f"{actor.id}.post-{number}"
    is_body = role.org is not None and _is_body(role.org, p)
    yield _entity(
        post,
        "Position",
        {
            "name": _every(role.title),
            "organization": (role.org,) if is_body else (),
        },
    )
    yield _entity(
        f"{actor.id}.occupancy-{number}",
        "Occupancy",
        {
            "holder": (actor.id,),
            "post": (post,),
            "startDate": (_date(role.from_),),
            "endDate": (_date(role.until),),
            "proof": _proof(role.source),
        },
    )


def _tie(actor: Actor, number: int, tie: Tie, p: Presenter) -> Entity:
    schema, own, other = "UnknownLink", "subject", "object"
    if tie.type == "member_of" and _is_body(tie.actor, p):
        schema, own, other = "Membership", "member", "organization"
    elif tie.type == "represents":
        schema, own, other = "Representation", "agent", "client"
    return _entity(
        f"{actor.id}.tie-{number}",
        schema,
        {
            own: (actor.id,),
            other: (tie.actor,),
            "role": (tie.type,),
            "startDate": (_date(tie.from_),),
            "endDate": (_date(tie.until),),
            "summary": _text(tie.note, p),
            "proof": _proof(tie.source),
        },
    )


def _event(event: Event, p: Presenter) -> Iterator[Entity]:
    when = event.date.first if len(event.date.all) == 1 else None
    begin, end = _stretch(when)
    yield _entity(
        event.id,
        "Event",
        {
            "name": _every(event.title),
            "alias": [text for name in event.known_as for text in _every(name)],
            "summary": _text(event.summary, p),
            "date": (_date(when),),
            "startDate": (begin,),
            "endDate": (end,),
            "location": () if event.place is None else (p.name(event.place).text,),
            "addressEntity": (event.place,),
            "involved": [one.actor for one in event.participants],
            "keywords": (event.type, *_topics(event.topics, p)),
            **_from(event, p),
        },
    )


def _statement(statement: Statement, p: Presenter) -> Iterator[Entity]:
    written = ", ".join(when.text for when in statement.date.all)
    yield _entity(
        statement.id,
        "Note",
        {
            "name": (p.name(statement.id).text,),
            "description": (statement.text,),
            "entity": (*statement.voices, statement.event),
            "summary": (f"{statement.form}, {written}",),
            "keywords": _topics(statement.all_topics, p),
            **_from(statement, p),
        },
    )


def _source(source: Source, p: Presenter) -> Iterator[Entity]:
    is_article = source.type in _ARTICLES
    accessed = source.accessed
    yield _entity(
        source.id,
        "Article" if is_article else "Document",
        {
            "title": _every(source.title),
            # A document must have a file's name, and ours have none but their ids.
            "fileName": () if is_article else (source.id,),
            "author": source.authors,
            "publisher": (source.publisher,),
            "publishedAt": _day_of(source.published),
            "retrievedAt": () if accessed is None else (accessed.isoformat(),),
            "summary": _text(source.summary, p),
            "sourceUrl": (source.url,),
        },
    )


def _place(place: Place, p: Presenter) -> Iterator[Entity]:
    latitude, longitude = place.coordinates or (None, None)
    yield _entity(
        place.id,
        "Address",
        {
            "full": (p.name(place.id).text,),
            "name": _every(place.name),
            "alias": [one.name for one in place.names],
            "latitude": () if latitude is None else (repr(latitude),),
            "longitude": () if longitude is None else (repr(longitude),),
            "summary": _text(place.summary, p),
            **_from(place, p),
        },
    )


def _article(article: Article, p: Presenter) -> Iterator[Entity]:
    yield _entity(
        article.id,
        "Article",
        {
            "title": _every(article.title),
            "author": article.authors,
            "publisher": (p.text(p.site.settings.title).text,),
            "publishedAt": (_date(article.date),),
            "summary": _text(article.summary, p),
            "keywords": _topics(article.topics, p),
            **_from(article, p),
        },
    )


def _from(record: Record, p: Presenter) -> Properties:
    """Return where a record stands, and what it rests on."""
    used = [use.source for use in record.sources if use.bears_out]
    return {"sourceUrl": (p.urls.absolute(p.permalink(record.id)),), "proof": used}


def _proof(use: SourceUse | None) -> Iterable[str]:
    return () if use is None else (use.source,)


def _country(code: str | None) -> Iterable[str]:
    """Return a country; a code that is anybody's means nothing to others."""
    return () if code is None or is_free(code) else (code.lower(),)


def _schema(actor: Actor) -> str:
    return _ACTORS.get(actor.type, "Organization")


def _is_body(actor_id: str, p: Presenter) -> bool:
    return _schema(p.graph.record(actor_id, Actor)) != "Person"


def _topics(ids: Iterable[str], p: Presenter) -> list[str]:
    return [p.name(topic).text for topic in ids]


def _every(text: Translatable) -> tuple[str, ...]:
    return tuple(words for _, words in text.texts)


def _text(text: Translatable | None, p: Presenter) -> Iterable[str]:
    return () if text is None else (p.text(text).text,)


def _day_of(fact: Fact[PartialDate] | None) -> Iterable[str | None]:
    """Return a date, where sources agree on it."""
    return () if fact is None or len(fact.all) > 1 else (_date(fact.first),)


def _date(when: PartialDate | None) -> str | None:
    """Return a date that is one, without doubt; the time of day is no part of it."""
    if when is None or when.is_qualified or when.iso is None:
        return None
    return _known(when.iso.partition("T")[0])


def _known(day: str) -> str | None:
    """Return a date, if its year is one that the model knows."""
    return day if _FIRST_YEAR <= int(day[:4]) <= _LAST_YEAR else None


def _stretch(when: PartialDate | None) -> tuple[str | None, str | None]:
    """Return the ends of what lasted, each where it is known to the day."""
    if when is None or when.shape != "lasting" or when.is_qualified:
        return None, None
    begin, end = (
        None if not (part and part.day and day) else _known(day.isoformat())
        for part, day in zip(when.parts, (when.earliest, when.latest), strict=True)
    )
    return begin, end


def _collected(compiled: Compiled) -> Iterator[Collected]:
    address = compiled.urls.exported("entities.ftm.json")
    yield Collected(address, _lines)


def _lines(one: Extract, compiled: Compiled) -> Iterator[str]:
    yield from (f"{row}\n" for row in _rows(one, compiled))


_MAKERS: dict[type[Record], Callable[[Any, Presenter], Iterator[Entity]]] = {
    Actor: _actor,
    Article: _article,
    Event: _event,
    Place: _place,
    Source: _source,
    Statement: _statement,
}

FTM = Exporter("ftm", "The records as FollowTheMoney entities.", collected=_collected)
