"""One record in two snapshots, field by field."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crossbrief.diff.changes import Part
from crossbrief.diff.words import quotations, words
from crossbrief.nodes import Mapping, Scalar, Sequence
from crossbrief.walk import struct_at
from crossbrief.word_runs import word_runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.diff.changes import How
    from crossbrief.nodes import FieldPath, Node
    from crossbrief.records import Bound, Record

_LONG = 60
"""From so many characters on, a text is shown word by word."""

_APART = frozenset({"id", "formerly", "status"})


def parts(before: Bound, after: Bound) -> Iterator[Part]:
    """Yield what became of the fields of a record that is in both snapshots.

    A field of which only the spelling changed, such as quotes that YAML does not need
    or the ends of lines, means the same and is passed over.
    """
    quoted = {
        path for record in (before.record, after.record) for path, _ in words(record)
    }
    told = [
        _of_whom(part, after.record)
        for name in _fields_that_differ(before.record, after.record)
        for part in _differing(before.node.get(name), after.node.get(name), (name,))
        if part.path not in quoted
    ]
    yield from told
    for part in quotations(before.record, after.record):
        if not any(_has(item, part) for item in told):
            yield part


def _has(item: Part, words: Part) -> bool:
    """Tell whether a part says what is told of an item: that it is new, or whose."""
    if words.says_whose or words.how != "added":
        return item.path == words.path and item.says_whose
    said = " ".join(words.after.split()) in " ".join(item.after.split())
    return said and item.path == words.path[:1] and item.how == "added"


def _of_whom(part: Part, record: Record) -> Part:
    """Mark what says whose words they are."""
    *path, name = (step for step in part.path if isinstance(step, str))
    model = struct_at(type(record), tuple(path))
    is_known = not path or model is not type(record)
    says = is_known and name in model.attribution
    return replace(part, says_whose=True) if says else part


def _fields_that_differ(before: Record, after: Record) -> Iterator[str]:
    """Yield the fields whose values are not the same, as authors write their names."""
    for name, info in type(after).model_fields.items():
        written = info.alias or name
        if written not in _APART and getattr(before, name, None) != getattr(
            after, name
        ):
            yield written


def _differing(
    before: Node | None, after: Node | None, path: FieldPath
) -> Iterator[Part]:
    if before is not None and after is not None and _flat(before) == _flat(after):
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        keys = [key.text for node in (before, after) for key, _ in node.entries]
        for name in dict.fromkeys(keys):
            yield from _differing(before.get(name), after.get(name), (*path, name))
    elif isinstance(before, Sequence) and isinstance(after, Sequence):
        yield from _items(before, after, path)
    elif isinstance(before or after, Sequence) and None in {before, after}:
        none = Sequence((), (before or after).span)  # type: ignore[union-attr]
        yield from _differing(before or none, after or none, path)
    elif isinstance(before, Mapping) and isinstance(after, Scalar):
        yield from _short(before, after, path, "removed")
    elif isinstance(after, Mapping) and isinstance(before, Scalar):
        yield from _short(after, before, path, "added")
    else:
        yield from _value(before, after, path)


def _short(long: Mapping, short: Scalar, path: FieldPath, how: How) -> Iterator[Part]:
    """Yield what a form says beyond the short one of it.

    `{source: ID, locator: ...}` says more of the source than `ID`, and a name in two
    languages more than a name.
    """
    rest = [(key, node) for key, node in long.entries if _flat(node) != _flat(short)]
    is_more = how == "added"
    if len(rest) == len(long.entries):
        yield from _value(short if is_more else long, long if is_more else short, path)
        return
    for key, node in rest:
        yield from _differing(
            None if is_more else node, node if is_more else None, (*path, key.text)
        )


def _items(before: Sequence, after: Sequence, path: FieldPath) -> Iterator[Part]:
    """Pair the items of two lists: the same ones, then those of the same name."""
    old = _without(before.items, after.items)
    new = [node for _, node in _without(after.items, before.items)]
    for at, node in old:
        other = next((one for one in new if _is_of_same(node, one)), None)
        if other is None:
            yield Part(path, "removed", before=_flat(node))
        else:
            new.remove(other)
            yield from _differing(node, other, (*path, at))
    for node in new:
        yield Part(path, "added", after=_flat(node))


def _without(
    items: tuple[Node, ...], others: tuple[Node, ...]
) -> list[tuple[int, Node]]:
    """Return the items that have no equal among others, each counted once."""
    left = [_flat(node) for node in others]
    found: list[tuple[int, Node]] = []
    for at, node in enumerate(items):
        text = _flat(node)
        if text in left:
            left.remove(text)
        else:
            found.append((at, node))
    return found


def _is_of_same(before: Node, after: Node) -> bool:
    """Tell whether two items are about the same: the first thing that either says."""
    return any(
        _says(other, *_first(node))
        for node, other in ((before, after), (after, before))
    )


def _first(node: Node) -> tuple[str, str]:
    if isinstance(node, Mapping) and node.entries:
        key, value = node.entries[0]
        return key.text, _flat(value)
    return "", _flat(node)


def _says(node: Node, name: str, value: str) -> bool:
    """Tell whether an item says this, under the name if it has names."""
    if isinstance(node, Mapping) and name:
        said = node.get(name)
        return said is not None and _flat(said) == value
    return _first(node)[1] == value


def _value(before: Node | None, after: Node | None, path: FieldPath) -> Iterator[Part]:
    was, now = (_flat(node) if node is not None else "" for node in (before, after))
    if was.split() == now.split():
        return
    is_text = bool(was and now) and max(len(was), len(now)) >= _LONG
    runs = word_runs(was, now) if is_text else ()
    yield Part(path, _how(was, now), was, now, runs)


def _how(was: str, now: str) -> How:
    if was and now:
        return "changed"
    return "added" if now else "removed"


def _flat(node: Node) -> str:
    """Return a node in a line, as one would say it."""
    if isinstance(node, Scalar):
        return node.text.strip()
    if isinstance(node, Sequence):
        return ", ".join(_flat(item) for item in node.items)
    return "; ".join(f"{key.text}: {_flat(value)}" for key, value in node.entries)
