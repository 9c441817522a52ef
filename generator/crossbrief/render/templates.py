"""The folders that templates, words and assets come from: the project's, then ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LANGUAGES = "languages"
_ASSETS = "assets"


@dataclass(frozen=True, slots=True)
class TemplateFolders:
    """Folders in the order in which a file is looked up: the first that has it wins."""

    folders: tuple[Path, ...]

    @classmethod
    def of(cls, project: Path, packaged: Path) -> TemplateFolders:
        """Put a project's own `templates/` before the packaged ones."""
        own = project / "templates"
        both = (own, packaged) if own.is_dir() else (packaged,)
        return cls(tuple(dict.fromkeys(folder.resolve() for folder in both)))

    @property
    def own(self) -> Path | None:
        """Return the project's folder, unless it is ours."""
        return self.folders[0] if len(self.folders) > 1 else None

    def own_texts(self) -> Iterator[str]:
        """Yield the text of each of the project's own templates."""
        if self.own is not None:
            for path in sorted(self.own.rglob("*.html")):
                yield path.read_text("utf-8", errors="replace")

    def names(self) -> Iterator[str]:
        """Yield the names of the packaged templates."""
        yield from _names(self.folders[-1])

    def own_names(self) -> Iterator[str]:
        """Yield the names of the project's own templates and catalogues."""
        if self.own is not None:
            yield from _names(self.own)

    def catalogues(self, language: str) -> Iterator[tuple[str, bytes]]:
        """Yield path and bytes of the catalogues of a language, weakest first.

        English comes before all others, so that a message which a young translation
        lacks is printed in English and not missing.
        """
        codes = dict.fromkeys(("en", language.partition("-")[0], language))
        for code in codes:
            for folder in reversed(self.folders):
                path = folder / _LANGUAGES / f"{code}.toml"
                if path.is_file():
                    yield str(path), path.read_bytes()

    def assets(self) -> Iterator[tuple[str, Path]]:
        """Yield name and path of every asset, by name; hidden files are left out."""
        found: dict[str, Path] = {}
        for folder in self.folders:
            root = folder / _ASSETS
            if root.is_dir():
                for path in root.rglob("*"):
                    name = path.relative_to(root).as_posix()
                    if path.is_file() and not path.name.startswith("."):
                        found.setdefault(name, path)
        for name in sorted(found):
            yield name, found[name]


def _names(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        is_asset = name.startswith(f"{_ASSETS}/")
        hidden = any(part.startswith((".", "_")) for part in name.split("/"))
        if path.suffix in {".html", ".toml"} and not is_asset and not hidden:
            yield name
