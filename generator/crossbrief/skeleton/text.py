"""The text of a skeleton: needed fields first, then all others, commented out."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.records import Record
from crossbrief.skeleton.shapes import Declared, Shape, shape_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from crossbrief.fields import Struct
    from crossbrief.kind import RecordKind

_WIDTH = 88
_CODE = re.compile("`[^`]*`")
_TIE = "\0"
# Checks ask for these, though the models leave them open: words may have several
# speakers, and a source may have a citation in place of an address.
_ALSO_NEEDED = {"statement": ("speaker", "sources"), "source": ("url",)}
# The file's name is the id, and `crossbrief rename` writes the old ones.
_LEFT_OUT = ("id", "formerly")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One field as it stands in the file; an inactive one is commented out."""

    key: str
    info: Declared
    shape: Shape
    is_active: bool


def skeleton(kind: RecordKind, day: date) -> str:
    """Return the text of a new record's file.

    Needed fields wait for their values, each below what it means; the others are
    commented out. A build refuses the file until the needed ones are filled in.
    """
    entries = _entries(kind)
    lines = list(_head(kind))
    for entry in entries:
        if entry.is_active:
            lines += ["", *_field(entry, day)]
    lines += ["", "# ---- What else may be said; leave out what is not known.", ""]
    for entry in entries:
        if not entry.is_active:
            lines += [*_field(entry, day), ""]
    text = "\n".join(lines).rstrip() + "\n"
    return f"---\n{text}---\n\n" if kind.markdown else text


def needed_fields(kind: RecordKind) -> tuple[str, ...]:
    """Return the fields of a skeleton that an author has to fill in."""
    return tuple(
        entry.key
        for entry in _entries(kind)
        if entry.is_active and entry.key != "recorded"
    )


def field_order(kind: RecordKind) -> tuple[str, ...]:
    """Return the fields of a kind in the order in which a skeleton has them."""
    entries = _entries(kind)
    active = [entry.key for entry in entries if entry.is_active]
    return (*active, *(entry.key for entry in entries if not entry.is_active))


def _entries(kind: RecordKind) -> list[_Entry]:
    """Return the fields of a kind: its own before those that all kinds have."""
    model = kind.record
    own = [name for name in model.model_fields if name not in Record.model_fields]
    names = [*own, *Record.model_fields]
    needed = ("recorded", *_ALSO_NEEDED.get(kind.name, ()))
    found: list[_Entry] = []
    for name in names:
        info = model.model_fields[name]
        key = info.alias or name
        if key in _LEFT_OUT or (kind.markdown and key == "body"):
            continue
        active = info.is_required() or key in needed
        found.append(_Entry(key, info, shape_of(info), active))
    return found


def _head(kind: RecordKind) -> Iterator[str]:
    article = "An" if kind.name[0] in "aeiou" else "A"
    what = (kind.record.__doc__ or "").split("\n")[0]
    yield from _comment(f"{article} {kind.name}. {what}")
    yield "#"
    yield from _comment(
        "The file's name is the record's id. Fill in the fields below, and take the `#`"
        " away before others that you need."
    )
    if kind.markdown:
        yield from _comment("The text stands below the second line of hyphens.")


def _field(entry: _Entry, day: date) -> Iterator[str]:
    yield from _comment(_meaning(entry.info, entry.shape))
    lines = list(_value(entry, day))
    yield from lines if entry.is_active else (f"#{line}" for line in lines)


def _value(entry: _Entry, day: date) -> Iterator[str]:
    shape, key = entry.shape, entry.key
    if key == "recorded":
        yield f"{key}: {day.isoformat()}"
    elif shape.struct is not None:
        yield f"{key}:"
        mark = "  - " if shape.is_list else "  "
        for line in _parts(shape.struct, entry.is_active):
            yield mark + line if not line.startswith("#") else line
            mark = " " * len(mark)
    elif shape.is_list:
        yield f"{key}: []"
    elif isinstance(entry.info.default, str):
        yield f"{key}: {entry.info.default}"
    else:
        yield f"{key}:"


def _parts(model: type[Struct], is_active: bool) -> Iterator[str]:  # noqa: FBT001
    """Yield the fields of a part, each with its meaning beside it."""
    for name, info in model.model_fields.items():
        shape = shape_of(info)
        text = f"{info.alias or name}:"
        if isinstance(info.default, str):
            text += f" {info.default}"
        line = f"{text}  # {_meaning(info, shape)}"
        optional = is_active and not info.is_required()
        yield f"#    {line}" if optional else line


def _meaning(info: Declared, shape: Shape) -> str:
    sentences = [info.description or "", shape.hint]
    if shape.is_list and shape.struct is None:
        sentences.insert(1, "A list.")
    if info.examples:
        sentences.append(f"Example: {info.examples[0]}")
    return " ".join(sentence for sentence in sentences if sentence)


def _comment(text: str) -> list[str]:
    """Wrap a text, but nothing between backquotes."""
    whole = _CODE.sub(lambda match: match[0].replace(" ", _TIE), text)
    lines = textwrap.wrap(
        whole,
        _WIDTH,
        initial_indent="# ",
        subsequent_indent="# ",
        break_on_hyphens=False,
    )
    return [line.replace(_TIE, " ") for line in lines]
