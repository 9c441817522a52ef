"""What a run may ask for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """What a run may ask for, beside the project and the folder of the site.

    `workers` is how many processes make the pages: as many as suit, unless told.
    """

    drafts: bool = False
    strict: bool = False
    base_url: str | None = None
    workers: int | None = None
