"""The site: its settings, and what stands beside its records."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crossbrief.nodes import Mapping, span_at
from crossbrief.quotes import Lock

if TYPE_CHECKING:
    from collections.abc import Mapping as Map
    from datetime import date

    from crossbrief.config import SiteSettings
    from crossbrief.nodes import FieldPath
    from crossbrief.prose import Prose
    from crossbrief.source import Span


@dataclass(frozen=True, slots=True)
class Site:
    """What is true of the whole site.

    `newest` is the day that ages are counted from: never the clock's, so that the same
    content gives the same diagnostics; None while nothing in the content is dated.
    `latest` is the newest day in the content itself, which pages count from.
    """

    settings: SiteSettings
    node: Mapping = field(compare=False, repr=False)
    prose: Map[FieldPath, Prose] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)
    media: frozenset[str] = frozenset()
    static: tuple[str, ...] = ()
    newest: date | None = None
    latest: date | None = None

    def span(self, *path: str | int) -> Span:
        """Return the span of a setting's value."""
        return span_at(self.node, path)
