"""Output paths: names that every system can store, each used once."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from crossbrief.publish.refusal import PublishRefused

if TYPE_CHECKING:
    from pathlib import PurePosixPath


# What nearly every path of a site looks like; nothing can be wrong with it.
_PLAIN = re.compile(r"(?:[a-zA-Z0-9_-]+/)*[a-zA-Z0-9_.-]*[a-zA-Z0-9_-]")


class TakenPaths:
    """The paths of one site so far.

    Two paths are the same when a disk may take them for the same: some fold
    letter case, some compose accents, and then one file would silently replace
    the other.
    """

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}
        self._last = ""

    def take(self, path: PurePosixPath) -> str:
        """Add a path and return it, or raise `PublishRefused` if it cannot be one."""
        name = str(path)
        fault = None if _PLAIN.fullmatch(name) else _fault(path, name)
        if fault:
            raise PublishRefused(f"`{_visible(name)}` cannot be in a site: {fault}")
        self._take_folder(name.rpartition("/")[0])
        folded = _folded(name)
        _refuse_clash(name, self._files.get(folded) or self._folders.get(folded))
        self._files[folded] = name
        return name

    def _take_folder(self, name: str) -> None:
        if name == self._last:
            return
        self._last = name
        folded = _folded(name)
        known = self._folders.get(folded)
        if not name or known == name:
            return
        self._take_folder(name.rpartition("/")[0])
        _refuse_clash(name, known or self._files.get(folded))
        self._folders[folded] = name


def _fault(path: PurePosixPath, name: str) -> str | None:
    if path.is_absolute() or not path.parts or ".." in path.parts:
        return "it leads out of the site"
    if "\\" in name or ":" in name:
        return "`\\` and `:` mean something else on some systems"
    if any(part[-1] in ". " for part in path.parts):
        return "some systems drop a full stop or a space at the end of a name"
    if _visible(name) != name:
        return "it holds a character that cannot be seen or stored"
    return None


def _visible(name: str) -> str:
    """Spell out control characters and lone surrogates."""
    if name.isascii() and name.isprintable():
        return name
    return "".join(
        ascii(letter)[1:-1] if unicodedata.category(letter) in {"Cc", "Cs"} else letter
        for letter in name
    )


def _refuse_clash(name: str, other: str | None) -> None:
    if other is not None:
        raise PublishRefused(
            f"`{name}` and `{other}` cannot both be in a site",
            "rename one of them: some systems take both names for the same, or one "
            "is a file and the other a folder",
        )


def _folded(name: str) -> str:
    if name.isascii():
        return name.lower()
    composed = unicodedata.normalize("NFC", name).casefold()
    return unicodedata.normalize("NFC", composed)
