"""`[[id]]` in pages of others: what stands between the brackets becomes a link."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markdown import Markdown

NAME = "crossbrief"
PRIORITY = 185
"""Below code (190), which is left alone; above escapes (180), which take `\\|`."""

# A word before the brackets makes them an index: `rows[[first]]`. A backslash before
# them takes them for themselves.
_MARK = (
    r"(?<![\\\w])(?P<embed>!?)\[\[\s*(?P<id>[A-Za-z0-9][\w-]*)\s*"
    r"(?:\\?\|(?P<label>[^\[\]]+))?\]\]"
)
_PATTERN = re.compile(_MARK)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark as it was written; `number` counts those of the same id on the page."""

    id: str
    label: str | None
    number: int
    is_embed: bool = False

    @property
    def is_word(self) -> bool:
        """Tell whether an id can be meant: `[[1]]` is a number in brackets."""
        return any(char.isalpha() for char in self.id)


@dataclass(frozen=True, slots=True)
class Answer:
    """What to print for a mark; without `href` the record is missing."""

    text: str
    href: str | None
    kind: str = ""


Answerer: TypeAlias = "Callable[[Mark, Markdown], Answer | None]"
"""Tells what to print for a mark, or None to leave it as it is."""


class MentionProcessor(InlineProcessor):
    """Turns marks into links; one stands for one page."""

    def __init__(self, md: Markdown, answer: Answerer) -> None:
        super().__init__(_MARK, md)
        self._answer = answer
        self._seen: Counter[str] = Counter()

    def handleMatch(  # type: ignore[override]  # noqa: N802 (the library's name)
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        """Return the element that takes a mark's place, and where the mark stands."""
        del data
        label = (m["label"] or "").strip() or None
        mark = Mark(m["id"], label, self._seen[m["id"]], bool(m["embed"]))
        self._seen[mark.id] += 1
        assert self.md is not None  # noqa: S101 (it was given)
        answer = self._answer(mark, self.md)
        if answer is None:
            return None, None, None
        kind = f" crossbrief-{answer.kind}" if answer.kind else ""
        if answer.href is None:
            element = Element("span", {"class": "crossbrief-missing"})
        else:
            element = Element("a", {"class": f"crossbrief{kind}", "href": answer.href})
        # A label may hold Markdown; a name is text, whatever signs are in it.
        element.text = label or AtomicString(answer.text)
        return element, m.start(0), m.end(0)


def place_of(mark: Mark, text: str) -> tuple[int, int] | None:
    """Return line and column of a mark in the text of a page, if it stands there.

    It need not: what a page takes from elsewhere has no place in its file.
    """
    for number, place in enumerate(_places(mark.id, text)):
        if number == mark.number:
            return place
    return None


def _places(record_id: str, text: str) -> Iterator[tuple[int, int]]:
    fence = ""
    for number, line in enumerate(text.splitlines(), 1):
        found = _FENCE.match(line)
        if found is not None:
            if not fence:
                fence = found[1]
            elif found[1].startswith(fence):
                fence = ""
            continue
        if fence:
            continue
        bare = _CODE.sub(lambda code: " " * len(code[0]), line)
        for mark in _PATTERN.finditer(bare):
            if mark["id"] == record_id:
                yield number, mark.start() + 1
