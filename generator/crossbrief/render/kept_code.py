"""What templates were compiled to, kept for the next build of the same process.

A preview builds again and again, and to compile the templates is half of what a small
site takes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import BytecodeCache

if TYPE_CHECKING:
    from types import CodeType

    from jinja2.bccache import Bucket


class KeptCode(BytecodeCache):
    """Keeps compiled templates by their texts, so that none is kept too long."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give back what was kept of this very text."""
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a text was compiled to."""
        if bucket.code is not None:
            self._kept[bucket.key, bucket.checksum] = bucket.code


CODE = KeptCode()
"""That of all renderers: they compile alike."""
