"""Doubts: what will probably not be as it was meant, and what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Doubt:
    """A warning of `deploy`, which no place in a file belongs to."""

    message: str
    cure: str
