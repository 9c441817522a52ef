"""Topics: the questions that statements are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from crossbrief.fields import Line, LineT, MarkdownT, Struct, TextT, ToTopic
from crossbrief.kind import RecordKind
from crossbrief.records import Record

if TYPE_CHECKING:
    from crossbrief.values import Translatable


class Position(Struct):
    """One answer to the topic's question."""

    id: Line = Field(description="What statements write under `stance`.")
    label: LineT = Field(description="The position in neutral words.")


class Topic(Record):
    """A question that statements bear on."""

    name: LineT = Field(description="The name of the topic.")
    question: LineT | None = Field(None, description="The question it stands for.")
    positions: tuple[Position, ...] = Field(
        (), description="The answers on record, in an order that readers can follow."
    )
    parent: ToTopic | None = Field(None, description="The wider topic.")
    summary: TextT | None = Field(None, description="What it is about.")
    body: MarkdownT | None = Field(None, description="A longer text.")


def _name(record: Topic) -> Translatable:
    return record.name


TOPIC = RecordKind(
    name="topic",
    folder="topics",
    record=Topic,
    caption=_name,
)
