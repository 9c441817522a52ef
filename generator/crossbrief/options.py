"""What a run may ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

BESIDE: Final = "beside"
"""What the files of such folders are called where all that a build reads is listed."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A folder of ready files, and the address in the site where they shall stand."""

    address: str
    folder: Path


@dataclass(frozen=True, slots=True)
class Options:
    """What a run may ask for, beside the project and the folder of the site.

    `beside` are folders that others have made, such as a handbook.
    `workers` is how many processes make the pages: as many as suit, unless told. With
    `style` a check points out loaded words in our own prose, which changes no page.
    """

    drafts: bool = False
    strict: bool = False
    base_url: str | None = None
    workers: int | None = None
    beside: tuple[Beside, ...] = ()
    style: bool = False
