"""YAML as a tree of text with spans: nothing is typed yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from crossbrief.source import Span

FieldPath: TypeAlias = "tuple[str | int, ...]"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, just as written; `plain` when no quotes or block mark stood there."""

    text: str
    span: Span
    plain: bool = True


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes; `written` is the text of one in brackets, as it stands there."""

    items: tuple[Node, ...]
    span: Span
    written: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file; no key stands twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    span: Span

    def get(self, key: str) -> Node | None:
        """Return the value under a key."""
        for name, value in self.entries:
            if name.text == key:
                return value
        return None

    def key(self, key: str) -> Scalar | None:
        """Return the key itself, for a diagnostic that points at it."""
        for name, _ in self.entries:
            if name.text == key:
                return name
        return None


Node: TypeAlias = Scalar | Sequence | Mapping


def span_at(node: Node, path: FieldPath, *, of_key: bool = False) -> Span:
    """Return the span of the value that a field path names.

    A step that the tree does not have is passed over, since a field may be written
    in a short form (`date: 2021` for a fact with one value); so the answer is the
    deepest place that exists. With `of_key` the last key is meant, not its value.
    """
    span = node.span
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str):
            key, value = node.key(step), node.get(step)
            if key is None or value is None:
                continue
            node = value
            span = (
                key.span if of_key or value.span.start == value.span.end else value.span
            )
        elif (
            isinstance(node, Sequence)
            and isinstance(step, int)
            and step < len(node.items)
        ):
            node = node.items[step]
            span = node.span
        elif isinstance(node, Sequence) and isinstance(step, str):
            break  # a date in brackets: what is within is no step of the path
    return span


def node_at(node: Node, path: FieldPath) -> Node:
    """Return the node that a field path names, or the deepest that exists."""
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str):
            node = node.get(step) or node
        elif (
            isinstance(node, Sequence)
            and isinstance(step, int)
            and step < len(node.items)
        ):
            node = node.items[step]
    return node
