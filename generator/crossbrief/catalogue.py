"""Message catalogues: every word that a reader sees, by key, in TOML.

Nested tables become dotted keys. A table whose keys are all plural categories of
CLDR, `other` among them, is one message in several forms.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from itertools import chain
from string import Formatter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

Message: TypeAlias = str | Mapping[str, str]
Messages: TypeAlias = Mapping[str, Message]

PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})

_TOML_PLACE = re.compile(r" \(at line ([0-9]+), column [0-9]+\)$")
_HEADER = re.compile(r"\s*\[([^\[\]]+)\]")
_KEY = re.compile(r"\s*([\w.\"'-]+)\s*=")


class CatalogueError(ValueError):
    """A catalogue that cannot be used: the line at fault, or the message, if known."""

    def __init__(self, message: str, line: int | None = None, key: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.key = key


def read_catalogue(text: str) -> Messages:
    """Read the messages of one file; raise `CatalogueError` at its first fault."""
    try:
        tables = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE.search(str(error))
        message = str(error)[: place.start()] if place else str(error)
        line = int(place[1]) if place else None
        raise CatalogueError(message[:1].lower() + message[1:], line) from None
    except RecursionError:
        raise CatalogueError("it is nested too deeply") from None
    messages = dict(_flatten(tables))
    for key, value in messages.items():
        fault = _fault(key, value)
        if fault is not None:
            raise CatalogueError(fault, line_of(key, text))
    return MappingProxyType(messages)


def override_catalogue(base: Messages, text: str) -> Messages:
    """Return the base with the messages of a file in place of its own.

    Raises `CatalogueError` at the first fault, with the line on which it stands.
    """
    messages = read_catalogue(text)
    try:
        return merge_catalogues(base, messages)
    except CatalogueError as error:
        raise CatalogueError(error.message, line_of(error.key, text)) from None


def merge_catalogues(base: Messages, override: Messages) -> Messages:
    """Return the base with the messages of another catalogue in place of its own.

    A message that asks for what the base's does not give is refused here, since
    it would fail only on the page where it is first printed.
    """
    shaped = (_as_in(base, key, message) for key, message in override.items())
    return MappingProxyType({**base, **dict(chain.from_iterable(shaped))})


def _flatten(tables: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in tables.items():
        key = f"{prefix}{name}"
        if not isinstance(value, dict):
            yield key, value
        elif _is_plural(value):
            yield key, MappingProxyType(value)
        else:
            yield from _flatten(value, f"{key}.")


def _is_plural(table: Mapping[str, object]) -> bool:
    """Whether a table holds forms; with `other` missing it is still meant to."""
    return (
        bool(table)
        and table.keys() <= PLURALS
        and all(isinstance(form, str) for form in table.values())
    )


def _fault(key: str, value: object) -> str | None:
    """Say what is wrong with a message or with its plural forms, if anything."""
    if isinstance(value, Mapping):
        if "other" not in value:
            return f"`{key}` has plural forms but no `other`"
        faults = (_fault(f"{key}.{name}", form) for name, form in value.items())
        return next(filter(None, faults), None)
    if not isinstance(value, str):
        return f"`{key}` is not a text"
    try:
        fields = list(Formatter().parse(value))
    except ValueError:
        return f"`{key}` has a brace that stands alone; write it twice to print it"
    for _, name, form, conversion in fields:
        if name is not None and (not name.isidentifier() or form or conversion):
            return f"`{key}` has a placeholder that is no plain name, as `{{name}}` is"
    return None


def line_of(key: str, text: str) -> int | None:
    """Find the line on which a key, or the table that it is, is written."""
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = _bare(header[1])
            if table == key:
                return number
        elif match := _KEY.match(line):
            own = _bare(match[1])
            if (f"{table}.{own}" if table else own) == key:
                return number
    return None


def _bare(key: str) -> str:
    return re.sub(r"[\"'\s]", "", key)


def _as_in(base: Messages, key: str, message: Message) -> Iterator[tuple[str, Message]]:
    """Give a message the shape that it has in the base."""
    known = base.get(key)
    if isinstance(message, Mapping) and known is None and f"{key}.other" in base:
        # `[event_type] other = "..."` alone looks like plural forms, but is not.
        for name, form in message.items():
            yield from _as_in(base, f"{key}.{name}", form)
        return
    if isinstance(known, str) and isinstance(message, Mapping):
        raise CatalogueError(f"`{key}` is one text, without plural forms", key=key)
    if isinstance(known, Mapping) and isinstance(message, str):
        message = MappingProxyType({"other": message})
    if known is not None:
        excess = sorted(_placeholders(message) - _placeholders(known))
        if excess:
            raise CatalogueError(
                f"`{key}` asks for `{{{excess[0]}}}`, which it is not given", key=key
            )
    yield key, message


def _placeholders(message: Message) -> set[str]:
    texts = [message] if isinstance(message, str) else list(message.values())
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}
