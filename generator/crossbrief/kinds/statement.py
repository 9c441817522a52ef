"""Statements: words that somebody is on record as having said or written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Field

from crossbrief.fields import (
    FactDate,
    Flag,
    Language,
    Line,
    LineT,
    MarkdownT,
    OneOf,
    Struct,
    TextT,
    Time,
    ToActor,
    ToActorOrText,
    ToEvent,
    ToPlace,
    ToSource,
    ToStatement,
    ToTopic,
    Use,
    Words,
)
from crossbrief.ids import UNATTRIBUTED
from crossbrief.kind import RecordKind
from crossbrief.records import Record

if TYPE_CHECKING:
    from crossbrief.dates import PartialDate

FORMS = ("verbatim", "quoted", "translated", "paraphrase")
MEDIA = (
    "speech",
    "interview",
    "letter",
    "call",
    "post",
    "document",
    "readout",
    "hearing",
    "article",
)
ACTS = (
    "asserts",
    "calls_for",
    "promises",
    "demands",
    "denies",
    "condemns",
    "recognises",
    "offers",
    "thanks",
    "declines",
)
RELATIONS = (
    "replies_to",
    "reaffirms",
    "contradicts",
    "denies",
    "updates",
    "walks_back",
    "retracts",
    "quotes",
)


class Rendition(Struct):
    """Another version of the same words."""

    attribution: ClassVar[frozenset[str]] = frozenset({"by", "kind"})

    lang: Language = Field(description="The language of this version.")
    by: ToActorOrText | None = Field(None, description="Whose version it is.")
    kind: Annotated[str, OneOf(("official", "source", "ours", "machine"))] = Field(
        description="How it came about."
    )
    source: ToSource | None = Field(None, description="Where it stands.")
    text: Words = Field(description="The words, to the letter.")


class Stance(Struct):
    """A position that the statement takes on a topic."""

    topic: ToTopic = Field(description="The topic.")
    stance: Line = Field(description="One of the positions that the topic lists.")
    summary: TextT | None = Field(None, description="The position in a few words.")


class Relation(Struct):
    """How the statement stands to an earlier one."""

    type: Annotated[str, OneOf(RELATIONS)] = Field(description="The kind of relation.")
    statement: ToStatement = Field(description="The other statement.")
    by: ToActorOrText = Field("editors", description="Who says so.")
    note: TextT | None = Field(
        None, description="Why; required where one contradicts the other."
    )


class Dispute(Struct):
    """Somebody contests the words, or what they claim."""

    by: ToActorOrText = Field(description="Who contests it.")
    text: TextT = Field(description="What is contested, and how.")
    source: Use | None = Field(None, description="Where it can be read.")


class Statement(Record):
    """Words, who is responsible for them, and how they reached us."""

    attribution: ClassVar[frozenset[str]] = frozenset(
        {"speaker", "speakers", "attributed_to", "form"}
    )

    speaker: ToActor | None = Field(
        None,
        description="Who is responsible for the words; `unattributed` where a source"
        " names nobody.",
    )
    speakers: tuple[ToActor, ...] = Field(
        (), description="Several who spoke as one, instead of `speaker`."
    )
    attributed_to: Line | None = Field(
        None,
        description="With `speaker: unattributed`: what the source calls them.",
        examples=["analysts"],
    )
    on_behalf_of: tuple[ToActor, ...] = Field((), description="For whom they spoke.")
    relayed_by: ToActor | None = Field(
        None, description="The spokesperson or office through which it came."
    )
    form: Annotated[str, OneOf(FORMS)] = Field(
        description="How near the text is to the words: `verbatim` from a record of"
        " the words themselves, `quoted` as a source prints them in quotation marks,"
        " `translated`, or `paraphrase` of reported speech."
    )
    translated_from: Language | None = Field(
        None, description="With the form `translated`: the language spoken or written."
    )
    text: Words = Field(
        description="The words, without quotation marks around them; `[...]` marks"
        " what is left out."
    )
    lang: Language | None = Field(
        None,
        description="The language of the text; without it, the source's, and of a"
        " paraphrase the site's.",
    )
    date: FactDate = Field(description="When it was said; `unknown` is allowed.")
    time: Time | None = Field(None, description="The time of day.")
    event: ToEvent | None = Field(None, description="The event at which it was said.")
    place: ToPlace | None = Field(None, description="Where it was said.")
    audience: tuple[ToActorOrText, ...] = Field((), description="To whom.")
    medium: Annotated[str, OneOf(MEDIA)] | None = Field(
        None, description="In what it was said."
    )
    act: Annotated[str, OneOf(ACTS)] | None = Field(
        None, description="What the words do."
    )
    as_: LineT | None = Field(
        None,
        alias="as",
        description="The office to print, in place of the computed; for one speaker"
        " only.",
    )
    context: TextT | None = Field(None, description="Our sentence before the words.")
    body: MarkdownT | None = Field(None, description="Our longer remarks.")
    renditions: tuple[Rendition, ...] = Field((), description="Other versions.")
    topics: tuple[ToTopic, ...] = Field((), description="What it is about.")
    positions: tuple[Stance, ...] = Field((), description="Positions it takes.")
    relations: tuple[Relation, ...] = Field(
        (), description="How it stands to other statements; the inverse is computed."
    )
    dispute: tuple[Dispute, ...] = Field((), description="Who contests it, and how.")
    key: Flag = Field(False, description="Stands first on profiles.")  # noqa: FBT003

    @property
    def when(self) -> PartialDate:
        """Return the date that the record gives first."""
        return self.date.first

    @property
    def voices(self) -> tuple[str, ...]:
        """Return the ids of those responsible; none when unattributed."""
        if self.speaker is not None:
            return () if self.speaker == UNATTRIBUTED else (self.speaker,)
        return self.speakers

    @property
    def all_topics(self) -> tuple[str, ...]:
        """Return topics, and those that a position is taken on, each once."""
        return tuple(
            dict.fromkeys((*self.topics, *(stance.topic for stance in self.positions)))
        )


STATEMENT = RecordKind(
    name="statement",
    folder="statements",
    record=Statement,
)
