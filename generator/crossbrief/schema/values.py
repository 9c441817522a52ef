"""The schemas of single values, by the functions that read them.

Texts may be numbers or truth values to an editor: see `core`. Each schema has one
`type` with all that is allowed, and no alternatives where that can be helped, since
editors say best what is wrong where nothing is to be chosen between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, get_args

from crossbrief import addresses, fields, values
from crossbrief.ids import RESERVED
from crossbrief.iso import countries, languages
from crossbrief.schema.core import as_written
from crossbrief.schema.known import Choice

if TYPE_CHECKING:
    from collections.abc import Iterable

Schema: TypeAlias = dict[str, Any]

TEXT = ["string", "number", "boolean"]
_LINE = r"^\s*\S[^\n]*\s*$"
_DAY = (
    r"(?!0000)[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|[12][0-9]))"
)
_PART = rf"(?:{_DAY}|(?!0000)[0-9]{{4}}(?:-(?:0[1-9]|1[0-2]|2[1-4]))?)[?~%]?"
_TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?"
_OFFSET = r"(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))"
_WITHIN = rf"(?:{_PART})?\.\.(?:{_PART})?"
_DATE = (
    rf"unknown|{_PART}|{_DAY}T{_TIME}{_OFFSET}"
    rf"|(?:{_PART}|\.\.)/(?:{_PART}|\.\.)|\[(?:{_WITHIN}|{_PART}(?:,{_PART})+)\]"
)
_ID = r"(?=.{2,100}\s*$)[a-z0-9]+(?:-[a-z0-9]+)*"
_LATEST = 9999
_MOST = 999_999_999


def _alone(pattern: str) -> str:
    """Return a pattern for a whole text; blanks around it mean nothing."""
    return rf"^\s*(?:{pattern})\s*$"


def choices(offered: Iterable[Choice]) -> Schema:
    """Return the schema of a closed list, with what each of its values stands for."""
    meant = {choice.value: choice.meaning for choice in offered}
    schema: Schema = {"enum": as_written(meant)}
    if any(meant.values()):
        told = [meant.get(str(value), "") for value in schema["enum"]]
        schema["markdownEnumDescriptions"] = told
        schema["x-intellij-enum-metadata"] = {
            value: {"description": text} for value, text in meant.items() if text
        }
    return schema


def by_language(one: Schema) -> Schema:
    """Return the schema of a text that may be given in several languages."""
    return {
        **one,
        "type": [*one["type"], "object"],
        "patternProperties": {f"^{values.LANGUAGE.pattern}$": one},
        "additionalProperties": False,
        "minProperties": 1,
    }


def _text(pattern: str, told: str) -> Schema:
    return {"type": TEXT, "pattern": pattern, "patternErrorMessage": told}


def _coordinate(farthest: int) -> Schema:
    return {
        "type": ["number", "string"],
        "minimum": -farthest,
        "maximum": farthest,
        "pattern": _alone(r"-?[0-9]{1,3}(?:\.[0-9]{1,9})?"),
    }


_WORDS = _text(r"\S", "there is no text")
_ONE_LINE = _text(_LINE, "this text must fit on one line")
_ADDRESS = r"[hH][tT][tT][pP][sS]?://[^\s/?#]\S*"
_DATE_TOLD = (
    "not a date; write one such as `2021`, `2021-04`, `2021-04-13`, `2021-04~`,"
    " `2021-04-13/2021-05-02`, `[2021..2022]` or `unknown`"
)


_DATE_VALUE: Schema = {
    "type": ["string", "integer", "array"],
    "pattern": _alone(_DATE),
    "patternErrorMessage": _DATE_TOLD,
    "minimum": 1,
    "maximum": _LATEST,
    # In brackets without quotation marks a date is a list to an editor.
    "items": {
        "type": ["string", "integer"],
        "pattern": _alone(f"{_WITHIN}|{_PART}"),
        "minimum": 1,
        "maximum": _LATEST,
    },
    "minItems": 1,
}


def _language() -> Schema:
    """Return the codes of two letters with their names, and the form of all others."""
    short = languages()
    tail = r"(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?"
    told = "not a language code; write one such as `en`, `az` or `ru`"
    named = [Choice(code, name) for code, name in sorted(short.items())]
    pattern = _alone(rf"(?:{'|'.join(sorted(short))}|[a-z]{{3}}){tail}")
    return {
        "anyOf": [
            {**choices(named), "errorMessage": told},
            {"type": "string", "pattern": pattern, "patternErrorMessage": told},
        ],
        "errorMessage": told,
    }


def _country() -> Schema:
    named = countries()
    every = [Choice(code, name) for code, name in sorted(named.items())]
    return {
        **choices(every),
        "errorMessage": "not a country code; write two capitals, such as `AZ` or `US`",
    }


def _reader(alias: Any) -> Any:  # noqa: ANN401 (an alias of `fields`, its function)
    """Return the function that reads the values of a type of field."""
    return next(m.func for m in get_args(alias) if hasattr(m, "func"))


SCHEMAS: dict[Any, tuple[str, Schema]] = {
    values.line: ("line", _ONE_LINE),
    values.words: ("text", _WORDS),
    values.markdown: ("markdown", _WORDS),
    _reader(fields.LineT): ("line-by-language", by_language(_ONE_LINE)),
    _reader(fields.TextT): ("text-by-language", by_language(_WORDS)),
    _reader(fields.MarkdownT): ("markdown-by-language", by_language(_WORDS)),
    values.language: ("language", _language()),
    values.country: ("country", _country()),
    addresses.web_address: (
        "address",
        _text(_alone(_ADDRESS), "write the address in full, beginning with `https://`"),
    ),
    addresses.any_address: (
        "address-or-mailbox",
        _text(
            _alone(rf"{_ADDRESS}|[mM][aA][iI][lL][tT][oO]:\S+"),
            "write the address in full, beginning with `https://` or `mailto:`",
        ),
    ),
    addresses.site_address: (
        "site-address",
        _text(
            _alone(r"(?!.*\.html?\s*$)[hH][tT][tT][pP][sS]?://[^\s/?#][^\s?#]*"),
            "write the address of the folder, beginning with `https://`",
        ),
    ),
    values.whole: (
        "whole-number",
        {
            "type": ["integer", "string"],
            "minimum": 0,
            "maximum": _MOST,
            "pattern": _alone("[0-9]{1,9}"),
            "patternErrorMessage": "write digits only, such as `30`",
        },
    ),
    values.coordinates: (
        "coordinates",
        {
            "type": "array",
            "items": [_coordinate(90), _coordinate(180)],
            "minItems": 2,
            "maxItems": 2,
        },
    ),
    values.flag: (
        "true-or-false",
        {"type": ["boolean", "string"], "pattern": _alone("true|false")},
    ),
    values.when: ("date", _DATE_VALUE),
    values.day: (
        "day",
        {
            "type": "string",
            "pattern": _alone(_DAY),
            "patternErrorMessage": "not one certain day; write it as `2021-04-13`",
        },
    ),
    values.time: (
        "time",
        {
            "type": "string",
            "pattern": _alone(f"{_TIME}{_OFFSET}?"),
            "patternErrorMessage": "not a time; write one such as `12:30`,"
            " `12:30+04:00` or `12:30Z`",
        },
    ),
    values.record_id: (
        "id",
        _text(
            _alone(rf"(?!(?:{'|'.join(sorted(RESERVED))})\s*$){_ID}"),
            "not an id; it is made of small letters `a` to `z`, digits and single"
            " hyphens",
        ),
    ),
    values.own_fields: ("own-fields", {"type": "object"}),
    values.pairs: ("pairs", {"type": "object", "additionalProperties": _WORDS}),
}
"""The name and the schema of what each function reads."""
