"""The edits whose builds are measured: a text, a name, an id.

Each edit is numbered, so that one made again is a change again. Which records they
concern follows from how the corpus is made: the first actor is named most often, and
one from the middle of the list about as often as most.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Targets:
    """The records that are edited."""

    article: str
    actor: str
    famous_actor: str
    event: str

    @classmethod
    def of(cls, project: Path) -> Targets:
        """Choose from a corpus."""
        content = project / "content"
        count = {
            kind: len(list((content / kind).iterdir()))
            for kind in ("articles", "actors", "events")
        }
        return cls(
            article=f"article-{count['articles'] // 2}",
            actor=f"actor-{count['actors'] // 2}",
            famous_actor="actor-0",
            event=f"event-{count['events'] // 2}",
        )


def change_body(project: Path, article: str, number: int) -> None:
    """Add a sentence to the text of an article."""
    path = project / "content" / "articles" / f"{article}.md"
    text = path.read_text("utf-8")
    path.write_text(f"{text}\nSentence {number} was added.\n", encoding="utf-8")


def change_name(project: Path, actor: str, number: int) -> None:
    """Give an actor another name, which begins with the same letter."""
    path = project / "content" / "actors" / f"{actor}.yml"
    text = path.read_text("utf-8")
    changed, found = re.subn(
        r"^name: (\S+) .*$", rf"name: \1 Renamed {number}", text, flags=re.MULTILINE
    )
    if not found:
        raise ValueError(f"{path.name} has no name to change")
    path.write_text(changed, encoding="utf-8")


def named_by(project: Path, record: str) -> int:
    """Count the files that name a record."""
    word = re.compile(rf"(?<![\w-]){record}(?![\w-])")
    return sum(
        bool(word.search(path.read_text("utf-8")))
        for path in (project / "content").rglob("*")
        if path.is_file() and path.stem != record
    )
