"""Diff: what changed in meaning between two snapshots of the records."""

from __future__ import annotations

from crossbrief.diff.changes import (
    Change,
    Difference,
    Moved,
    Part,
    SiteMoved,
    Snapshot,
)
from crossbrief.diff.compare import compare

__all__ = ["Change", "Difference", "Moved", "Part", "SiteMoved", "Snapshot", "compare"]
