"""Events: what happened, when, where and with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import BeforeValidator, Field, model_validator

from crossbrief.fields import (
    FactDate,
    FactValue,
    LineT,
    MarkdownT,
    OneOf,
    Pairs,
    SourceUse,
    Struct,
    TextT,
    Time,
    ToActor,
    ToEvent,
    ToPlace,
    ToSource,
    ToTopic,
    Use,
)
from crossbrief.kind import RecordKind
from crossbrief.records import Record
from crossbrief.values import fault

if TYPE_CHECKING:
    from crossbrief.values import Translatable

EVENT_TYPES = (
    "call",
    "meeting",
    "conference",
    "agreement",
    "ceasefire",
    "war",
    "election",
    "vote",
    "hearing",
    "letter",
    "publication",
    "appointment",
    "other",
)


class Participant(Struct):
    """An actor's part in an event."""

    actor: ToActor = Field(description="Who took part.")
    role: LineT | None = Field(None, description="As what.", examples=["host"])
    note: TextT | None = Field(None, description="Our remark on it.")
    source: Use | None = Field(None, description="The source that says so.")


def _as_participant(value: object) -> object:
    return {"actor": value} if isinstance(value, str) else value


class Detail(Struct):
    """A single fact about the event: what, and its value or values."""

    what: LineT = Field(description="What the fact is about.", examples=["Length"])
    values: tuple[FactValue[TextT], ...] = Field(
        min_length=1,
        description="The value, written as `value:` with `source:`, `as_of:`,"
        " `according_to:` and `note:` beside it; or several of those under `values:`.",
    )

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: object) -> object:
        if not isinstance(value, dict) or "values" in value:
            return value
        own = {"what"}
        fact = {key: item for key, item in value.items() if key not in own}
        kept = {key: item for key, item in value.items() if key in own}
        if "value" not in fact:
            raise fault(
                "missing-field",
                "`value` is missing from the fact",
                label="this needs `value`",
                cure="add `value:`",
            )
        return {**kept, "values": [fact]}


class Account(Struct):
    """One side's version of the event, subject by subject."""

    by: ToActor = Field(description="Whose version.")
    source: ToSource = Field(description="Where it stands.")
    points: Pairs = Field(
        description="Subject and what the account says of it; a subject that an account"
        " leaves out is marked ≠.",
    )


class Event(Record):
    """Something that happened, or is said to have happened."""

    type: Annotated[str, OneOf(EVENT_TYPES, more="event_types")] = Field(
        "other", description="What it was; `site.yml` may add types."
    )
    title: LineT = Field(description="The name of the event.")
    date: FactDate = Field(description="When it was.")
    time: Time | None = Field(None, description="The time of day.")
    known_as: tuple[LineT, ...] = Field((), description="Other names for it.")
    place: ToPlace | None = Field(None, description="Where it was.")
    participants: tuple[
        Annotated[
            Participant,
            BeforeValidator(_as_participant, json_schema_input_type=str | Participant),
        ],
        ...,
    ] = Field((), description="Who took part: ids, or mappings with the part taken.")
    summary: TextT | None = Field(None, description="A sentence or two: what it was.")
    body: MarkdownT | None = Field(None, description="A longer text.")
    topics: tuple[ToTopic, ...] = Field((), description="What it was about.")
    part_of: ToEvent | None = Field(None, description="The larger event.")
    follows: tuple[ToEvent, ...] = Field((), description="What it came after.")
    facts: tuple[Detail, ...] = Field((), description="Single facts, with sources.")
    accounts: tuple[Account, ...] = Field(
        (), description="Each side's version, set side by side."
    )

    @property
    def rests_on(self) -> tuple[SourceUse, ...]:
        """Its sources, and those that only its facts, people or accounts name."""
        facts = (value for fact in self.facts for value in fact.values)
        others: list[SourceUse | None] = [
            *(value.source for value in self.date.values),
            *(value.source for value in facts),
            *(participant.source for participant in self.participants),
            *(SourceUse(source=account.source) for account in self.accounts),
        ]
        further: dict[str, SourceUse] = {}
        bearing = {use.source for use in self.sources if use.bears_out}
        for use in others:
            if use is not None and use.bears_out and use.source not in bearing:
                further.setdefault(use.source, use)
        return (*self.sources, *further.values())


def _title(record: Event) -> Translatable:
    return record.title


def _also_known(record: Event) -> tuple[str, ...]:
    return tuple(text for name in record.known_as for _, text in name.texts)


EVENT = RecordKind(
    name="event",
    folder="events",
    record=Event,
    caption=_title,
    aliases=_also_known,
    alias_field="known_as",
)
