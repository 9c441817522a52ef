"""What a run may ask for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """What a run may ask for, beside the project and the folder of the site."""

    drafts: bool = False
    strict: bool = False
    base_url: str | None = None
