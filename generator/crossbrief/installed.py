"""What is installed: the program that makes pages, told apart from any other."""

from __future__ import annotations

import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from crossbrief import __version__
from crossbrief.digest import digest
from crossbrief.fingerprint import looks

_LIBRARIES: Final = (
    "yaml",
    "pydantic",
    "markdown_it",
    "mdit_py_plugins",
    "jinja2",
    "babel",
)


@cache
def installation() -> str:
    """Return a digest that changes with the program, its libraries or its Python.

    Nothing is imported for it: the looks of our own files and the names under which
    libraries were installed, which hold their versions, are enough.
    """
    package = Path(__file__).parent
    own = sorted(
        f"{name} {look}"
        for name, look in looks(package)
        if not name.endswith((".pyc", "/"))
    )
    return digest("\n".join([__version__, sys.version, *_distributions(), *own]))


def _distributions() -> list[str]:
    places: set[str] = set()
    for name in _LIBRARIES:
        spec = find_spec(name)
        if spec is not None and spec.origin is not None:
            places.add(str(Path(spec.origin).parents[1]))
    return sorted(
        path.name
        for place in places
        for path in Path(place).iterdir()
        if path.suffix in {".dist-info", ".egg-info"}
    )
