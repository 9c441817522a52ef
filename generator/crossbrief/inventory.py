"""Inventories: what a site holds, once all of it is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crossbrief.urls import Permalink


@dataclass(frozen=True, slots=True)
class Listed:
    """A file of data as it is listed: `format` is the name of its exporter.

    One that stands for the files beside the pages of a kind has `many` of them, and
    neither size nor digest. `columns` are those of a table.
    """

    format: str
    address: Permalink
    size: int = 0
    sha256: str = ""
    rows: int | None = None
    many: int | None = None
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inventory:
    """All pages of a site, and all its files of data."""

    pages: tuple[Permalink, ...]
    files: tuple[Listed, ...]
