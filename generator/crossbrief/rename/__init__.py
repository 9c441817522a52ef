"""Rename: another id for a record, in every place that names it."""

from __future__ import annotations

from crossbrief.rename.edits import Edited, edited
from crossbrief.rename.plan import Plan, plan_rename
from crossbrief.rename.sameness import check_sameness

__all__ = ["Edited", "Plan", "check_sameness", "edited", "plan_rename"]
