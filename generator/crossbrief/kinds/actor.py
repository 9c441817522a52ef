"""Actors: persons, organisations, states, groups and offices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from crossbrief.fields import (
    Address,
    Country,
    FactDate,
    Line,
    LineT,
    MarkdownT,
    OneOf,
    Pairs,
    Struct,
    TextT,
    ToActor,
    Use,
    When,
)
from crossbrief.kind import RecordKind
from crossbrief.records import Record

if TYPE_CHECKING:
    from crossbrief.values import Translatable

ACTOR_TYPES = ("person", "organisation", "state", "group", "office")
TIES = ("member_of", "part_of", "succeeds", "represents", "other")


class Role(Struct):
    """An office or post, held from one date to another."""

    title: LineT = Field(
        description="The office, as it is printed.", examples=["president"]
    )
    org: ToActor | None = Field(None, description="Where the office is held.")
    from_: When | None = Field(
        None, alias="from", description="The first day; without it, unknown."
    )
    until: When | None = Field(
        None, description="The last day; without it, still held as far as is known."
    )
    attested: tuple[When, ...] = Field(
        (), description="Days on which a source shows the office held."
    )
    source: Use | None = Field(None, description="The source that says so.")


class Tie(Struct):
    """How an actor stands to another."""

    type: Annotated[str, OneOf(TIES)] = Field(description="The kind of relation.")
    actor: ToActor = Field(description="The other actor.")
    from_: When | None = Field(None, alias="from", description="The first day.")
    until: When | None = Field(None, description="The last day.")
    source: Use | None = Field(None, description="The source that says so.")
    note: TextT | None = Field(None, description="Our remark on it.")


class Image(Struct):
    """A picture, with all that must be said of one."""

    file: Line = Field(description="The file, relative to `content/media/`.")
    alt: LineT = Field(description="What it shows, for those who do not see it.")
    credit: Line = Field(description="Who made it.")
    licence: Line = Field(description="The terms under which it is shown.")


class Link(Struct):
    """An address elsewhere."""

    label: LineT = Field(description="The words of the link.")
    url: Address = Field(description="The address.")


class Actor(Record):
    """Somebody who speaks, acts or takes part."""

    type: Annotated[str, OneOf(ACTOR_TYPES)] = Field(
        "person", description="What the actor is."
    )
    name: LineT = Field(
        description="The name; other languages of the map print as “also written”.",
        examples=["Jane Doe"],
    )
    sort_name: LineT | None = Field(
        None, description="The name by which lists are ordered.", examples=["Doe, Jane"]
    )
    short_name: LineT | None = Field(
        None, description="The name used in running text.", examples=["Doe"]
    )
    aliases: tuple[Line, ...] = Field(
        (), description="Other spellings and names under which readers may look."
    )
    summary: TextT | None = Field(None, description="One sentence: who this is.")
    body: MarkdownT | None = Field(None, description="A longer text.")
    image: Image | None = Field(None, description="A picture.")
    country: Country | None = Field(None, description="The country, as ISO 3166 code.")
    born: FactDate | None = Field(None, description="Date of birth.")
    died: FactDate | None = Field(None, description="Date of death.")
    founded: FactDate | None = Field(None, description="When it came into being.")
    dissolved: FactDate | None = Field(None, description="When it ended.")
    roles: tuple[Role, ...] = Field((), description="Offices and posts, with dates.")
    relations: tuple[Tie, ...] = Field((), description="How it stands to other actors.")
    ids: Pairs = Field(
        (),
        description="Identifiers elsewhere, by scheme; checked ones only.",
        examples=["wikidata: Q42"],
    )
    links: tuple[Link, ...] = Field((), description="Addresses elsewhere.")


def _name(record: Actor) -> Translatable:
    return record.name


def _aliases(record: Actor) -> tuple[str, ...]:
    return record.aliases


ACTOR = RecordKind(
    name="actor",
    folder="actors",
    record=Actor,
    caption=_name,
    aliases=_aliases,
    alias_field="aliases",
)
