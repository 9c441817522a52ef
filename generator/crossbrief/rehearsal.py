"""The hall's rehearsal: edits of content, tried in a folder that is thrown away."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from crossbrief.compilation import compile_site
from crossbrief.memory import desk_of
from crossbrief.options import Options
from crossbrief.pictures import HEAD

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from crossbrief.compilation import Compilation
    from crossbrief.registry import Registry

REHEARSED: Final = Options(drafts=True)
"""How content is compiled whose files are to be edited: drafts are edited too."""


def rehearse(
    project: Path,
    registry: Registry,
    before: Compilation,
    contents: Mapping[str, bytes],
    removed: Collection[str] = (),
) -> Compilation:
    """Compile the content as it would be; `contents` are the files that change."""
    with tempfile.TemporaryDirectory(prefix="crossbrief-") as folder:
        stage = Path(folder)
        others = {
            **{f"content/static/{name}": b"" for name in before.files.static},
            # As much of a picture as tells what it is.
            **{name: _head(project / name) for name in _media(before)},
        }
        texts = {path: source.text.encode() for path, source in before.sources.items()}
        whole = {**others, **texts, **contents}
        for path, content in whole.items():
            if path not in removed:
                (stage / path).parent.mkdir(parents=True, exist_ok=True)
                (stage / path).write_bytes(content)
        return compile_site(stage, registry, REHEARSED, desk_of(project))


def _media(compilation: Compilation) -> Iterator[str]:
    return (f"content/media/{name}" for name in compilation.files.media)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEAD)
