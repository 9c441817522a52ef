"""Read: the files under `content/`, as text that can be trusted to be text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crossbrief.diagnostics import Diagnostic, Outcome, diagnose
from crossbrief.nearest import did_you_mean
from crossbrief.source import SourceFile, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

CONTENT = "content"
SETTINGS = "site.yml"
LOCK = "quotes.lock.yml"
_YAML = (".yml", ".yaml")
_LARGEST = 2_000_000
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Folder:
    """A kind's folder under `content/`, and what its files are."""

    name: str
    markdown: bool


@dataclass(frozen=True, slots=True)
class ContentFiles:
    """Everything under `content/`, by what it is.

    `records` pairs a folder's name with each of its files. `media` and `static` hold
    paths relative to their folders, with `/`; `locations` where those files are.
    """

    settings: SourceFile | None = None
    lock: SourceFile | None = None
    records: tuple[tuple[str, SourceFile], ...] = ()
    media: tuple[str, ...] = ()
    static: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[SourceFile, ...]:
        """Return all files of text."""
        single = (self.settings, self.lock)
        return (
            *(source for source in single if source is not None),
            *(source for _, source in self.records),
        )


def read(project: Path, folders: Iterable[Folder]) -> Outcome[ContentFiles]:
    """Read `content/` in a project; the order of files is that of their paths."""
    reader = _Reader(project, {folder.name: folder for folder in folders})
    files = reader.content()
    return Outcome(files, tuple(reader.diagnostics))


@dataclass
class _Reader:
    project: Path
    folders: dict[str, Folder]
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def content(self) -> ContentFiles:
        root = self.project / CONTENT
        settings = lock = None
        records: list[tuple[str, SourceFile]] = []
        extra: dict[str, tuple[str, ...]] = {"media": (), "static": ()}
        for entry in self._entries(root):
            name = entry.name
            stem, _, ending = name.rpartition(".")
            batch = self.folders.get(stem)
            if name == SETTINGS and entry.is_file():
                settings = self._text(entry)
            elif name == LOCK and entry.is_file():
                lock = self._text(entry)
            elif name in extra and entry.is_dir():
                files = self._files(entry)
                extra[name] = tuple(f.relative_to(entry).as_posix() for f in files)
            elif name in self.folders and entry.is_dir():
                records += self._records(self.folders[name], entry)
            elif batch and not batch.markdown and f".{ending}" in _YAML:
                records += self._pair(batch, entry)
            else:
                self._unknown(entry)
        return ContentFiles(
            settings, lock, tuple(records), extra["media"], extra["static"]
        )

    def _records(self, folder: Folder, path: Path) -> Iterator[tuple[str, SourceFile]]:
        wanted = (".md",) if folder.markdown else _YAML
        for file in self._files(path):
            if file.suffix in wanted:
                yield from self._pair(folder, file)
                continue
            self._tell(
                "stray-file",
                f"`{file.name}` is no record",
                self._start(file),
                f"records in `{folder.name}/` are `{wanted[0]}` files; move other files"
                " to `media/` or `static/`, or begin the name with `_`",
            )

    def _pair(self, folder: Folder, file: Path) -> Iterator[tuple[str, SourceFile]]:
        source = self._text(file)
        if source is not None:
            yield folder.name, source

    def _unknown(self, entry: Path) -> None:
        known = [SETTINGS, "media", "static", *self.folders]
        known += [
            f"{folder.name}.yml"
            for folder in self.folders.values()
            if not folder.markdown
        ]
        self._tell(
            "unknown-file",
            f"`{entry.name}` has no place in `{CONTENT}/`",
            self._start(entry),
            did_you_mean(entry.name, known)
            or "move it elsewhere, or begin its name with `_` to leave it out",
        )

    def _files(self, folder: Path) -> Iterator[Path]:
        for entry in self._entries(folder):
            if entry.is_dir():
                yield from self._files(entry)
            else:
                yield entry

    def _entries(self, folder: Path) -> list[Path]:
        """Return what a folder holds, by name, without links that lead out."""
        kept: list[Path] = []
        for entry in sorted(folder.iterdir(), key=lambda path: path.name):
            if entry.name.startswith(("_", ".")):
                continue
            if entry.is_symlink() and not self._stays_inside(entry):
                self._tell(
                    "outside-project",
                    f"the link `{entry.name}` leads out of the project",
                    self._start(entry),
                    "copy the file into the project",
                )
                continue
            kept.append(entry)
        return kept

    def _stays_inside(self, link: Path) -> bool:
        """Tell whether a link leads to something below the project, not above itself.

        A link to one of its own parents would never end.
        """
        target = link.resolve()
        inside = self.project.resolve() in target.parents
        return inside and target.exists() and target not in link.absolute().parents

    def _text(self, path: Path) -> SourceFile | None:
        name = self._name(path)
        raw = path.read_bytes()
        if len(raw) > _LARGEST:
            self._tell(
                "too-large",
                f"the file has {len(raw):,} bytes; {_LARGEST:,} are the most",
                self._start(path),
                "split it into several files",
            )
            return None
        raw = raw.removeprefix(b"\xef\xbb\xbf")
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            before = _newlines(raw[: error.start].decode("utf-8"))
            self._tell(
                "not-utf8",
                "the file is not UTF-8 text",
                Span(name, len(before), len(before)),
                "save the file with the encoding UTF-8",
            )
            return None
        source = SourceFile(name, _newlines(text))
        hidden = _CONTROL.search(source.text)
        if hidden is not None:
            self._tell(
                "control-character",
                "the file holds a character that cannot be seen:"
                f" U+{ord(hidden[0]):04X}",
                source.span(*hidden.span()),
                "delete it and type the text again",
            )
            return None
        return source

    def _name(self, path: Path) -> str:
        return path.relative_to(self.project).as_posix()

    def _start(self, path: Path) -> Span:
        return Span(self._name(path), 0, 0)

    def _tell(self, code: str, message: str, span: Span, cure: str) -> None:
        self.diagnostics.append(diagnose(code, message, span, help=cure))


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
