"""Our style sheets as one, for pages that stand inside a theme of others.

Every rule holds within our own box alone, and there it is stronger than what themes
say of all headings, lists and tables. Sizes follow the text of the theme, and widths
count from the box: a column of a theme is narrower than the window.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossbrief.hosted import HostedFile

SHEET = "assets/css/crossbrief.css"
SCRIPTS = ("assets/js/script.js", "assets/js/cards.js")
"""What pages of records, and nothing else of a site, are in need of."""
_SHEETS = "assets/css/"
_BOX = ".cb-hosted" * 3 + "{"
_ORDER = {"assets/css/base.css": 0, "assets/css/print.css": 2}
# What belongs to the shell of a site of our own.
_LEFT_OUT = frozenset({"assets/js/theme.js", "assets/favicon.svg"})
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
_PAPER = re.compile(r"@page[^{]*\{(?:[^{}]|\{[^}]*\})*\}")
_WIDTH = re.compile(r"@media (?:screen and )?(?=\((?:min|max)-width:)")
_QUERY = re.compile(r"@[a-z]+[^{]*\{")
_LENGTH = re.compile(r"(?<![\w.-])(-?\d*\.?\d+)rem\b")


def for_host(files: Iterable[HostedFile]) -> tuple[str, tuple[HostedFile, ...]]:
    """Return one style sheet, and the files that a host needs beside it."""
    sheets: list[HostedFile] = []
    others: list[HostedFile] = []
    for file in files:
        if file.address.startswith(_SHEETS) and file.address.endswith(".css"):
            sheets.append(file)
        elif file.address not in _LEFT_OUT:
            others.append(file)
    sheets.sort(key=lambda file: (_ORDER.get(file.address, 1), file.address))
    texts = [(file.content or b"").decode("utf-8", "replace") for file in sheets]
    own = Path(__file__).with_name("hosted.css").read_text("utf-8")
    return joined(texts, own), tuple(others)


def joined(texts: Iterable[str], own: str) -> str:
    """Return style sheets as one that holds within our box alone; `own` comes last."""
    faces: list[str] = []
    rules: list[str] = []
    for text in texts:
        bare = _PAPER.sub("", _COMMENT.sub("", text))
        faces += _FACE.findall(bare)
        inner = _WIDTH.sub("@container ", _FACE.sub("", bare))
        rules.append("".join(_scaled(inner.replace(".cb-page", "&"))).strip())
    rules.append(_COMMENT.sub("", own).strip())
    return "\n".join((*faces, _BOX, *rules, "}\n"))


def _scaled(text: str) -> Iterator[str]:
    """Yield a sheet with lengths in units of the theme, but in conditions."""
    start = 0
    for found in _QUERY.finditer(text):
        yield _LENGTH.sub(r"calc(\1*var(--rem))", text[start : found.start()])
        yield found[0]
        start = found.end()
    yield _LENGTH.sub(r"calc(\1*var(--rem))", text[start:])
