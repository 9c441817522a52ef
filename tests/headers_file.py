"""A host that obeys `_headers`, as the documentation of those hosts has it."""

from __future__ import annotations

from collections import defaultdict
from fnmatch import fnmatchcase


def headers_for(text: str, path: str) -> dict[str, str]:
    """Return what is sent with a path: of all rules that fit, values joined."""
    sent: dict[str, list[str]] = defaultdict(list)
    rule = ""
    for line in text.splitlines():
        if not line.startswith(" "):
            rule = line
        elif fnmatchcase(path, rule):
            name, _, value = line.strip().partition(": ")
            sent[name].append(value)
    return {name: ", ".join(values) for name, values in sent.items()}
