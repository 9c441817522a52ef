"""Starter: a small site to begin with, written into a folder that has none.

The sites lie in `starters/` as an author would have them, so they are edited, checked
and built like any other. Two things differ there: `dot-` at the head of a name stands
for a dot, since git would obey a `.gitignore` in the middle of our own folders, and
`SERIES` in `requirements.txt` for the versions that fit the one that writes it.
"""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from crossbrief import __version__
from crossbrief.astray import is_inside
from crossbrief.errors import CrossbriefError
from crossbrief.packaged import packaged_starters

if TYPE_CHECKING:
    from collections.abc import Mapping

CONTENT: Final = "content"
IGNORE: Final = ".gitignore"
_SETTINGS: Final = "content/site.yml"
_REQUIREMENTS: Final = "requirements.txt"
_DOT: Final = "dot-"
_TITLE: Final = re.compile(rb"^title: .*$", re.MULTILINE)
# Control characters, halves of characters, and what ends a line.
_NOT_IN_A_LINE: Final = {"Cc", "Cs", "Zl", "Zp"}


@dataclass(frozen=True, slots=True)
class Begun:
    """What was written, and which files were there before and stayed as they were.

    `unignored` are the lines of our `.gitignore` that one of the author's own lacks.
    """

    written: tuple[str, ...]
    kept: tuple[str, ...]
    unignored: tuple[str, ...]


def starter_files(starter: str, title: str | None = None) -> dict[str, bytes]:
    """Return the files of a site to begin with, by their paths with `/`."""
    folder = packaged_starters() / starter
    files = {
        _own_name(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    if title is not None:
        line = f"title: {_quoted(_checked(title))}".encode()
        files[_SETTINGS] = _TITLE.sub(lambda _: line, files[_SETTINGS], count=1)
    if _REQUIREMENTS in files:
        fitting = series(__version__).encode()
        files[_REQUIREMENTS] = files[_REQUIREMENTS].replace(b"SERIES", fitting)
    return files


def series(version: str) -> str:
    """Return which versions fit one: those of its series, before a release itself."""
    match = re.fullmatch(r"(\d+\.\d+)\.\d+", version)
    return f"{match[1]}.*" if match else version


def begin(project: Path, files: Mapping[str, bytes]) -> Begun:
    """Write the files of a new site: all that are not there, or none.

    `content` comes last and in one step, so a run that was cut off can be repeated.
    """
    _refuse_a_project(project)
    there = {name for name in files if os.path.lexists(project / name)}
    kept = tuple(n for n in sorted(there) if not _holds(project / n, files[n]))
    missing = {name: text for name, text in files.items() if name not in there}
    _refuse_to_follow(project, missing)
    writing = _Writing(project)
    try:
        writing.write(missing)
    except OSError as error:
        writing.undo()
        raise CrossbriefError(
            f"`{error.filename or project}` cannot be written: {error.strerror}",
            "nothing was changed; look at the rights of the folder and the free space",
        ) from error
    except BaseException:
        writing.undo()
        raise
    return Begun(tuple(missing), kept, _unignored(project, files))


def _own_name(path: Path) -> str:
    parts = (
        f".{part.removeprefix(_DOT)}" if part.startswith(_DOT) else part
        for part in path.parts
    )
    return "/".join(parts)


def _checked(title: str) -> str:
    title = title.strip()
    if not title:
        raise CrossbriefError("the title is empty", "write `--title 'A title'`")
    if any(unicodedata.category(letter) in _NOT_IN_A_LINE for letter in title):
        raise CrossbriefError(
            "the title holds a line break or another character that cannot be printed",
            "write it on one line, and type it anew if it was pasted",
        )
    return title


def _quoted(text: str) -> str:
    """Return a text as YAML reads it, whatever it begins with or holds."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _refuse_a_project(project: Path) -> None:
    where = project.resolve()
    if os.path.lexists(project / CONTENT):
        raise CrossbriefError(
            f"there is a `{CONTENT}` in {where} already, and nothing was written",
            "name another folder for a new site; `crossbrief new` adds to this one",
        )
    if where.name == CONTENT and (where / "site.yml").is_file():
        raise CrossbriefError(
            f"{where} is the content of a site, and nothing was written",
            "name another folder for a new site",
        )


def _refuse_to_follow(project: Path, missing: Mapping[str, bytes]) -> None:
    """Refuse a file in the place of a folder, and folders that are elsewhere."""
    folders = {above for name in missing for above in Path(name).parents}
    for folder in sorted(folders):
        place = project / folder
        if not os.path.lexists(place):
            continue
        if not place.is_dir():
            raise CrossbriefError(
                f"`{place}` is not a folder, and nothing was written",
                "move it away, or name another folder for the new site",
            )
        if not is_inside(place, project):
            raise CrossbriefError(
                f"the link `{place}` leads out of the project, and nothing was written",
                "remove it, or name another folder for the new site",
            )


def _holds(place: Path, text: bytes) -> bool:
    """Tell whether a file is ours: a run that was cut off may have left it."""
    with suppress(OSError):
        return place.is_file() and place.read_bytes() == text
    return False


def _unignored(project: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    try:
        text = (project / IGNORE).read_bytes()
    except OSError:
        return ()
    known = {_bare(line) for line in text.splitlines()}
    lines = files.get(IGNORE, b"").splitlines()
    return tuple(
        line.decode()
        for line in lines
        if line and not line.startswith(b"#") and _bare(line) not in known
    )


def _bare(line: bytes) -> bytes:
    return line.strip().strip(b"/")


@dataclass
class _Writing:
    """Files on their way to the disk, and how to take them back."""

    project: Path
    folders: list[Path] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    staged: Path | None = None

    def write(self, files: Mapping[str, bytes]) -> None:
        self._folder(self.project)
        self.staged = self.project / f".{CONTENT}.crossbrief-{os.getpid()}"
        for name, text in files.items():
            first, _, rest = name.partition("/")
            if first == CONTENT:
                place = self.staged / rest
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(text)
                continue
            place = self.project / name
            self._folder(place.parent)
            with place.open("xb") as file:
                self.files.append(place)
                file.write(text)
        self.staged.rename(self.project / CONTENT)

    def undo(self) -> None:
        if self.staged is not None:
            shutil.rmtree(self.staged, ignore_errors=True)
        for place in self.files:
            with suppress(OSError):
                place.unlink()
        for folder in reversed(self.folders):
            with suppress(OSError):
                folder.rmdir()

    def _folder(self, folder: Path) -> None:
        """Make a folder and those above it, and remember which are new."""
        if folder.is_dir():
            return
        self._folder(folder.parent)
        folder.mkdir()
        self.folders.append(folder)
