"""Digests of texts."""

from __future__ import annotations

from hashlib import sha256


def digest(content: str | bytes) -> str:
    """Return the SHA-256 of a text (as UTF-8) or of bytes, in hexadecimal."""
    return sha256(content.encode() if isinstance(content, str) else content).hexdigest()
