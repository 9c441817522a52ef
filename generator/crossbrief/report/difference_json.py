"""A comparison for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from crossbrief.report.json import format_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crossbrief.diff import Change, Difference, Part
    from crossbrief.source import SourceFile


def difference_json(
    difference: Difference, revision: str, sources: Mapping[str, SourceFile]
) -> str:
    """Return an object: `revision`, `changes`, `moved`, `gone`, and so on."""
    whole = {
        "revision": revision,
        "changes": [_change(change) for change in difference.changes],
        "moved": [asdict(moved) for moved in difference.moved],
        "gone": list(difference.gone),
        "site_moved": asdict(moved) if (moved := difference.site_moved) else None,
        "diagnostics": json.loads(format_json(difference.diagnostics, sources)),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _change(change: Change) -> dict[str, Any]:
    return {
        "what": change.what,
        "kind": change.kind,
        "id": change.id,
        "former": change.former or None,
        "into": change.into or None,
        "title": change.title,
        "parts": [_part(part) for part in change.parts],
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "field": part.field,
        "how": part.how,
        "before": part.before or None,
        "after": part.after or None,
        "quoted": part.is_quoted,
        "runs": [{"text": run.text, "stands": run.stands} for run in part.runs],
    }
