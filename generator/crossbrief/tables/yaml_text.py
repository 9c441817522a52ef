"""Records as YAML that an editor would write by hand.

Every text comes back to the letter when it is read: short ones stand as they are or in
double quotes, long ones are folded, and those of several lines keep their lines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crossbrief.nodes import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossbrief.nodes import Node

_WIDTH = 88
_LARGEST = 1_000_000
# What YAML reads as a sign of its own at the beginning of a text or within it.
_SIGNS = re.compile(r"[-?:](?:\s|$)|[\[\]{}&*!|>'\"%@`#,=~<]|---|\.\.\.")
_WITHIN = re.compile(r": |:$| #|[\t\n\x85\u2028\u2029]")
# Nothing, to an editor.
_NOTHING = re.compile(r"null|Null|NULL")
_SIMPLE = re.compile(r"[A-Za-z0-9][\w./-]*")
_BREAK = re.compile(r"(?<=[^ \n]) (?=[^ \n])")
# Ends a line for YAML, though for nobody else.
_ODD_ENDS = re.compile("[\x85\u2028\u2029]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n"}
_ESCAPED = re.compile('[\\\\"\t\n\x85\u2028\u2029]')


def batches(heads: Iterable[Mapping], remark: str) -> Iterator[str]:
    """Yield files of records, none of which is too large to be read or edited."""
    begin = f"# {remark}\nitems:\n"
    text = begin
    for head in heads:
        record = "\n".join(_item(head, "  ")) + "\n"
        if len(text) + len(record) > _LARGEST and text != begin:
            yield text
            text = begin
        text += record if text == begin else f"\n{record}"
    if text != begin:
        yield text


def _item(node: Node, indent: str) -> Iterator[str]:
    """Yield the lines of an item of a list."""
    if isinstance(node, Mapping):
        lines = list(_fields(node, f"{indent}  "))
        yield f"{indent}- {lines[0].lstrip()}"
        yield from lines[1:]
    elif isinstance(node, Sequence):
        yield f"{indent}- {_flow(node)}"
    else:
        first, *rest = _scalar(node.text, len(indent) + 2, f"{indent}  ")
        yield f"{indent}- {first}"
        yield from rest


def _fields(node: Mapping, indent: str) -> Iterator[str]:
    for key, value in node.entries:
        name = _inline(key.text)
        if isinstance(value, Mapping) and value.entries:
            yield f"{indent}{name}:"
            yield from _fields(value, f"{indent}  ")
        elif isinstance(value, Mapping):
            yield f"{indent}{name}: {{}}"
        elif isinstance(value, Sequence):
            yield from _list(name, value, indent)
        else:
            column = len(indent) + len(name) + 2
            first, *rest = _scalar(value.text, column, f"{indent}  ")
            yield f"{indent}{name}: {first}"
            yield from rest


def _list(name: str, node: Sequence, indent: str) -> Iterator[str]:
    """Write a list in brackets where its items are short words, else one on a line."""
    flow = f"{indent}{name}: {_flow(node)}"
    short = all(isinstance(i, Scalar) and _SIMPLE.fullmatch(i.text) for i in node.items)
    if short and len(flow) <= _WIDTH:
        yield flow
        return
    yield f"{indent}{name}:"
    for item in node.items:
        yield from _item(item, f"{indent}  ")


def _flow(node: Node) -> str:
    """Return a node on one line; used for what is short, or a list within a list."""
    if isinstance(node, Sequence):
        return f"[{', '.join(map(_flow, node.items))}]"
    if isinstance(node, Mapping):
        pairs = (f"{_quoted(key.text)}: {_flow(value)}" for key, value in node.entries)
        return f"{{{', '.join(pairs)}}}"
    simple = _SIMPLE.fullmatch(node.text) and not _NOTHING.fullmatch(node.text)
    return node.text if simple else _quoted(node.text)


def _scalar(text: str, column: int, indent: str) -> Iterator[str]:
    """Yield the lines of a text, the first of which stands behind its field's name."""
    if _ODD_ENDS.search(text) or text != text.strip():
        yield _quoted(text)
    elif "\n" in text:
        yield "|-"
        yield from (f"{indent}{line}" if line else "" for line in text.split("\n"))
    elif len(text) + column > _WIDTH and _BREAK.search(text):
        yield ">-"
        yield from (f"{indent}{line}" for line in _folded(text, _WIDTH - len(indent)))
    else:
        yield _inline(text)


def _folded(text: str, width: int) -> Iterator[str]:
    """Part a text at single blanks, each of which the end of a line stands for."""
    line = ""
    for piece in _BREAK.split(text):
        if line and len(line) + 1 + len(piece) > width:
            yield line
            line = piece
        else:
            line = f"{line} {piece}" if line else piece
    yield line


def _inline(text: str) -> str:
    """Return a text on one line, in quotation marks if it needs them."""
    plain = (
        text == text.strip()
        and text
        and not _SIGNS.match(text)
        and not _WITHIN.search(text)
        and not _NOTHING.fullmatch(text)
    )
    return text if plain else _quoted(text)


def _quoted(text: str) -> str:
    inner = _ESCAPED.sub(
        lambda match: _ESCAPES.get(match[0], f"\\u{ord(match[0]):04x}"), text
    )
    return f'"{inner}"'
