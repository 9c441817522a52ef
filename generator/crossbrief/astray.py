"""Symbolic links that lead astray: out of the project, nowhere, or in a circle."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container


def link_fault(
    link: Path, project: Path, above: Container[str] = ()
) -> tuple[str, str] | None:
    """Return what is wrong with a path if it is a link, and the cure, or None.

    `above` are the real paths of the folders that were entered on the way to it.
    """
    if not link.is_symlink():
        return None
    target = os.path.realpath(link)
    if not os.path.exists(target):  # noqa: PTH110 (a `Path` raises on a loop)
        return f"the link `{link.name}` leads nowhere", "remove it"
    if not is_inside(link, project):
        what = "folder" if link.is_dir() else "file"
        return (
            f"the link `{link.name}` leads out of the project",
            f"copy the {what} into the project",
        )
    if target in above or target == os.path.realpath(project):
        return (
            f"the link `{link.name}` leads to a folder that it stands in",
            "remove it",
        )
    return None


def is_inside(path: Path, project: Path) -> bool:
    """Tell whether a path still stands in the project when all links are followed."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(project))
