"""Output files: what a build hands over to be published."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from crossbrief.page import Compiled


@dataclass(frozen=True, slots=True)
class OutputFile:
    """One file of the built site; `path` is relative to the site's root."""

    path: PurePosixPath
    content: bytes

    @classmethod
    def text(cls, path: str, text: str) -> OutputFile:
        """Make a file of text, which is always written as UTF-8."""
        return cls(PurePosixPath(path), text.encode())


@dataclass(frozen=True, slots=True)
class Exporter:
    """Makes files of the compiled site, for other programs than browsers.

    It is asked once, with the site in its main language; with `each_language`, once for
    each, and its addresses are those that the site's `urls` give.
    """

    name: str
    description: str
    export: Callable[[Compiled], Iterable[OutputFile]]
    each_language: bool = False
