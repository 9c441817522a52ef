"""Where the files are that come with the program and are no modules."""

from __future__ import annotations

from pathlib import Path


def packaged_templates() -> Path:
    """Return the folder of the default templates.

    A wheel carries them inside the package. In a checkout, an unpacked sdist or
    an editable install they are the repository's own, two folders up, so that a
    change to them is seen at once and no second copy can grow old.
    """
    package = Path(__file__).resolve().parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parents[1] / "templates"


def packaged_starters() -> Path:
    """Return the folder of the sites that `crossbrief init` writes."""
    return Path(__file__).resolve().parent / "starters"
