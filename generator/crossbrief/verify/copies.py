"""The stored copies of sources: texts beside the content, which nobody publishes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crossbrief.diagnostics import Diagnostic, diagnose
from crossbrief.digest import digest
from crossbrief.nearest import did_you_mean
from crossbrief.source import Span
from crossbrief.verify.normal import Copy

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class StoredCopy:
    """The text of a source in its normal form, and the digest of the file's text."""

    copy: Copy
    digest: str


@dataclass
class StoredCopies:
    """The folder of copies; each is read once, and only when it is needed.

    `unreadable` tells of the copies that are no text, by their source.
    """

    folder: Path
    unreadable: dict[str, Diagnostic] = field(default_factory=dict)
    _read: dict[str, StoredCopy | None] = field(default_factory=dict)

    def of(self, source: str) -> StoredCopy | None:
        """Return the copy of a source, or None where there is none."""
        if source not in self._read:
            self._read[source] = self._load(source)
        return self._read[source]

    def _load(self, source: str) -> StoredCopy | None:
        path = self.folder / f"{source}.txt"
        if not path.is_file():
            return None
        try:
            # The same text has the same digest, whatever its line ends.
            text = path.read_text("utf-8-sig")
        except UnicodeDecodeError:
            self.unreadable[source] = diagnose(
                "not-utf8",
                f"the stored copy `{path.name}` is not UTF-8 text",
                self._start(path),
                help="save the file with the encoding UTF-8",
            )
            return None
        return StoredCopy(Copy.of(text), digest(text))

    def strays(self, sources: Iterable[str]) -> list[Diagnostic]:
        """Warn of the texts here whose names are no source's id."""
        if not self.folder.is_dir():
            return []
        known = {f"{source}.txt" for source in sources}
        return [
            diagnose(
                "stray-copy",
                f"no source has the id `{path.stem}`, so the copy is not read",
                self._start(path),
                help=did_you_mean(path.name, known)
                or "name the file after the source's id, or begin its name with `_`",
            )
            for path in sorted(self.folder.iterdir(), key=lambda path: path.name)
            if path.suffix.lower() == ".txt"
            and path.name not in known
            and not path.name.startswith(("_", "."))
        ]

    def _start(self, path: Path) -> Span:
        name = f"{self.folder.name}/{path.name}"
        return Span(name.encode("utf-8", "backslashreplace").decode("utf-8"), 0, 0)
