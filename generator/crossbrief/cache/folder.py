"""The folder of what is kept: every file in it can be lost without harm.

Each file carries the digest of what it holds, so one that was cut short or changed is
taken for missing. A file is put in place whole, so builds at the same time may share
the folder: each reads what one of them has written, and never half of it.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crossbrief.digest import digest

if TYPE_CHECKING:
    from pathlib import Path

NAME: Final = ".crossbrief-cache"
_NOTICE: Final = {
    # Tells programs that make backups to leave the folder out.
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n",
    ".gitignore": "*\n",
}
_DIGEST_LENGTH: Final = 64


@dataclass(frozen=True, slots=True)
class CacheFolder:
    """A folder beside `content/`; where it cannot be written, nothing is kept."""

    root: Path

    @classmethod
    def of(cls, project: Path) -> CacheFolder:
        """Return the folder of a project, which need not be there yet."""
        return cls(project / NAME)

    def read(self, name: str) -> bytes | None:
        """Return what was kept under a name, or None when it is not whole."""
        try:
            raw = (self.root / name).read_bytes()
        except OSError:
            return None
        mark, content = raw[:_DIGEST_LENGTH], raw[_DIGEST_LENGTH + 1 :]
        return content if mark == digest(content).encode() else None

    def write(self, name: str, content: bytes) -> None:
        """Keep something under a name, in place of what was kept under it."""
        place = self.root / name
        waiting = place.with_name(f"{place.name}.{os.getpid()}")
        try:
            self._make(place.parent)
            waiting.write_bytes(digest(content).encode() + b"\n" + content)
            waiting.replace(place)
        except OSError:
            with suppress(OSError):
                waiting.unlink()

    def _make(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in _NOTICE.items():
            notice = self.root / name
            if not notice.exists():
                notice.write_text(text, encoding="utf-8")

    def sweep(self, folder: str, keep: int) -> None:
        """Delete all but the files of a folder that were written last."""
        with suppress(OSError):
            found = [
                (entry.stat().st_mtime_ns, entry.path)
                for entry in os.scandir(self.root / folder)
                if entry.is_file(follow_symlinks=False)
            ]
            for _, path in sorted(found, reverse=True)[keep:]:
                os.unlink(path)  # noqa: PTH108 (a path of the system's own)
