"""One record in two snapshots, field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.diff.changes import Part
from crossbrief.nodes import Mapping, Scalar, Sequence
from crossbrief.walk import words_of_others
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

    A field of which only the spelling changed, such as quotes that YAML does not need,
    means the same and is passed over.
    """
    quoted = {
        path for record in (before.record, after.record) for path in _words(record)
    }
    for name in _fields_that_differ(before.record, after.record):
        old, new = before.node.get(name), after.node.get(name)
        for part in _differing(old, new, (name,)):
            if part.path not in quoted:
                yield part
    yield from _quotations(before.record, after.record)


def _fields_that_differ(before: Record, after: Record) -> Iterator[str]:
    """Yield the fields whose values are not the same, as authors write their names."""
    for name, info in type(after).model_fields.items():
        written = info.alias or name
        if written not in _APART and getattr(before, name, None) != getattr(
            after, name
        ):
            yield written


def _quotations(before: Record, after: Record) -> Iterator[Part]:
    """Yield the words of others that are not what they were, a part each.

    What stands in corrections is about words, and none itself.
    """
    old, new = _words(before), _words(after)
    # An item that moved up or down its list says what it said.
    moved = set(old.values()) & set(new.values())
    for path in dict.fromkeys([*old, *new]):
        was, now = old.get(path, ""), new.get(path, "")
        was, now = ("" if text in moved else text for text in (was, now))
        if was != now:
            runs = word_runs(was, now) if was and now else ()
            yield Part(path, _how(was, now), was, now, runs, is_quoted=True)


def _words(record: Record) -> dict[FieldPath, str]:
    found = words_of_others(record)
    return {path: text for path, text in found if path[0] != "corrections"}


def _differing(
    before: Node | None, after: Node | None, path: FieldPath
) -> Iterator[Part]:
    if before is not None and after is not None and _flat(before) == _flat(after):
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        names = [key.text for node in (before, after) for key, _ in node.entries]
        for name in dict.fromkeys(names):
            yield from _differing(before.get(name), after.get(name), (*path, name))
    elif isinstance(before, Sequence) and isinstance(after, Sequence):
        yield from _items(before, after, path)
    elif isinstance(before or after, Sequence) and None in {before, after}:
        none = Sequence((), (before or after).span)  # type: ignore[union-attr]
        yield from _differing(before or none, after or none, path)
    else:
        yield from _value(before, after, path)


def _items(before: Sequence, after: Sequence, path: FieldPath) -> Iterator[Part]:
    """Pair the items of two lists: the same ones, then those of the same name."""
    old = _without(before.items, after.items)
    new = _without(after.items, before.items)
    names = {_name(node): node for _, node in reversed(new)}
    paired: set[int] = set()
    for at, node in old:
        other = names.pop(_name(node), None)
        if other is None:
            yield Part(path, "removed", before=_flat(node))
        else:
            paired.add(id(other))
            yield from _differing(node, other, (*path, at))
    for _, node in new:
        if id(node) not in paired:
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


def _name(node: Node) -> str:
    """Return what tells an item from the others: its first field."""
    if isinstance(node, Mapping) and node.entries:
        return _flat(node.entries[0][1])
    return _flat(node)


def _value(before: Node | None, after: Node | None, path: FieldPath) -> Iterator[Part]:
    was, now = (_flat(node) if node is not None else "" for node in (before, after))
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
