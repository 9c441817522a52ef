"""The registry of what comes with crossbrief."""

from __future__ import annotations

from crossbrief.checks import CHECKS, FOUNDATIONS
from crossbrief.exporters import EXPORTERS
from crossbrief.kinds import KINDS
from crossbrief.pages import PAGES
from crossbrief.registry import Registry

REGISTRY = Registry(
    kinds=KINDS,
    checks=CHECKS,
    pages=PAGES,
    exporters=EXPORTERS,
    foundations=FOUNDATIONS,
)
