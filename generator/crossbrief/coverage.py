"""Coverage: what the records on one matter rest on, counted and with the records.

These are counts and nothing else. No score is made of them: how many sources of which
kind are enough depends on what is claimed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Share:
    """Records that have something in common: what, and their ids.

    The name is a code, an id or a year; it is empty where none is recorded.
    """

    name: str
    records: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.records)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is counted of the records about a subject, or of all where there is none.

    Sources are parted four times: by the kind of their publisher, by country, language
    and side. Where nobody recorded the kind, `types` part them by what they are.
    `single_source` and `one_side` are statements and events that rest on one source, or
    whose sources all give the view of one side. `unverified` are quotations not found
    in a stored copy. `looked_at` parts the records by the year in which they were last
    checked, and `stale` are those whose day is more than `limit` days before `newest`.
    Nothing leads to the `unlinked`.
    """

    kind: str
    subject: str
    statements: tuple[str, ...]
    events: tuple[str, ...]
    sources: tuple[str, ...]
    kinds: tuple[Share, ...]
    types: tuple[Share, ...]
    countries: tuple[Share, ...]
    languages: tuple[Share, ...]
    sides: tuple[Share, ...]
    single_source: tuple[str, ...]
    one_side: tuple[str, ...]
    unverified: tuple[str, ...]
    looked_at: tuple[Share, ...]
    stale: tuple[str, ...]
    unlinked: tuple[str, ...]
    limit: int | None
    newest: date | None

    @property
    def findings(self) -> tuple[Share, ...]:
        """Return what somebody may want to look into, under the names of these lists.

        Without a limit nobody said for how long a record may stay as it is.
        """
        found = [
            Share("single_source", self.single_source),
            Share("one_side", self.one_side),
            Share("unverified", self.unverified),
            Share("unlinked", self.unlinked),
        ]
        if self.limit is not None:
            found.insert(3, Share("stale", self.stale))
        return tuple(found)

    @property
    def parted(self) -> tuple[tuple[str, tuple[Share, ...]], ...]:
        """Return the sources as they are parted, each time under a name."""
        return (
            ("kinds", self.kinds),
            ("types", self.types),
            ("countries", self.countries),
            ("languages", self.languages),
            ("sides", self.sides),
        )
