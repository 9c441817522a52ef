"""Which words are to be compared, and with the copies of which sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, cast

from crossbrief.quotes import quoted_texts

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


class _Statement(Protocol):
    """What this room needs of a statement, whose model is none of its business."""

    form: str
    text: str
    sources: tuple[SourceUse, ...]
    renditions: tuple[Any, ...]


def quotations(graph: Graph) -> Iterator[Quotation]:
    """Yield the texts that claim to be somebody's words, in the order of ids."""
    for bound in graph.all_of_kind("statement"):
        statement = cast("_Statement", bound.record)
        own = tuple(
            dict.fromkeys(use.source for use in statement.sources if use.bears_out)
        )
        for one in quoted_texts(statement):
            sources = own if one.source is None else (one.source,)
            span = bound.span(*one.path)
            yield Quotation(bound.record.id, one.part, one.words, sources, span)
