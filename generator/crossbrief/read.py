"""Read: the files under `content/`, as text that can be trusted to be text."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from crossbrief.astray import link_fault
from crossbrief.content_files import ContentFiles, Folder
from crossbrief.diagnostics import Diagnostic, Outcome, diagnose
from crossbrief.errors import CrossbriefError
from crossbrief.ids import as_id
from crossbrief.nearest import did_you_mean
from crossbrief.pictures import HEAD, is_picture, picture_fault
from crossbrief.source import (
    CONFLICT,
    UNSEEN,
    WITHOUT_WIDTH,
    SourceFile,
    Span,
    is_wide,
    newlines,
    shown_text,
    without_mark,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

CONTENT = "content"
TEMPLATES = "templates"
SETTINGS = "site.yml"
LOCK = "quotes.lock.yml"
FILES_APART = ("media", "static")
_YAML = (".yml", ".yaml")
_LARGEST = 2_000_000
_MOST = 5000
# An ending in capitals, or hidden behind another by an editor or a file manager.
_ENDING = re.compile(r"(?P<stem>[^.]+)\.(?P<ending>ya?ml|md)(?:\.txt)?", re.IGNORECASE)
# What other programs leave in folders.
_LEFTOVERS = {"thumbs.db", "desktop.ini"}


def read(project: Path, folders: Iterable[Folder]) -> Outcome[ContentFiles]:
    """Read `content/` in a project; the order of files is that of their paths.

    A file that is no proper text is refused and reported; what remains of it serves
    to show the place, and to know which ids were lost with it. Templates are read
    elsewhere; that no link among them leads out of the project is looked at here.
    """
    reader = _Reader(project, {folder.name: folder for folder in folders})
    try:
        files = reader.content()
        reader.templates(project / TEMPLATES)
    except OSError as error:
        where = os.fsdecode(error.filename or project)
        raise CrossbriefError(
            f"{where} cannot be read: {error.strerror}",
            "look at who may read it",
        ) from error
    return Outcome(files, tuple(reader.diagnostics))


def reread(
    project: Path,
    folders: Iterable[Folder],
    before: Outcome[ContentFiles],
    changed: Iterable[str],
) -> Outcome[ContentFiles] | None:
    """Read the files that changed alone; None where all must be looked at again.

    `changed` are paths from the project's root. A small step is a file of text, a
    picture or another file that was there and has other bytes now, and a record in a
    file of its own that came or went.
    """
    reader = _Reader(project, {folder.name: folder for folder in folders})
    changed = {name for name in changed if not _is_hidden(name)}
    try:
        files = reader.again(before.value, changed)
    except OSError:
        return None
    if files is None:
        return None
    told = [item for item in before.diagnostics if item.span.path not in changed]
    return Outcome(files, (*told, *reader.diagnostics))


def _is_hidden(name: str) -> bool:
    return any(is_left_out(part) for part in name.split("/"))


def is_left_out(name: str) -> bool:
    """Tell whether no build looks at a file or folder under `content/` so named."""
    return name.startswith(("_", ".", "~$")) or name.lower() in _LEFTOVERS


@dataclass
class _Reader:
    project: Path
    folders: dict[str, Folder]
    diagnostics: list[Diagnostic] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)

    def content(self) -> ContentFiles:
        root = self.project / CONTENT
        if self._leads_astray(root, ()):
            # Settings that were refused are not called missing.
            return ContentFiles(SourceFile(f"{CONTENT}/{SETTINGS}", "", refused=True))
        settings = lock = None
        records: list[tuple[str, SourceFile]] = []
        apart: dict[str, tuple[str, ...]] = dict.fromkeys(FILES_APART, ())
        for entry in self._entries(root, ()):
            name = entry.name
            stem, _, ending = name.rpartition(".")
            batch = self.folders.get(stem)
            if name == SETTINGS and entry.is_file():
                settings = self._text(entry)
            elif name == LOCK and entry.is_file():
                lock = self._text(entry)
            elif name in apart and entry.is_dir():
                files = tuple(self._files(entry))
                apart[name] = tuple(f.relative_to(entry).as_posix() for f in files)
                for file in files:
                    self._picture(file)
            elif name in self.folders and entry.is_dir():
                records += self._records(self.folders[name], entry)
            elif (
                batch is not None
                and not batch.markdown
                and f".{ending}" in _YAML
                and entry.is_file()
            ):
                records.append((batch.name, self._text(entry)))
            else:
                self._unknown(entry)
        return ContentFiles(
            settings,
            lock,
            tuple(records),
            apart["media"],
            apart["static"],
            frozenset(self.lost),
        )

    def again(self, files: ContentFiles, changed: set[str]) -> ContentFiles | None:
        """Return the files with those read anew that changed, or None."""
        records = {pair[1].path: pair for pair in files.records}
        settings, lock = files.settings, files.lock
        is_new = False
        root = os.path.realpath(self.project)
        for name in sorted(changed):
            path = self.project / name
            is_plain = os.path.realpath(path) == os.path.join(root, name)  # noqa: PTH118
            _, _, rest = name.partition("/")
            folder, _, inner = rest.partition("/")
            if name in records and not os.path.lexists(path):
                del records[name]
            elif not is_plain or not path.is_file():
                return None
            elif name in records or self._is_record(folder, path):
                is_new = is_new or name not in records
                records[name] = records.get(name, (folder,))[0], self._text(path)
            elif name == f"{CONTENT}/{SETTINGS}" and settings is not None:
                settings = self._text(path)
            elif name == f"{CONTENT}/{LOCK}" and lock is not None:
                lock = self._text(path)
            elif folder == "media" and inner in files.media:
                self._picture(path)
            elif folder != "static" or inner not in files.static:
                return None
        names = list(records)
        if is_new:
            # As folders list them: a folder's name is compared before what follows it.
            names.sort(key=lambda name: name.split("/"))
        found = tuple([records[name] for name in names])
        return replace(files, records=found, settings=settings, lock=lock)

    def _is_record(self, folder: str, path: Path) -> bool:
        """Tell whether a new file in the folder of a kind is one of its records."""
        kind = self.folders.get(folder)
        if kind is None or path.parent == self.project / CONTENT:
            return False
        return path.suffix in ((".md",) if kind.markdown else _YAML)

    def templates(self, path: Path, above: tuple[str, ...] = ()) -> None:
        """Tell of the links among templates that lead astray, hidden ones included.

        A hidden link to nowhere is an editor's lock, which nobody can read.
        """
        if path.name.startswith(".") and not os.path.exists(path):  # noqa: PTH110 (a `Path` raises on a loop)
            return
        if self._leads_astray(path, above) or not path.is_dir():
            return
        real = (*above, os.path.realpath(path))
        for entry in sorted(path.iterdir(), key=lambda entry: entry.name):
            self.templates(entry, real)

    def _records(self, folder: Folder, path: Path) -> Iterator[tuple[str, SourceFile]]:
        wanted = (".md",) if folder.markdown else _YAML
        for file in self._files(path):
            if file.suffix in wanted:
                yield folder.name, self._text(file)
                continue
            self._lose(file)
            meant = _ENDING.fullmatch(file.name)
            is_meant = meant is not None and f".{meant['ending'].lower()}" in wanted
            self._tell(
                "stray-file",
                f"`{file.name}` is no record",
                self._start(file),
                f"rename it `{as_id(meant['stem']) or meant['stem']}{wanted[0]}`"
                if meant is not None and is_meant
                else f"records in `{folder.name}/` are files that end in `{wanted[0]}`;"
                " move other files to `media/` or `static/`, or begin the name with"
                " `_`",
            )

    def _lose(self, entry: Path) -> None:
        """Remember what may be a record in the wrong place, so that it is told once."""
        inside = entry.rglob("*") if entry.is_dir() else (entry,)
        self.lost |= {path.name.partition(".")[0] for path in islice(inside, _MOST)}

    def _unknown(self, entry: Path) -> None:
        self._lose(entry)
        batches = [f"{f.name}.yml" for f in self.folders.values() if not f.markdown]
        files = [SETTINGS, LOCK, *batches]
        folders = [*FILES_APART, *self.folders]
        shape, other, known = (
            ("folder", "file", folders)
            if entry.is_dir()
            else ("file", "folder", [*files, *folders])
        )
        if entry.name in files or entry.name in folders:
            cure = f"make it a {other}, or begin its name with `_` to leave it out"
        else:
            cure = (
                did_you_mean(entry.name, known)
                or "move it elsewhere, or begin its name with `_` to leave it out"
            )
        self._tell(
            "unknown-file",
            f"the {shape} `{entry.name}` has no place in `{CONTENT}/`",
            self._start(entry),
            cure,
        )

    # ---- what folders hold

    def _files(self, folder: Path, above: tuple[str, ...] = ()) -> Iterator[Path]:
        real = (*above, os.path.realpath(folder))
        for entry in self._entries(folder, real):
            if entry.is_dir():
                yield from self._files(entry, real)
            elif entry.is_file():
                yield entry
            else:
                self._tell(
                    "stray-file",
                    f"`{entry.name}` is neither a file nor a folder",
                    self._start(entry),
                    "remove it",
                )

    def _entries(self, folder: Path, above: tuple[str, ...]) -> list[Path]:
        """Return what a folder holds, by name, without links that lead astray."""
        content = os.path.realpath(self.project / CONTENT)
        kept: list[Path] = []
        for entry in sorted(folder.iterdir(), key=lambda path: path.name):
            if is_left_out(entry.name):
                continue
            if not self._leads_astray(entry, (*above, content)):
                kept.append(entry)
        return kept

    def _leads_astray(self, path: Path, above: tuple[str, ...]) -> bool:
        fault = link_fault(path, self.project, above)
        if fault is not None:
            message, cure = fault
            self._tell("outside-project", message, self._start(path), cure)
        return fault is not None

    # ---- one file

    def _picture(self, path: Path) -> None:
        """Tell of a picture that readers would not see."""
        if not is_picture(path.name):
            return
        with path.open("rb") as file:
            fault = picture_fault(path.name, file.read(HEAD))
        if fault is not None:
            self._tell(
                "not-an-image",
                f"`{path.name}` is not the image that its name says: {fault}",
                self._start(path),
                "save the picture again, or give the file the ending of what it is",
            )

    def _text(self, path: Path) -> SourceFile:
        name = self._name(path)
        with path.open("rb") as file:
            raw = file.read(_LARGEST + 1)
        if len(raw) > _LARGEST:
            return self._refuse(
                SourceFile(name, shown_text(raw)),
                "too-large",
                f"the file has more than {_LARGEST:,} bytes",
                (0, 0),
                "split it into several files",
            )
        raw = without_mark(raw)
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            before = len(newlines(raw[: error.start].decode("utf-8")))
            shown = SourceFile(name, shown_text(raw))
            return self._refuse(
                shown,
                "not-utf8",
                "the file is UTF-16 text, not UTF-8"
                if is_wide(raw)
                else "the file is not UTF-8 text",
                (before, min(before + 1, len(shown.text))),
                "save the file with the encoding UTF-8",
            )
        source = SourceFile(name, newlines(text))
        hidden = UNSEEN.search(source.text)
        if hidden is not None:
            return self._refuse(
                source,
                "control-character",
                "the file holds a character that cannot be seen:"
                f" U+{ord(hidden[0]):04X}",
                hidden.span(),
                "delete it and type the text again",
            )
        self._without_width(source)
        # Whether the signs stand anywhere is known sooner than where lines begin.
        marked = "<<<<<<< " in source.text or ">>>>>>> " in source.text
        conflict = CONFLICT.search(source.text) if marked else None
        if conflict is not None:
            return self._refuse(
                source,
                "conflict-mark",
                "a conflict of git was left in the file",
                conflict.span(),
                "choose one of the two versions, and remove the lines that begin with"
                " `<<<<<<<`, `=======` and `>>>>>>>`",
            )
        return source

    def _without_width(self, source: SourceFile) -> None:
        # None of them is ASCII, and of that a text knows at once whether it is.
        text = source.text
        found = None if text.isascii() else WITHOUT_WIDTH.search(text)
        if found is None:
            return
        count = len(WITHOUT_WIDTH.findall(text))
        others = f", and {count - 1} more in this file" if count > 1 else ""
        self._tell(
            "hidden-character",
            f"a character without width stands here: U+{ord(found[0]):04X}{others}",
            source.span(*found.span()),
            "delete it, with the letters on both sides if need be, and type them again",
        )

    def _refuse(
        self,
        source: SourceFile,
        code: str,
        message: str,
        place: tuple[int, int],
        cure: str,
    ) -> SourceFile:
        self._tell(code, message, source.span(*place), cure)
        return SourceFile(source.path, source.text, refused=True)

    def _name(self, path: Path) -> str:
        """Return a path from the project's root, which can be printed anywhere."""
        name = path.relative_to(self.project).as_posix()
        return name.encode("utf-8", "backslashreplace").decode("utf-8")

    def _start(self, path: Path) -> Span:
        return Span(self._name(path), 0, 0)

    def _tell(self, code: str, message: str, span: Span, cure: str) -> None:
        message, cure = (
            text.encode("utf-8", "backslashreplace").decode("utf-8")
            for text in (message, cure)
        )
        self.diagnostics.append(diagnose(code, message, span, help=cure))
