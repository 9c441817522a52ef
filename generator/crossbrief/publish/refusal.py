"""Refusals: why a site could not be published, in words for an author."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from crossbrief.errors import CrossbriefError

if TYPE_CHECKING:
    from collections.abc import Iterator

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


class PublishRefused(CrossbriefError):  # noqa: N818 - nothing broke: we decline
    """The surroundings do not allow publishing."""


def shown(path: Path) -> str:
    """Name a path the way it is seen from where the reader stands."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - links stay as they are
    here = Path.cwd()
    inside = absolute != here and absolute.is_relative_to(here)
    return str(absolute.relative_to(here) if inside else absolute)


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Turn what the system says about `path` into a refusal."""
    try:
        yield
    except OSError as error:
        raise refusal(path, error) from error


def refusal(path: Path, error: OSError) -> PublishRefused:
    """Say in words for an author what the system says about `path`."""
    name = shown(path)
    if error.errno in _FULL:
        return PublishRefused(
            f"the disk is full: `{name}` cannot be written",
            "make room, then build again",
        )
    if error.errno in _FORBIDDEN:
        return PublishRefused(
            f"`{name}` may not be written",
            "ask whoever owns the folder, or build into another one",
        )
    if error.errno == errno.EBUSY:
        return PublishRefused(
            f"`{name}` is in use, so it cannot be replaced in one step",
            "if another disk or a container volume is mounted there, build into a "
            "folder inside it",
        )
    reason = (error.strerror or str(error)).lower()
    return PublishRefused(f"`{name}` cannot be written: {reason}")
