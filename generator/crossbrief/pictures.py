"""Pictures: whether a file begins as its ending says."""

from __future__ import annotations

import re
from typing import Final

HEAD: Final = 1_024
"""How many bytes of a file tell what it is."""

_BEGINS: Final = {
    "PNG": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "JPEG": re.compile(rb"\xff\xd8\xff"),
    "GIF": re.compile(rb"GIF8[79]a"),
    "WebP": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
    "AVIF": re.compile(rb".{4}ftyp(?:avif|avis|mif1|msf1)", re.DOTALL),
    "SVG": re.compile(rb"(?i:(\xef\xbb\xbf)?\s*<(\?xml|!--|!doctype svg|svg\b))"),
}
_NAMED: Final = {
    "png": "PNG",
    "jpg": "JPEG",
    "jpeg": "JPEG",
    "gif": "GIF",
    "webp": "WebP",
    "avif": "AVIF",
    "svg": "SVG",
}


def is_picture(name: str) -> bool:
    """Tell whether a name has the ending of a picture."""
    return _ending(name) in _NAMED


def picture_fault(name: str, head: bytes) -> str | None:
    """Say what is wrong with a picture of this name that begins so, if anything."""
    said = _NAMED[_ending(name)]
    if not head:
        return "it is empty"
    if _BEGINS[said].match(head):
        return None
    found = (kind for kind, begins in _BEGINS.items() if begins.match(head))
    kind = next(found, None)
    return f"it is {kind}" if kind else f"it is not {said}"


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()
