"""The lock of verified words: which quotations were found in which stored copy.

`crossbrief verify` writes it; a build reads nothing else of the stored copies, which
are never published.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, Protocol, TypeAlias

from pydantic import Field

from crossbrief.digest import digest
from crossbrief.fields import Day, Line, OneOf, Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from crossbrief.nodes import FieldPath

LOCK_FILE = "content/quotes.lock.yml"
QUOTING_FORMS = ("verbatim", "quoted", "translated")

State: TypeAlias = Literal["found", "signed", "not-found", "changed", "unchecked"]


class _Rendition(Protocol):
    @property
    def text(self) -> str: ...

    @property
    def source(self) -> str | None: ...


class _Statement(Protocol):
    """What is asked of a statement, whose model is not known here."""

    @property
    def form(self) -> str: ...

    @property
    def text(self) -> str: ...

    @property
    def renditions(self) -> Sequence[_Rendition]: ...


class Quoted(NamedTuple):
    """One text of a statement that claims to be words as somebody printed them.

    `part` names it in the lock, and `path` in the record. `source` is the one that a
    rendition is of; the text itself may stand in any source of the statement.
    """

    part: str
    path: FieldPath
    words: str
    source: str | None = None


def quoted_texts(statement: _Statement) -> Iterator[Quoted]:
    """Yield the texts of a statement that are compared with copies of their sources.

    A paraphrase is nobody's words, and of a rendition without source there is no copy.
    """
    if statement.form in QUOTING_FORMS:
        yield Quoted("text", ("text",), statement.text)
    for index, version in enumerate(statement.renditions):
        if version.source is not None:
            path = ("renditions", index, "text")
            yield Quoted(f"renditions/{index}", path, version.text, version.source)


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
