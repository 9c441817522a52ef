"""The live folder: ours to replace, or not."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Final

from crossbrief.publish.refusal import PublishRefused, refusals, shown

MARKER: Final = ".crossbrief"
MARKER_TEXT: Final = '{"made_by": "crossbrief", "model": 1}\n'
NOJEKYLL: Final = ".nojekyll"

_CURE = "name a folder that holds nothing else, or a new one"


def check_folder(
    folder: Path, *, content: Path | None = None, templates: Path | None = None
) -> None:
    """Raise `PublishRefused` unless `folder` is ours to replace whole.

    Publishing deletes whatever it did not make, so a folder has to be missing,
    empty or marked by an earlier build. Some places are never ours, marked or
    not: `content` is told apart by where it is and, as a second net, by its look;
    `templates`, the project's own, by where they are.
    """
    with refusals(folder):
        _refuse_special_places(folder)
        _refuse_content(folder, content)
        _refuse_templates(folder, templates)
        _refuse_unmarked(folder)
        _refuse_unwritable(folder)


def _refuse_special_places(folder: Path) -> None:
    name = shown(folder)
    if folder.is_symlink():
        raise PublishRefused(
            f"`{name}` is a symbolic link, and a site is never written through one",
            "name the folder that it leads to",
        )
    real = folder.resolve()
    if real == real.parent or (folder.exists() and os.path.ismount(folder)):
        raise PublishRefused(
            f"`{name}` is the root of a disk or a volume, which cannot be replaced",
            "name a folder inside it",
        )
    if real == _home():
        raise PublishRefused(f"`{name}` is your home folder", _CURE)
    here = Path.cwd().resolve()
    if here.is_relative_to(real):
        what = "is" if here == real else "contains"
        raise PublishRefused(
            f"`{name}` {what} the folder you are working in", "name another folder"
        )
    if os.path.lexists(folder / ".git"):
        raise PublishRefused(f"`{name}` is a repository", _CURE)


def _home() -> Path | None:
    try:
        return Path.home().resolve()
    except RuntimeError:  # no home is known, for instance in a container
        return None


def _refuse_content(folder: Path, content: Path | None) -> None:
    real = folder.resolve()
    cure = "keep what you write and what is built in two folders side by side"
    known = [content.resolve()] if content is not None else []
    for written in (*known, *_content_above(real)):
        if real.is_relative_to(written):
            raise PublishRefused(f"`{shown(folder)}` lies inside the content", cure)
    holds_known = any(written.is_relative_to(real) for written in known)
    if holds_known or (real / "content" / "site.yml").exists():
        raise PublishRefused(f"`{shown(folder)}` contains the content", cure)


def _refuse_templates(folder: Path, templates: Path | None) -> None:
    """Refuse what the next build would take for the project's own templates."""
    if templates is not None and folder.resolve().is_relative_to(templates.resolve()):
        raise PublishRefused(
            f"`{shown(folder)}` is a place for templates, which builds read", _CURE
        )


def _content_above(real: Path) -> list[Path]:
    return [
        place
        for place in (real, *real.parents)
        if place.name == "content" and (place / "site.yml").exists()
    ]


def _refuse_unmarked(folder: Path) -> None:
    name = shown(folder)
    if not folder.exists():
        return
    if not folder.is_dir():
        raise PublishRefused(f"`{name}` is a file, not a folder", _CURE)
    entries = {entry.name for entry in folder.iterdir()}
    if entries <= {NOJEKYLL} or _is_marked(folder / MARKER):
        return
    raise PublishRefused(
        f"`{name}` holds files that crossbrief did not make, and a build would "
        "delete them",
        f"{_CURE}; or empty it yourself",
    )


def _refuse_unwritable(folder: Path) -> None:
    """Refuse where nothing can be made beside the folder, before any work starts."""
    beside = next(place for place in folder.absolute().parents if place.exists())
    effective = os.access in os.supports_effective_ids
    if not os.access(beside, os.W_OK | os.X_OK, effective_ids=effective):
        raise PublishRefused(
            f"`{shown(beside)}` may not be written, and a site is made beside the "
            "folder that it replaces",
            "ask whoever owns it, or build into another folder",
        )


def _is_marked(marker: Path) -> bool:
    if marker.is_symlink() or not marker.is_file():
        return False
    try:
        told = json.loads(marker.read_text(encoding="utf-8"))
    except ValueError:
        return False
    return isinstance(told, dict) and told.get("made_by") == "crossbrief"
