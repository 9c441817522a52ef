"""A look at the live folder: which files it holds, and how to know them again."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from crossbrief.publish.refusal import refusals

if TYPE_CHECKING:
    from pathlib import Path, PurePosixPath


class Stamp(NamedTuple):
    """What tells that a published file is the same without reading it.

    Whoever writes into the file changes at least one of the three; a publish that
    finds it unchanged changes none of them, except where a disk knows no links and
    files have to be copied.
    """

    size: int
    mtime_ns: int
    inode: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of the new site that the live one has already, in place of its bytes.

    The stamp is that of the live file when its bytes were known to be right.
    """

    path: PurePosixPath
    stamp: Stamp


@dataclass(slots=True)
class Look:
    """Every regular file of a folder, and how much else there is."""

    stamps: dict[str, Stamp] = field(default_factory=dict)
    strays: int = 0


def stamps(folder: Path) -> dict[str, Stamp]:
    """Return the stamp of every file of a site, by its path; none of no site."""
    return look_at(folder).stamps


def look_at(folder: Path) -> Look:
    """Note every regular file; links are counted, and never followed."""
    look = Look()
    with refusals(folder):
        if folder.is_dir() and not folder.is_symlink():
            _look_into(str(folder), "", look)
    return look


def _look_into(folder: str, prefix: str, look: Look) -> None:
    with os.scandir(folder) as listing:
        entries = list(listing)
    look.strays += bool(prefix) and not entries
    for entry in entries:
        name = prefix + entry.name
        if entry.is_dir(follow_symlinks=False):
            _look_into(entry.path, name + "/", look)
        elif entry.is_file(follow_symlinks=False):
            told = entry.stat(follow_symlinks=False)
            look.stamps[name] = Stamp(told.st_size, told.st_mtime_ns, told.st_ino)
        else:
            look.strays += 1
