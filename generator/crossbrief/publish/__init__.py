"""Publish: output files become the live folder, all of them or none."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from crossbrief.output import OutputFile
from crossbrief.publish.folder import MARKER, MARKER_TEXT, NOJEKYLL, check_folder
from crossbrief.publish.lock import publishing_lock
from crossbrief.publish.refusal import PublishRefused, refusals
from crossbrief.publish.stage import PublishReport, Stage
from crossbrief.publish.swap import discard, put_in_place, recover, stage_root

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["PublishRefused", "PublishReport", "check_folder", "publish"]

_MARKS = (
    OutputFile.text(MARKER, MARKER_TEXT),
    # Tells GitHub Pages to serve the files as they are.
    OutputFile(PurePosixPath(NOJEKYLL), b""),
)


def publish(
    files: Iterable[OutputFile], folder: Path, *, patience: float = 5.0
) -> PublishReport:
    """Make `folder` hold exactly these files, or leave it exactly as it is.

    The files are taken one by one, so they may be made while they are written;
    whatever is raised in making one of them stops the whole. `patience` is how
    many seconds to wait for another build that is writing the same folder.
    """
    check_folder(folder)
    live = Path(os.path.abspath(folder))  # noqa: PTH100 - links stay as they are
    with refusals(live.parent):
        live.parent.mkdir(parents=True, exist_ok=True)
    with publishing_lock(live, patience):
        recover(live)
        check_folder(live)
        root = stage_root(live)
        try:
            stage = Stage(root, live)
            for file in _MARKS:
                stage.add(file)
            for file in files:
                stage.add(file)
            if not stage.is_live_already:
                put_in_place(root, live)
        finally:
            discard(root)
    return stage.report()
