"""Sources: where we know something from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from crossbrief.fields import (
    Address,
    Day,
    FactDate,
    Language,
    Line,
    LineT,
    MarkdownT,
    OneOf,
    TextT,
    ToActor,
    ToSource,
)
from crossbrief.kind import RecordKind
from crossbrief.records import Record

if TYPE_CHECKING:
    from crossbrief.values import Translatable

SOURCE_TYPES = (
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
)
PUBLISHER_KINDS = (
    "official",
    "state-media",
    "party",
    "independent",
    "igo",
    "ngo",
    "academic",
    "social",
)


class Source(Record):
    """A text, recording or document that the record rests on."""

    title: LineT = Field(description="The title, as printed.")
    type: Annotated[str, OneOf(SOURCE_TYPES)] = Field(
        description="What it is, by the names of CSL."
    )
    url: Address | None = Field(None, description="Where it was read.")
    citation: Line | None = Field(
        None, description="The full reference of what stands on no web page."
    )
    authors: tuple[Line, ...] = Field(
        (),
        description="Who wrote it; a comma parts the family's name from the given one.",
        examples=['["Doe, Jane"]'],
    )
    publisher: Line | None = Field(None, description="Who published it.")
    issued_by: ToActor | None = Field(
        None, description="The actor on this record whose document it is."
    )
    publisher_kind: Annotated[str, OneOf(PUBLISHER_KINDS)] | None = Field(
        None, description="What sort of publisher that is."
    )
    side: ToActor | None = Field(
        None, description="Whose view it gives, where it is a party to the matter."
    )
    published: FactDate | None = Field(None, description="When it was published.")
    archived_url: Address | None = Field(None, description="An archived copy.")
    archived_on: Day | None = Field(None, description="The day of that copy.")
    accessed: Day | None = Field(None, description="The day on which it was read.")
    lang: Language | None = Field(None, description="The language it is in.")
    rights: Line | None = Field(None, description="The terms under which it stands.")
    access: Annotated[str, OneOf(("open", "paywall", "dead", "offline"))] | None = (
        Field(None, description="Whether readers can get at it.")
    )
    part_of: ToSource | None = Field(None, description="The larger work.")
    summary: TextT | None = Field(None, description="What it is, in a sentence.")
    body: MarkdownT | None = Field(None, description="Our longer remarks on it.")


def _title(record: Source) -> Translatable:
    return record.title


SOURCE = RecordKind(
    name="source",
    folder="sources",
    record=Source,
    caption=_title,
)
