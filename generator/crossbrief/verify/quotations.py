"""Which words are to be compared, and with the copies of which sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

from crossbrief.quotes import QUOTING_FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.fields import SourceUse
    from crossbrief.graph import Graph
    from crossbrief.source import Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """One text of a statement, and the sources that may hold it."""

    statement: str
    part: str
    words: str
    sources: tuple[str, ...]
    span: Span

    @property
    def place(self) -> tuple[str, str]:
        """Return what names its entry in the lock."""
        return self.statement, self.part


class _Rendition(Protocol):
    text: str
    source: str | None


class _Statement(Protocol):
    """What this room needs of a statement, whose model is none of its business."""

    form: str
    text: str
    sources: tuple[SourceUse, ...]
    renditions: tuple[_Rendition, ...]


def quotations(graph: Graph) -> Iterator[Quotation]:
    """Yield the texts that claim to be somebody's words, in the order of ids."""
    for bound in graph.all_of_kind("statement"):
        statement = cast("_Statement", bound.record)
        name = bound.record.id
        if statement.form in QUOTING_FORMS:
            sources = tuple(
                dict.fromkeys(use.source for use in statement.sources if use.bears_out)
            )
            span = bound.span("text")
            yield Quotation(name, "text", statement.text, sources, span)
        for index, version in enumerate(statement.renditions):
            if version.source is not None:
                span = bound.span("renditions", index, "text")
                part = f"renditions/{index}"
                yield Quotation(name, part, version.text, (version.source,), span)
