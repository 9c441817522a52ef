"""The lock of verified words: which quotations were found in which stored copy.

`crossbrief verify` writes it; a build reads nothing else of the stored copies, which
are never published.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field

from crossbrief.digest import digest
from crossbrief.fields import Day, Line, OneOf, Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LOCK_FILE = "content/quotes.lock.yml"
QUOTING_FORMS = ("verbatim", "quoted", "translated")

State: TypeAlias = Literal["found", "signed", "not-found", "changed", "unchecked"]


class LockEntry(Struct):
    """One quotation, and where it was found, or looked for in vain.

    `part` is `text`, or `renditions/0` for the first rendition. `span` gives the first
    and the last line of the words in the stored copy.
    """

    statement: Line = Field(description="The statement's id.")
    part: Line = Field("text", description="Which of its texts.")
    words: Line = Field(description="The digest of the words.")
    source: Line = Field(
        description="The source whose stored copy they were compared with."
    )
    copy_: Line = Field(alias="copy", description="The digest of the stored copy.")
    span: Line | None = Field(
        None, description="Where in the copy: first and last line; none if not found."
    )
    result: Annotated[str, OneOf(("found", "signed", "not-found"))] = Field(
        description="Found to the letter, passed by a person, or not found."
    )
    day: Day = Field(description="The day of the comparison.")
    signer: Line | None = Field(None, description="Who passed it.")


class LockFile(Struct):
    """The file as it is written."""

    quotes: tuple[LockEntry, ...] = Field(
        (), description="All quotations that were compared."
    )


@dataclass(frozen=True, slots=True)
class Lock:
    """The entries of the lock, by statement and part."""

    entries: Mapping[tuple[str, str], LockEntry] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[LockEntry]) -> Lock:
        """Index entries."""
        return cls({(entry.statement, entry.part): entry for entry in entries})

    def entry(self, statement: str, part: str = "text") -> LockEntry | None:
        """Return what was found of one text of a statement."""
        return self.entries.get((statement, part))

    def state(self, statement: str, words: str, part: str = "text") -> State:
        """Tell whether these words are the ones that were verified."""
        entry = self.entry(statement, part)
        if entry is None:
            return "unchecked"
        if entry.words != digest(words):
            return "unchecked" if entry.result == "not-found" else "changed"
        if entry.result == "not-found":
            return "not-found"
        return "signed" if entry.result == "signed" else "found"
