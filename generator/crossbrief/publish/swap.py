"""The swap: a finished stage takes the place of the live folder.

What stands beside the live folder `site` while a build with process id 7 runs:

    .site.crossbrief-7        the stage; after the swap, the site that was
    .site.crossbrief-7-old    the site that was, for the moment when there is no other
    .site.crossbrief-7-copy   a copy about to become that

All of it is gone after a build. Whatever a killed build has left is put right by
`recover` before the next one begins.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from crossbrief.publish.folder import MARKER
from crossbrief.publish.refusal import refusals
from crossbrief.publish.system import exchange

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crossbrief.publish.system import Disk


def stage_root(live: Path) -> Path:
    """Say where this process stages; on the same disk, so that a rename will do."""
    return live.parent / f".{live.name}.crossbrief-{os.getpid()}"


def put_in_place(stage: Path, live: Path, disk: Disk) -> None:
    """Make the stage the live folder; on failure the live folder is as it was.

    Where the system can exchange two folders, a reader finds the old site or the
    new one at every instant. Elsewhere there is a moment with none, as short as
    two renames. What was live is the stage then, and still whole.
    """
    with refusals(live):
        disk.write_files()
        if not live.exists():
            stage.rename(live)
        elif not exchange(stage, live):
            _replace(stage, live)
        disk.write_names()


def needs_recovery(live: Path) -> bool:
    """Tell whether a killed build has left anything beside the live folder."""
    with refusals(live):
        return any(_leftovers(live, "(-old|-copy)?"))


def recover(live: Path) -> None:
    """Put right and tidy up what killed builds have left; needs the lock."""
    with refusals(live):
        for away in _leftovers(live, "-old"):
            stage = away.with_name(away.name.removesuffix("-old"))
            # The stage is still there, so it has not become the live folder.
            if stage.exists() or not live.exists():
                _put_back(away, live)
            else:
                # Half deleted under its name it would be put back one day.
                away.rename(stage)
        for leftover in _leftovers(live, "(-copy)?"):
            discard(leftover)


def discard(leftover: Path) -> None:
    """Delete a folder of ours as far as possible; the next build tries again."""
    if leftover.is_symlink():
        leftover.unlink()
    else:
        shutil.rmtree(leftover, ignore_errors=True)


def _leftovers(live: Path, ending: str) -> Iterator[Path]:
    pattern = re.compile(rf"\.{re.escape(live.name)}\.crossbrief-\d+{ending}")
    for path in sorted(live.parent.iterdir()):
        if pattern.fullmatch(path.name):
            yield path


def _replace(stage: Path, live: Path) -> None:
    away = stage.with_name(f"{stage.name}-old")
    try:
        _move_away(live, away)
        stage.rename(live)
    except BaseException:
        if away.exists():
            _put_back(away, live)
        raise
    try:
        away.rename(stage)
    except OSError:  # the new site is live: that is no failure any more
        discard(away)


def _move_away(live: Path, away: Path) -> None:
    try:
        live.rename(away)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        # A folder from a lower layer of a container image cannot be renamed, only
        # copied and deleted. The copy gets its name when it is whole.
        copy = away.with_name(away.name.removesuffix("-old") + "-copy")
        shutil.copytree(live, copy, symlinks=True)
        copy.rename(away)
        _delete(live)


def _put_back(away: Path, live: Path) -> None:
    if live.exists():
        _delete(live)
    away.rename(live)


def _delete(live: Path) -> None:
    """Delete a live folder, its marker last: what is left of it stays ours."""
    for entry in live.iterdir():
        if entry.name == MARKER:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()
    with suppress(FileNotFoundError):
        (live / MARKER).unlink()
    live.rmdir()
