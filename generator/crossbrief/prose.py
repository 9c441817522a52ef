"""Prose: Markdown compiled once, with a hole for every reference.

What stands in a hole depends on other records; the pieces around it never do. That is
why renaming an actor compiles no Markdown again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from crossbrief.source import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """`[[id]]` or `[[id|label]]`: names a record in running text."""

    target: str
    label: str | None
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Embed:
    """`![[id]]`: the statement itself, as a card in a block of its own."""

    target: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Cite:
    """`[@id]` or `[@id, locator]`: a note, and an entry in the bibliography."""

    target: str
    locator: str | None
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Footnote:
    """`[^name]`: the author's own note; the same name is the same note."""

    name: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class SiteLink:
    """A Markdown link or image within the site; its address depends on the page.

    `is_image` means that the target must be a file under `media/`.
    """

    target: str
    fragment: str
    is_image: bool
    span: Span = field(compare=False)


Hole: TypeAlias = Mention | Embed | Cite | Footnote | SiteLink
Sentence: TypeAlias = "tuple[str | Mention, ...]"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of rendered text; `pieces` is one longer than `holes`.

    `tag` is the block's HTML element; `heading` the anchor and the plain text of a
    heading.
    """

    pieces: tuple[str, ...]
    holes: tuple[Hole, ...]
    tag: str = "p"
    sentences: tuple[Sentence, ...] = ()
    heading: tuple[str, str] | None = None

    def fill(self, render: Callable[[Hole], str]) -> str:
        """Return the block's HTML, with `render` giving the HTML of each hole."""
        out = [self.pieces[0]]
        for hole, piece in zip(self.holes, self.pieces[1:], strict=True):
            out += (render(hole), piece)
        return "".join(out)

    @property
    def embed(self) -> Embed | None:
        """Return the statement that is the whole block, if it is one."""
        if len(self.holes) == 1 and isinstance(self.holes[0], Embed):
            return self.holes[0]
        return None


@dataclass(frozen=True, slots=True)
class Unmarked:
    """What may be an id whose mark was forgotten: `[id]` or `@id`, printed as text."""

    target: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Prose:
    """A compiled text; `words` counts its words, for the time it takes to read."""

    blocks: tuple[Block, ...]
    words: int = 0
    unmarked: tuple[Unmarked, ...] = ()

    def holes(self) -> Iterator[Hole]:
        """Yield every hole in the order of the text, those of footnotes included."""
        yield from _holes(self.blocks)

    def sentences(self) -> Iterator[Sentence]:
        """Yield the sentences that hold a mention."""
        yield from _sentences(self.blocks)


def _holes(blocks: tuple[Block, ...]) -> Iterator[Hole]:
    for block in blocks:
        for hole in block.holes:
            yield hole
            if isinstance(hole, Footnote):
                yield from _holes(hole.blocks)


def _sentences(blocks: tuple[Block, ...]) -> Iterator[Sentence]:
    for block in blocks:
        yield from block.sentences
        for hole in block.holes:
            if isinstance(hole, Footnote):
                yield from _sentences(hole.blocks)
