"""Records: what all kinds have in common."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, ClassVar, TypeVar

from pydantic import Field

from crossbrief.fields import (
    Day,
    Line,
    MarkdownT,
    OneOf,
    OwnFields,
    RecordId,
    SourceUse,
    Struct,
    TextT,
    ToActorOrText,
    Use,
    Words,
)
from crossbrief.nearest import nearest
from crossbrief.nodes import FieldPath, Mapping, span_at

if TYPE_CHECKING:
    from collections.abc import Mapping as Map

    from crossbrief.dates import PartialDate
    from crossbrief.prose import Prose
    from crossbrief.source import Span


class Withdrawal(Struct):
    """Why a record was withdrawn, and when."""

    date: Day = Field(description="The day of the withdrawal.")
    reason: TextT = Field(description="Why; printed on the page that stays.")


class Correction(Struct):
    """A change of something that readers may have relied on."""

    date: Day = Field(description="The day of the correction.")
    field: Line | None = Field(None, description="What was corrected.")
    before: Words | None = Field(None, description="What the page said.")
    after: Words | None = Field(None, description="What it says now.")
    reason: TextT = Field(description="Why.")
    source: Use | None = Field(None, description="The source that shows it.")


class Reply(Struct):
    """The answer of somebody whom the record concerns."""

    attribution: ClassVar[frozenset[str]] = frozenset({"from"})

    from_: ToActorOrText = Field(
        alias="from", description="Who replies: an actor, or a name."
    )
    date: Day = Field(description="The day of the reply.")
    text: Words = Field(description="The reply, in full.")
    source: Use | None = Field(None, description="Where it can be read.")
    response: TextT | None = Field(None, description="Our answer to it.")


_Dated = TypeVar("_Dated", Correction, Reply)


class EditorNote(Struct):
    """A remark of the editors that readers can see."""

    about: Line | None = Field(None, description="What the remark is about.")
    text: MarkdownT = Field(description="The remark.")


class Record(Struct):
    """The fields that every kind has."""

    id: RecordId = Field(
        description="Names the record for ever. In a file of one record it is the"
        " file's name and need not be written."
    )
    formerly: tuple[RecordId, ...] = Field(
        (), description="Old ids, whose addresses lead here."
    )
    status: Annotated[str, OneOf(("published", "draft"))] = Field(
        "published", description="A draft is built with `--drafts` only."
    )
    withdrawn: Withdrawal | None = Field(
        None, description="The page stays and says why; lists leave it out."
    )
    recorded: Day | None = Field(
        None, description="The day on which this site first published the record."
    )
    as_of: Day | None = Field(
        None, description="The day when it was last checked against the world."
    )
    sources: tuple[Use, ...] = Field(
        (), description="The sources that it rests on, each with a locator."
    )
    corrections: tuple[Correction, ...] = Field(
        (), description="Printed on the page and in the site's log."
    )
    replies: tuple[Reply, ...] = Field(
        (), description="Answers of those whom the record concerns."
    )
    editor_notes: tuple[EditorNote, ...] = Field(
        (), description="Our published remarks."
    )
    nolink: tuple[Line, ...] = Field(
        (),
        description="Names of this record that `crossbrief link` passes over, since"
        " they mean other things as well.",
    )
    x: OwnFields = Field((), description="The site's own fields.")

    @property
    def when(self) -> PartialDate | None:
        """Return the date that places it in time among others of its kind, if any."""
        return None

    @property
    def rests_on(self) -> tuple[SourceUse, ...]:
        """What the record takes from sources, each that it names at least once."""
        return self.sources

    @property
    def is_listed(self) -> bool:
        """Tell whether the record stands in lists, and not on its own page only."""
        return self.withdrawn is None

    @property
    def numbered_corrections(self) -> tuple[tuple[int, Correction], ...]:
        """Return the corrections in the order of time, each with its number."""
        return _numbered(self.corrections)

    @property
    def numbered_replies(self) -> tuple[tuple[int, Reply], ...]:
        """Return the replies in the order of time, each with its number."""
        return _numbered(self.replies)


def _numbered(entries: tuple[_Dated, ...]) -> tuple[tuple[int, _Dated], ...]:
    """Return entries numbered by time, however an author adds the newest.

    So what was once cited as the second stays the second.
    """
    is_newest_first = bool(entries) and entries[0].date > entries[-1].date
    written = reversed(entries) if is_newest_first else entries
    return tuple(enumerate(sorted(written, key=lambda entry: entry.date), 1))


@dataclass(frozen=True, slots=True)
class Bound:
    """A record, with what stands beside it: its spans and its compiled prose.

    The record itself knows no places, so moving it down its file changes nothing else.
    """

    kind: str
    record: Record
    node: Mapping = field(compare=False, repr=False)
    prose: Map[FieldPath, Prose]

    def language_of(self, path: FieldPath) -> str | None:
        """Return the language of a text: its key in a map, else the record's own.

        None is the site's.
        """
        last = path[-1]
        if len(path) > 1 and isinstance(last, str) and last != "text":
            return last
        own = getattr(self.record, "lang", None)
        return own if isinstance(own, str) and path == ("body",) else None

    def span(self, *path: str | int) -> Span:
        """Return the span of a field's value; of the id, without a path."""
        return span_at(self.node, path or ("id",))

    def wrote(self, field: str) -> bool:
        """Tell whether the author gave a field, even if too faulty or misspelt."""
        if self.node.get(field) is not None:
            return True
        known = [
            info.alias or name for name, info in type(self.record).model_fields.items()
        ]
        unknown = (key.text for key, _ in self.node.entries if key.text not in known)
        return any(field in nearest(name, known) for name in unknown)

    def key_span(self, *path: str | int) -> Span:
        """Return the span of a field's name."""
        return span_at(self.node, path, of_key=True)
