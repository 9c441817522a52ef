"""Places: where things happened, and what each side calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from crossbrief.fields import (
    Coordinates,
    Language,
    Line,
    LineT,
    MarkdownT,
    OneOf,
    Struct,
    TextT,
    ToActor,
    ToPlace,
    When,
)
from crossbrief.kind import RecordKind
from crossbrief.records import Record

if TYPE_CHECKING:
    from crossbrief.values import Translatable


class PlaceName(Struct):
    """A name of the place, and who uses it."""

    name: Line = Field(description="The name.")
    lang: Language | None = Field(None, description="Its language.")
    used_by: tuple[ToActor, ...] = Field((), description="Who uses it.")
    from_: When | None = Field(None, alias="from", description="Since when.")
    until: When | None = Field(None, description="Until when.")


class Place(Record):
    """A place, under the name that this site uses."""

    name: LineT = Field(description="The house name.")
    names: tuple[PlaceName, ...] = Field((), description="All names in use.")
    coordinates: Coordinates | None = Field(
        None, description="Latitude and longitude.", examples=["[40.37, 49.89]"]
    )
    precision: (
        Annotated[
            str, OneOf(("point", "building", "city", "district", "region", "country"))
        ]
        | None
    ) = Field(None, description="What the coordinates stand for.")
    within: ToPlace | None = Field(None, description="The larger place.")
    summary: TextT | None = Field(None, description="What and where it is.")
    body: MarkdownT | None = Field(None, description="A longer text.")


def _name(record: Place) -> Translatable:
    return record.name


def _names(record: Place) -> tuple[str, ...]:
    house = {text for _, text in record.name.texts}
    return tuple(
        dict.fromkeys(name.name for name in record.names if name.name not in house)
    )


PLACE = RecordKind(
    name="place",
    folder="places",
    record=Place,
    caption=_name,
    aliases=_names,
    alias_field="names",
)
