"""The hall's store: all files of a site but its pages."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from crossbrief.astray import is_inside
from crossbrief.errors import CrossbriefError
from crossbrief.output import OutputFile

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from crossbrief.compilation import Compilation
    from crossbrief.options import Beside
    from crossbrief.page import Compiled
    from crossbrief.render.templates import TemplateFolders


def assets(compiled: Compiled, folders: TemplateFolders) -> list[OutputFile]:
    """Return the templates' style sheets, scripts and fonts."""
    return [
        OutputFile(PurePosixPath(compiled.urls.asset(name)), path.read_bytes())
        for name, path in folders.assets()
    ]


def copied(compilation: Compilation, project: Path) -> list[tuple[str, Path]]:
    """Return the files under `media/` and `static/`: their addresses, and where."""
    content = project / "content"
    files = compilation.files
    media = [(f"media/{name}", content / "media" / name) for name in files.media]
    return media + [(name, content / "static" / name) for name in files.static]


def copies(compilation: Compilation, project: Path) -> list[OutputFile]:
    """Return the files under `media/` and `static/`, as they are."""
    return [
        OutputFile(PurePosixPath(address), place.read_bytes())
        for address, place in copied(compilation, project)
    ]


def taken_in(folders: Iterable[Beside], output: Path | None) -> list[OutputFile]:
    """Return the files that others have made, at the addresses they were given."""
    return [
        OutputFile(PurePosixPath(one.address, name), content)
        for one in folders
        for name, content in _ready(one, output)
    ]


def _ready(one: Beside, output: Path | None) -> list[tuple[str, bytes]]:
    folder = one.folder
    real = folder.resolve()
    if output is not None:
        site = output.resolve()
        if real.is_relative_to(site) or site.is_relative_to(real):
            raise CrossbriefError(
                f"`{folder}` and the site at `{output}` stand one in the other",
                "have the files made in another folder",
            )
    files: list[tuple[str, bytes]] = []
    try:
        for path in sorted(folder.rglob("*")):
            if path.is_symlink() and not is_inside(path, folder):
                raise CrossbriefError(
                    f"the link `{path}` leads out of its folder",
                    "put the file itself in its place",
                )
            if path.is_file():
                files.append((path.relative_to(folder).as_posix(), path.read_bytes()))
    except OSError as error:
        reason = error.strerror or str(error)
        raise CrossbriefError(
            f"the files in `{folder}` cannot be read: {reason}"
        ) from error
    if not files:
        raise CrossbriefError(
            f"there is nothing in `{folder}` to put at `{one.address}/`",
            "make the files first, or leave out `--with`",
        )
    return files
