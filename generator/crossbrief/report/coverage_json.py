"""Coverage for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossbrief.coverage import Coverage, Share


def coverage_json(coverages: Sequence[Coverage]) -> str:
    """Return an array with an object for each: ids under what is counted.

    What nobody recorded stands last, with null for its name.
    """
    return json.dumps([_object(one) for one in coverages], ensure_ascii=False, indent=2)


def _object(coverage: Coverage) -> dict[str, Any]:
    newest = coverage.newest
    return {
        "kind": coverage.kind or None,
        "id": coverage.subject or None,
        "statements": list(coverage.statements),
        "events": list(coverage.events),
        "sources": list(coverage.sources),
        **{name: _shares(shares) for name, shares in coverage.parted},
        **{share.name: list(share.records) for share in coverage.findings},
        "looked_at": _shares(coverage.looked_at),
        "newest": None if newest is None else newest.isoformat(),
    }


def _shares(shares: Sequence[Share]) -> list[dict[str, Any]]:
    return [
        {"name": share.name or None, "count": len(share), "records": [*share.records]}
        for share in shares
    ]
