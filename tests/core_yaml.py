"""YAML as editors read it: by the core schema of YAML 1.2, where dates are texts."""

from __future__ import annotations

import re
from typing import Any

import yaml

_NULL = re.compile(r"null|Null|NULL|~|")
_TRUE = re.compile(r"true|True|TRUE")
_FALSE = re.compile(r"false|False|FALSE")
_INT = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEX = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def core_yaml(text: str) -> Any:
    """Return what an editor takes a document for; names of fields are texts."""
    return _value(yaml.compose(text, Loader=yaml.CSafeLoader))


def head_of(text: str) -> str:
    """Return the head of an article, between its two lines of hyphens."""
    return re.split(r"^---[ \t]*$", text, maxsplit=2, flags=re.MULTILINE)[1]


def _value(node: yaml.Node | None) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _value(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in node.value]
    if not isinstance(node, yaml.ScalarNode):
        return None
    return node.value if node.style else _plain(node.value)


def _plain(text: str) -> Any:
    if _NULL.fullmatch(text):
        return None
    for pattern, value in ((_TRUE, True), (_FALSE, False)):
        if pattern.fullmatch(text):
            return value
    for pattern, base in ((_INT, 10), (_OCTAL, 8), (_HEX, 16)):
        if pattern.fullmatch(text):
            return int(text.replace("0o", "").replace("0x", ""), base)
    return float(text) if _FLOAT.fullmatch(text) else text
