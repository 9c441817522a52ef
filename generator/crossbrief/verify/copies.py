"""The stored copies of sources: texts beside the content, which nobody publishes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crossbrief.digest import digest
from crossbrief.errors import CrossbriefError
from crossbrief.verify.normal import Copy

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class StoredCopy:
    """The text of a source in its normal form, and the digest of the file's text."""

    copy: Copy
    digest: str


@dataclass
class StoredCopies:
    """The folder of copies; each is read once, and only when it is needed."""

    folder: Path
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
        except UnicodeDecodeError as error:
            raise CrossbriefError(
                f"the stored copy `{path}` is not UTF-8 text",
                "save the file with the encoding UTF-8",
            ) from error
        return StoredCopy(Copy.of(text), digest(text))
