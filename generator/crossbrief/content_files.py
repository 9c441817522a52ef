"""The files under `content/`, by what each is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crossbrief.source import SourceFile


@dataclass(frozen=True, slots=True)
class Folder:
    """A kind's folder under `content/`, and what its files are."""

    name: str
    markdown: bool


@dataclass(frozen=True, slots=True)
class ContentFiles:
    """Everything under `content/`, by what it is.

    `records` pairs a folder's name with each of its files. `media` and `static` hold
    paths relative to their folders, with `/`. `lost` are names of files that
    stand where no record can be.
    """

    settings: SourceFile | None = None
    lock: SourceFile | None = None
    records: tuple[tuple[str, SourceFile], ...] = ()
    media: tuple[str, ...] = ()
    static: tuple[str, ...] = ()
    lost: frozenset[str] = frozenset()

    @property
    def sources(self) -> tuple[SourceFile, ...]:
        """Return all files of text, the refused ones included."""
        single = (self.settings, self.lock)
        return (
            *(source for source in single if source is not None),
            *(source for _, source in self.records),
        )
