"""Several files that change together: all of them, or none."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from crossbrief.errors import CrossbriefError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


def write_all(contents: Mapping[Path, bytes], remove: Iterable[Path] = ()) -> None:
    """Make files hold what is given and remove others, or leave all as they are.

    Each file is written in full beside its place first, so that a full disk or a power
    cut finds the old file or the new one, and never half of it.
    """
    targets = {path.resolve(): content for path, content in contents.items()}
    staged: dict[Path, Path] = {}
    before: dict[Path, bytes | None] = {}
    place: Path | None = None
    try:
        for place, content in targets.items():
            staged[place] = _stage(place, content)
        for place, waiting in staged.items():
            before[place] = place.read_bytes() if place.exists() else None
            waiting.replace(place)
        for place in remove:
            before[place] = place.read_bytes()
            place.unlink()
    except OSError as error:
        _restore(before)
        raise CrossbriefError(
            f"`{place}` cannot be written: {error.strerror}",
            "nothing was changed; look at the rights of the folder and the free space",
        ) from error
    except BaseException:
        _restore(before)
        raise
    finally:
        for waiting in staged.values():
            waiting.unlink(missing_ok=True)


def _stage(place: Path, content: bytes) -> Path:
    """Write a file beside its place; content folders leave out such names."""
    place.parent.mkdir(parents=True, exist_ok=True)
    waiting = place.with_name(f".{place.name}.crossbrief-{os.getpid()}")
    try:
        with waiting.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if place.exists():
            shutil.copymode(place, waiting)
    except BaseException:
        waiting.unlink(missing_ok=True)
        raise
    return waiting


def _restore(before: Mapping[Path, bytes | None]) -> None:
    for place, content in before.items():
        with suppress(OSError):
            if content is None:
                place.unlink(missing_ok=True)
            elif not place.exists() or place.read_bytes() != content:
                place.write_bytes(content)
