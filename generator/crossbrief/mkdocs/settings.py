"""The plugin's options, as they stand in `mkdocs.yml`."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

from mkdocs.config import base
from mkdocs.config import config_options as c

from crossbrief.codes import CODES, QUIET, unquiet
from crossbrief.errors import CrossbriefError
from crossbrief.nearest import did_you_mean

if TYPE_CHECKING:
    from pathlib import Path

_SECTION = re.compile(r"[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*")


class _Section(c.Type[str]):
    """A folder in addresses: words with strokes between them."""

    def __init__(self) -> None:
        super().__init__(str, default="records")

    def run_validation(self, value: object) -> str:
        """Return the folder without strokes at its ends."""
        text = super().run_validation(value).strip("/")
        if not _SECTION.fullmatch(text):
            message = (
                "Write the folder in addresses under which the records shall stand,"
                " such as `records`."
            )
            raise base.ValidationError(message)
        return text


class _Code(c.Type[str]):
    """The code of a warning or note: an error cannot be switched off."""

    def __init__(self) -> None:
        super().__init__(str)

    def run_validation(self, value: object) -> str:
        """Return the code."""
        name = super().run_validation(value)
        message = unquiet(name)
        if message:
            near = "" if name in CODES else did_you_mean(name, QUIET)
            raise base.ValidationError(f"{message}; {near or 'remove it'}")
        return name


class CrossbriefConfig(base.Config):
    """The options of the plugin."""

    project = c.Dir(exists=True, default=".")
    section: Any = _Section()
    nav = c.Choice(("index", "none"), default="index")
    nav_title = c.Optional(c.Type(str))
    unknown = c.Choice(("warn", "error", "ignore"), default="warn")
    backlinks = c.Type(bool, default=True)
    drafts = c.Type(bool, default=False)
    ignore = c.ListOfItems(_Code(), default=[])


def require_project(project: Path, here: Path) -> None:
    """Refuse a folder that is no project, and name one nearby of `mkdocs.yml`."""
    if (project / "content").is_dir():
        return
    near = (here, project.parent, here.parent, *sorted(here.iterdir()))
    found = next((f for f in near if (f / "content" / "site.yml").is_file()), None)
    place = "." if found is None else os.path.relpath(found, here).replace(os.sep, "/")
    raise CrossbriefError(
        f"there is no folder `content` in {project}",
        "set the option `project` to the folder that holds it; `crossbrief init DIR`"
        " begins a new one"
        if found is None
        else f"write `project: {place}` below `crossbrief:` in the settings",
    )
