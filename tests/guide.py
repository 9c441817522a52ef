"""The guide, as a program reads it: its files, its fields, its mistakes.

Three lines of prose say what the fence below them is:

    `content/actors/jane-doe.yml`:                     a whole file
    Add to `content/actors/jane-doe.yml`:              fields of that file
    Replace `name` in `content/actors/jane-doe.yml`:   a field that is there already
    `content/actors/jane-doe.yml`, with a mistake:     a faulty file, and what is told

A faulty file is followed by a fence of what the program prints. Any other fence of YAML
has only to be YAML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"
GUIDE = DOCS / "guide"

_FENCE = re.compile(
    r"^```(?P<lang>[a-z]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
_LEAD = re.compile(
    r"^(?P<add>Add to |Replace `[a-z_]+` in )?`(?P<path>[a-z]+/[^`\n]+)`"
    r"(?P<wrong>, with a mistake)?:\n\n\Z",
    re.MULTILINE,
)
_LINK = re.compile(r"\]\((?P<page>[a-z-]+\.md)\)")
_FIELD = re.compile(r"^(?=[a-z_]+:)", re.MULTILINE)


@dataclass(frozen=True)
class Fence:
    """A fenced text, and what the line above says of it."""

    lang: str
    text: str
    path: str | None = None
    is_fragment: bool = False
    is_wrong: bool = False


def pages() -> list[Path]:
    """Return the pages of the guide in the order in which they are read."""
    text = (GUIDE / "README.md").read_text(encoding="utf-8")
    return [GUIDE / name for name in dict.fromkeys(_LINK.findall(text))]


def fences(page: Path) -> list[Fence]:
    """Return the fences of a page, in order."""
    text = page.read_text(encoding="utf-8")
    found = []
    for match in _FENCE.finditer(text):
        lead = _LEAD.search(text[: match.start()])
        found.append(
            Fence(
                match["lang"],
                match["text"],
                lead["path"] if lead else None,
                bool(lead and lead["add"]),
                bool(lead and lead["wrong"]),
            )
        )
    return found


def write(project: Path, fence: Fence) -> None:
    """Write a file of the guide, or add fields to one that is there."""
    path = project / (fence.path or "")
    path.parent.mkdir(parents=True, exist_ok=True)
    text = fence.text
    if fence.is_fragment:
        text = with_fields(path.read_text(encoding="utf-8"), fence.text)
    path.write_text(text, encoding="utf-8", newline="\n")


def with_fields(text: str, fields: str) -> str:
    """Put fields into a file of one record, in place of those of the same name."""
    kept = [part for part in _FIELD.split(text) if part.strip()]
    added = {part.partition(":")[0]: part for part in _FIELD.split(fields) if part}
    for name in list(added):
        for index, part in enumerate(kept):
            if part.startswith(f"{name}:"):
                kept[index] = added.pop(name)
                break
    return "".join(part.rstrip("\n") + "\n" for part in (*kept, *added.values()))
