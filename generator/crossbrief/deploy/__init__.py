"""Deploy: a built site becomes a commit on a branch of its own, and is pushed."""

from __future__ import annotations

from crossbrief.deploy.branch import Target, find_target, unpushed
from crossbrief.deploy.comparison import Change, compare
from crossbrief.deploy.doubt import Doubt
from crossbrief.deploy.git import Git
from crossbrief.deploy.pages_host import doubts, refuse_lost_domain
from crossbrief.deploy.push import publish_branch
from crossbrief.deploy.source_state import SourceState, committed_source

__all__ = [
    "Change",
    "Doubt",
    "Git",
    "SourceState",
    "Target",
    "committed_source",
    "compare",
    "doubts",
    "find_target",
    "publish_branch",
    "refuse_lost_domain",
    "unpushed",
]
