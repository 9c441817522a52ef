"""The texts of the documentation, and what tests look for in them."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
TEXTS = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    ROOT / "SECURITY.md",
    *sorted(DOCS.rglob("*.md")),
]

_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_LINKED = re.compile(r"\[([^\]]+)\]\([^)]*\)")


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def prose(path: Path) -> str:
    """Return a text without its fences."""
    return _FENCE.sub("", text_of(path))


def links_in(path: Path) -> list[str]:
    """Return where the links of a text lead, but for links in code."""
    return re.findall(r"\]\(([^()\s]+)\)", _CODE.sub("", prose(path)))


def code_in(text: str) -> list[str]:
    """Return what stands between backquotes."""
    return _CODE.findall(text)


def console_lines(path: Path) -> list[str]:
    """Return the lines that a reader types, without what is printed."""
    fences = _CONSOLE.findall(text_of(path))
    lines = [line for fence in fences for line in fence.splitlines()]
    return [line.removeprefix("$ ") for line in lines]


def matches(pattern: str, text: str) -> list[str]:
    """Return every match of a pattern whose `^` is the beginning of a line."""
    return re.findall(pattern, text, re.MULTILINE)


def pairs(pattern: str, text: str) -> list[tuple[str, str]]:
    """Return every match of a pattern with two groups."""
    return re.findall(pattern, text, re.MULTILINE)


def anchors(path: Path) -> set[str]:
    """Return the anchors of a text's headings, as readers of Markdown make them."""
    found = set()
    for heading in _HEADING.findall(prose(path)):
        words = _LINKED.sub(r"\1", heading).lower()
        found.add(re.sub(r"[^\w\- ]", "", words).strip().replace(" ", "-"))
    return found
