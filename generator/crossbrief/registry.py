"""The registry: which kinds, checks, pages and exporters a site is built with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crossbrief.check import Check
    from crossbrief.kind import RecordKind
    from crossbrief.output import Exporter
    from crossbrief.page import PageKind


@dataclass(frozen=True, slots=True)
class Registry:
    """The shelves, each a tuple in the order in which it is used.

    `foundations` are those of the checks without which no page can be made: what leads
    in a circle would be followed for ever.
    """

    kinds: tuple[RecordKind, ...]
    checks: tuple[Check, ...]
    pages: tuple[PageKind, ...]
    exporters: tuple[Exporter, ...] = ()
    foundations: tuple[Check, ...] = ()

    @property
    def by_name(self) -> Mapping[str, RecordKind]:
        """Return the kinds by name."""
        return {kind.name: kind for kind in self.kinds}

    @property
    def by_folder(self) -> Mapping[str, RecordKind]:
        """Return the kinds by folder."""
        return {kind.folder: kind for kind in self.kinds}
