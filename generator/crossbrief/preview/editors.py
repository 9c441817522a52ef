"""Editors: links that open one at the line where something is wrong."""

from __future__ import annotations

import shlex
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crossbrief.source import Position

_AT_PLACE: Final = "{scheme}://file{path}:{line}:{column}"
_IN_QUERY: Final = "{scheme}://open?file={path}&line={line}&column={column}"
_AS_URL: Final = "{scheme}://open?url=file://{path}&line={line}&column={column}"

SCHEMES: Final[Mapping[str, str]] = {
    "vscode": _AT_PLACE,
    "vscode-insiders": _AT_PLACE,
    "vscodium": _AT_PLACE,
    "cursor": _AT_PLACE,
    "windsurf": _AT_PLACE,
    "zed": _AT_PLACE,
    "idea": _IN_QUERY,
    "pycharm": _IN_QUERY,
    "webstorm": _IN_QUERY,
    "sublime": _AS_URL,
    "textmate": _AS_URL,
}
"""The editors that have addresses of their own, and how a place is written there."""

_OWN_NAMES: Final = {"sublime": "subl", "textmate": "txmt"}
# What the programs are called that people name in EDITOR.
_PROGRAMS: Final = {
    "code": "vscode",
    "code-insiders": "vscode-insiders",
    "codium": "vscodium",
    "subl": "sublime",
    "sublime_text": "sublime",
    "mate": "textmate",
    "charm": "pycharm",
    "zeditor": "zed",
    "idea64": "idea",
    "pycharm64": "pycharm",
}


def editor_of(environment: Mapping[str, str]) -> str | None:
    """Return the editor that `VISUAL` or `EDITOR` names, if links can open it."""
    for variable in ("VISUAL", "EDITOR"):
        try:
            words = shlex.split(environment.get(variable, ""), posix=True)
        except ValueError:  # quotation marks that do not match
            continue
        if words:
            name = PurePath(words[0].replace("\\", "/")).name.lower()
            name = name.removesuffix(".exe").removesuffix(".cmd").removesuffix(".sh")
            name = _PROGRAMS.get(name, name)
            return name if name in SCHEMES else None
    return None


def editor_link(editor: str | None, file: Path, at: Position) -> str | None:
    """Return the link that opens a file at a place; None without an editor."""
    if editor is None or editor not in SCHEMES:
        return None
    path = file.absolute().as_posix()
    return SCHEMES[editor].format(
        scheme=_OWN_NAMES.get(editor, editor),
        # On Windows the path begins with a drive, and the link with a stroke.
        path=quote(path if path.startswith("/") else f"/{path}", safe="/:"),
        line=at.line,
        column=at.column,
    )
