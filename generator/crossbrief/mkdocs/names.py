"""The names that marks may have, and what is told of one that is no name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crossbrief.hosted import Target
    from crossbrief.mkdocs.mentions import Mark


@dataclass(frozen=True, slots=True)
class Names:
    """What ids lead to; `drafts` are ids of records that are left out."""

    targets: Mapping[str, Target]
    drafts: frozenset[str] = frozenset()
    base: str = ""


def unknown(mark: Mark, names: Names) -> str:
    """Return the sentence about a mark that cannot be printed."""
    if mark.is_embed and mark.id in names.targets:
        return (
            f"`![[{mark.id}]]` shows a record in prose of records alone;"
            f" write `[[{mark.id}]]` for a link to it"
        )
    if mark.id in names.drafts:
        return f"the record `{mark.id}` is a draft, and drafts are left out"
    message = f"there is no record with the id `{mark.id}`"
    cure = did_you_mean(mark.id, names.targets)
    return f"{message}; {cure}" if cure else message


def renamed(mark: Mark, target: Target) -> str:
    """Return the sentence about a mark with the old id of a record."""
    return f"the record `{mark.id}` is now called `{target.record}`"
