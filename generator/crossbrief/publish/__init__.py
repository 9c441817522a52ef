"""Publish: output files become the live folder, all of them or none."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from crossbrief.output import OutputFile
from crossbrief.publish.folder import MARKER, MARKER_TEXT, NOJEKYLL, check_folder
from crossbrief.publish.interrupts import shielded
from crossbrief.publish.lock import publishing_lock
from crossbrief.publish.look import Kept, Stamp, stamps
from crossbrief.publish.refusal import PublishRefused, refusals
from crossbrief.publish.stage import PublishReport, Stage
from crossbrief.publish.swap import (
    discard,
    needs_recovery,
    put_in_place,
    recover,
    stage_root,
)
from crossbrief.publish.system import disk_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = [
    "Kept",
    "PublishRefused",
    "PublishReport",
    "Stamp",
    "check_folder",
    "mend",
    "publish",
    "stamps",
]

_MARKS = (
    OutputFile.text(MARKER, MARKER_TEXT),
    # Tells GitHub Pages to serve the files as they are.
    OutputFile(PurePosixPath(NOJEKYLL), b""),
)


def publish(
    files: Iterable[OutputFile | Kept], folder: Path, *, patience: float = 5.0
) -> PublishReport:
    """Make `folder` hold exactly these files, or leave it exactly as it is.

    The files are taken one by one, so they may be made while they are written;
    whatever is raised in making one of them stops the whole. For a file that is
    `Kept` the live one stays, if it still bears its stamp; else all is refused.
    `patience` is how many seconds to wait for another build of the same folder.

    Ctrl-C and signals that end the program are heard while files are taken, and
    held back while the folder is exchanged and while things are tidied up.
    """
    check_folder(folder)
    live = _absolute(folder)
    with (
        shielded() as shield,
        _folders_above(live),
        publishing_lock(live, patience, shield),
        disk_of(live.parent) as disk,
    ):
        recover(live)
        check_folder(live)
        root = stage_root(live)
        try:
            stage = Stage(root, live)
            with shield.lowered():
                for file in chain(_MARKS, files):
                    stage.add(file)
                changed = stage.finish()
            if changed:
                put_in_place(root, live, disk)
        finally:
            discard(root)
    return stage.report()


def mend(folder: Path) -> None:
    """Put right what a killed build has left, unless another build is running.

    `publish` does so too. This is for a build that may end before it publishes:
    where folders cannot be exchanged, the site may have been moved away and no more.
    """
    live = _absolute(folder)
    if not live.parent.is_dir() or not needs_recovery(live):
        return
    with (
        suppress(PublishRefused),  # the build itself will say
        shielded() as shield,
        publishing_lock(live, 0, shield),
    ):
        recover(live)


def _absolute(folder: Path) -> Path:
    return Path(os.path.abspath(folder))  # noqa: PTH100 - links stay as they are


@contextmanager
def _folders_above(live: Path) -> Iterator[None]:
    """Make the folders above a new one; take them away if nothing comes of it."""
    missing = [place for place in live.parents if not place.exists()]
    try:
        with refusals(live.parent):
            live.parent.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for place in missing:
            with suppress(OSError):  # somebody else has put something there
                place.rmdir()
        raise
