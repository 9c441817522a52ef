"""The plugin's options, as they stand in `mkdocs.yml`."""

from __future__ import annotations

import re
from typing import Any

from mkdocs.config import base
from mkdocs.config import config_options as c

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


class CrossbriefConfig(base.Config):
    """The options of the plugin."""

    project = c.Dir(exists=True, default=".")
    section: Any = _Section()
    nav = c.Choice(("index", "none"), default="index")
    nav_title = c.Optional(c.Type(str))
    unknown = c.Choice(("warn", "error", "ignore"), default="warn")
    backlinks = c.Type(bool, default=True)
    drafts = c.Type(bool, default=False)
    ignore = c.ListOfItems(c.Type(str), default=[])
