"""The folder of stubs: what each file was parsed to, by the digest of its text.

The stubs of a folder of content stand in one file, one after the other, behind a table
of their digests and lengths. Those of unchanged files go over to the next build as they
are; what is not asked for in a build is gone after it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossbrief.cache.folder import CacheFolder

_FOLDER = "stubs"


@dataclass
class StubFolder:
    """The stubs of one folder of content; `version` is that of who writes them."""

    cache: CacheFolder
    name: str
    version: str
    _old: dict[str, bytes] = field(default_factory=dict)
    _new: dict[str, bytes] = field(default_factory=dict)
    _is_changed: bool = False

    def __post_init__(self) -> None:
        """Look up what was kept."""
        raw = self.cache.read(f"{_FOLDER}/{self.name}")
        head, _, rest = (raw or b"").partition(b"\n")
        version, table = json.loads(head) if head else ("", [])
        if version != self.version:
            return
        start = 0
        for key, length in table:
            self._old[key] = rest[start : start + length]
            start += length

    def __contains__(self, key: str) -> bool:
        """Tell whether there is a stub under a key."""
        return key in self._new or key in self._old

    def get(self, key: str) -> bytes | None:
        """Return the stub under a key, which then goes over to the next build."""
        raw = self._new.get(key) or self._old.get(key)
        if raw is not None:
            self._new[key] = raw
        return raw

    def put(self, key: str, stub: bytes) -> None:
        """Keep a stub under a key."""
        self._is_changed = True
        self._new[key] = stub

    def save(self) -> None:
        """Keep what was asked for or put since the folder was opened."""
        if not self._is_changed and len(self._new) == len(self._old):
            return
        table = [(key, len(raw)) for key, raw in self._new.items()]
        self.cache.write(
            f"{_FOLDER}/{self.name}", _pack(self.version, table, self._new.values())
        )


def _pack(version: str, table: list[tuple[str, int]], stubs: Iterable[bytes]) -> bytes:
    head = json.dumps([version, table], separators=(",", ":")).encode()
    return b"".join([head, b"\n", *stubs])
