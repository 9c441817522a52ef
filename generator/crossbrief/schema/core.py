"""The core schema of YAML 1.2: what editors make of a text without quotation marks.

We leave every value a text. An editor takes `1984` for a number, so what a schema
allows as a text must be allowed as that number too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

Plain: TypeAlias = str | int | float | bool | None

_WORDS: dict[str, Plain] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_WHOLE = re.compile(r"[-+]?[0-9]+")
_OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def core_value(text: str) -> Plain:
    """Return the value of a plain scalar; numbers that are none in JSON stay texts."""
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    if _OTHER_BASE.fullmatch(text):
        return int(text, 0)
    if _DECIMAL.fullmatch(text):
        value = float(text)
        return text if value in {float("inf"), float("-inf")} else value
    return text


def as_written(texts: Iterable[str]) -> list[Plain]:
    """Return texts together with what an editor may read in their place, each once."""
    found: dict[tuple[bool, Plain], None] = {}
    for text in texts:
        for value in (text, core_value(text)):
            if value is not None:
                found[isinstance(value, bool), value] = None
    return [value for _, value in found]
