"""Words for kinds that no catalogue knows yet, made of what the kinds declare.

So a new kind is one file: its pages have words from the first build on, and a catalogue
may give better ones whenever somebody writes them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.walk import reference_fields

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossbrief.catalogue import Message, Messages
    from crossbrief.kind import RecordKind


def default_words(kinds: Iterable[RecordKind]) -> Messages:
    """Return English messages for every kind, to lie beneath the catalogues."""
    words: dict[str, Message] = {}
    for kind in kinds:
        one, many = kind.name.replace("-", " "), kind.folder.replace("-", " ")
        words |= {
            f"kind.{kind.name}": one.capitalize(),
            f"kinds.{kind.name}": many.capitalize(),
            f"menu.{kind.folder}": many.capitalize(),
            f"count.{kind.folder}": {"one": f"{{n}} {one}", "other": f"{{n}} {many}"},
            f"index.{kind.folder}": f"All {many} on this record.",
            f"index.no_{kind.folder}": "Nothing of this kind is on this record yet.",
        }
        for name, title in _field_words(kind).items():
            words[f"field.{kind.name}.{name}"] = title
        for name in reference_fields(kind.record):
            words[f"reference.{name}"] = _as_words(name)
    return words


def _field_words(kind: RecordKind) -> dict[str, str]:
    """Return the fields of a kind by name, each with its title or its name in words."""
    return {
        name: info.title or _as_words(name.rstrip("_"))
        for name, info in kind.record.model_fields.items()
    }


def _as_words(name: str) -> str:
    return name.replace("_", " ").capitalize()
