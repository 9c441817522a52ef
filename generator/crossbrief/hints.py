"""Hints: in words, what a field takes, for skeletons and for editors."""

from __future__ import annotations

from typing import Any

from crossbrief import addresses, values
from crossbrief.fields import OneOf, Refers

HINTS: dict[Any, str] = {
    values.when: "A date: `2021`, `2021-04`, `2021-04-13`.",
    values.day: "A day: `2021-04-13`.",
    values.time: "A time: `14:30`.",
    values.language: "A language code: `en`.",
    values.country: "Two capitals: `AZ`.",
    addresses.web_address: "An address that begins with `https://`.",
    addresses.site_address: "An address with `https://`, without `?` and `#`.",
    addresses.any_address: "An address that begins with `https://` or `mailto:`.",
    values.coordinates: "A pair: `[40.37, 49.89]`.",
    values.whole: "A whole number.",
    values.flag: "`true` or `false`.",
    values.pairs: "A mapping: `name: value`.",
    values.own_fields: "A mapping: `name: value`.",
}
"""By the function that reads a value; what takes any text has none."""


def hint(meaning: object) -> str:
    """Return in words what one piece of an annotation asks for."""
    if isinstance(meaning, OneOf):
        return f"One of: {', '.join(meaning.codes)}."
    if isinstance(meaning, Refers):
        text = f"The id of {_a(' or '.join(meaning.kinds))}"
        return f"{text}, or a name." if meaning.or_text else f"{text}."
    return HINTS.get(getattr(meaning, "func", None), "")


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
