"""Stubs: what a file was parsed to, as plain values that become JSON.

All that it holds comes from the file alone, and equals what parsing the same text anew
would give, places included.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from crossbrief.diagnostic_text import diagnostics_of, plain_diagnostics
from crossbrief.diagnostics import Outcome
from crossbrief.nodes import Mapping, Node, Scalar, Sequence
from crossbrief.prose import (
    Block,
    Cite,
    Embed,
    Footnote,
    Hole,
    Mention,
    Prose,
    Sentence,
    SiteLink,
    Unmarked,
)
from crossbrief.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

Plain: TypeAlias = Any


def plain_node(node: Node) -> Plain:
    """Return a node as a list: what it holds, where it stands, and how."""
    at = (node.span.start, node.span.end)
    if isinstance(node, Scalar):
        return [node.text, *at, int(node.plain)]
    if isinstance(node, Sequence):
        return [[plain_node(item) for item in node.items], *at, node.written]
    pairs = [[plain_node(key), plain_node(value)] for key, value in node.entries]
    return [None, *at, pairs]


def node_of(plain: Plain, path: str) -> Node:
    """Return the node that a list stands for, in the file of a path."""
    what, start, end, how = plain
    span = Span(path, start, end)
    if isinstance(what, str):
        return Scalar(what, span, bool(how))
    if what is not None:
        return Sequence(tuple([node_of(item, path) for item in what]), span, how)
    return Mapping(tuple([_pair(key, value, path) for key, value in how]), span)


def _pair(key: Plain, value: Plain, path: str) -> tuple[Scalar, Node]:
    text, start, end, how = key
    return Scalar(text, Span(path, start, end), bool(how)), node_of(value, path)


def plain_prose(outcome: Outcome[Prose]) -> Plain:
    """Return compiled prose as a list, with what there was to tell of it."""
    writer = _Writer()
    prose = outcome.value
    blocks = [writer.block(block) for block in prose.blocks]
    unmarked = [[one.target, one.span.start, one.span.end] for one in prose.unmarked]
    told = plain_diagnostics(outcome.diagnostics)
    return [blocks, writer.notes, prose.words, unmarked, told]


def prose_of(plain: Plain, path: str) -> Outcome[Prose]:
    """Return the prose that a list stands for, in the file of a path."""
    blocks, notes, words, unmarked, told = plain
    reader = _Reader(path)
    for name, inner in notes:
        reader.notes.append(Footnote(name, reader.blocks(inner)))
    prose = Prose(
        reader.blocks(blocks),
        words,
        tuple(Unmarked(target, Span(path, a, b)) for target, a, b in unmarked),
    )
    return Outcome(prose, diagnostics_of(told))


@dataclass
class _Writer:
    """Writes blocks; a note that is referred to twice is written once."""

    notes: list[Plain] = field(default_factory=list)
    _numbers: dict[int, int] = field(default_factory=dict)

    def block(self, block: Block) -> Plain:
        return [
            block.pieces,
            [self._hole(hole) for hole in block.holes],
            block.tag,
            [[self._part(part) for part in one] for one in block.sentences],
            block.heading,
        ]

    def _part(self, part: str | Mention) -> Plain:
        return part if isinstance(part, str) else self._hole(part)

    def _hole(self, hole: Hole) -> Plain:
        if isinstance(hole, Footnote):
            if id(hole) not in self._numbers:
                inner = [self.block(block) for block in hole.blocks]
                self._numbers[id(hole)] = len(self.notes)
                self.notes.append([hole.name, inner])
            return [self._numbers[id(hole)]]
        at = (hole.span.start, hole.span.end)
        if isinstance(hole, Mention):
            return ["m", *at, hole.target, hole.label]
        if isinstance(hole, Cite):
            return ["c", *at, hole.target, hole.locator]
        if isinstance(hole, Embed):
            return ["e", *at, hole.target, None]
        return ["l", *at, hole.target, hole.fragment, hole.is_image]


@dataclass
class _Reader:
    """Reads blocks back."""

    path: str
    notes: list[Footnote] = field(default_factory=list)

    def blocks(self, plain: Iterable[Plain]) -> tuple[Block, ...]:
        return tuple([self._block(one) for one in plain])

    def _block(self, plain: Plain) -> Block:
        pieces, holes, tag, sentences, heading = plain
        return Block(
            tuple(pieces),
            tuple([self._hole(hole) for hole in holes]),
            tag,
            tuple([self._sentence(one) for one in sentences]),
            tuple(heading) if heading is not None else None,
        )

    def _sentence(self, plain: Plain) -> Sentence:
        return tuple(
            [part if isinstance(part, str) else self._mention(part) for part in plain]
        )

    def _mention(self, plain: Plain) -> Mention:
        _, start, end, target, label = plain
        return Mention(target, label, Span(self.path, start, end))

    def _hole(self, plain: Plain) -> Hole:
        if len(plain) == 1:
            note: Footnote = self.notes[plain[0]]
            return note
        kind, start, end, target, more = plain[:5]
        span = Span(self.path, start, end)
        if kind == "m":
            return Mention(target, more, span)
        if kind == "c":
            return Cite(target, more, span)
        if kind == "e":
            return Embed(target, span)
        return SiteLink(target, more, is_image=plain[5], span=span)
