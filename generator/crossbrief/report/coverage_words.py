"""Coverage in words: the names of what is counted, for every report of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.coverage import Coverage, Share

NOTE: Final = (
    "Counts of what is on record, and no score: a few sources of one kind may be the"
    " right ones."
)
FINDINGS: Final = {
    "single_source": "rest on one source",
    "one_side": "known from one side",
    "unverified": "quotations not verified",
    "stale": "not looked at for long",
    "unlinked": "nothing leads to them",
}
PARTED: Final = {
    "kinds": "Kind of publisher",
    "types": "Kind not recorded; type",
    "countries": "Country",
    "languages": "Language",
    "sides": "Side",
    "looked_at": "Last checked",
}
_MOST: Final = 10
"""So many ids stand in one line."""


def subject(coverage: Coverage) -> str:
    """Return whose coverage it is: `topic bridge`, or all records."""
    return f"{coverage.kind} {coverage.subject}" if coverage.kind else "all records"


def size(coverage: Coverage) -> str:
    """Return how much there is: `2 statements, 1 event, 3 sources`."""
    counted = (
        ("statement", coverage.statements),
        ("event", coverage.events),
        ("source", coverage.sources),
    )
    return ", ".join(_number(len(ids), noun) for noun, ids in counted)


def lines(coverage: Coverage) -> Iterator[tuple[str, str]]:
    """Yield what is counted and the counts; what there is nothing of is left out."""
    for share in coverage.findings:
        if share.records:
            yield FINDINGS[share.name], f"{len(share)}: {_ids(share)}"
    for name, shares in (*coverage.parted, ("looked_at", coverage.looked_at)):
        if shares:
            yield PARTED[name], ", ".join(_share(share) for share in shares)


def summary(coverage: Coverage) -> str:
    """Return the counts of one subject in a line."""
    found = [
        f"{FINDINGS[share.name]} {len(share)}"
        for share in coverage.findings
        if share.records
    ]
    return "; ".join(filter(None, (size(coverage), ", ".join(found))))


def _share(share: Share) -> str:
    return f"{share.name or 'not recorded'} {len(share)}"


def _ids(share: Share) -> str:
    shown = ", ".join(share.records[:_MOST])
    left = len(share) - _MOST
    return f"{shown} and {left} more" if left > 0 else shown


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
