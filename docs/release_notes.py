"""Print what the changelog says of a version: the notes of its release.

`python -m docs.release_notes v1.2.3` is run for a tag. It refuses a tag that is not the
version of the program, and a section that is not dated yet.
"""
# ruff: noqa: INP001, T201 (a script, run with `python -m`, that prints)

from __future__ import annotations

import re
import sys
from pathlib import Path

from crossbrief import __version__

CHANGELOG = Path(__file__).parents[1] / "CHANGELOG.md"
_SECTION = re.compile(
    r"^## (?P<version>\S+) \((?P<when>[^)]+)\)\n(?P<text>.*?)(?=^## |\Z)",
    re.MULTILINE | re.DOTALL,
)


def release_notes(tag: str, version: str, changelog: str) -> str:
    """Return the notes of a tag, or raise a `ValueError` that says what is amiss."""
    if tag != f"v{version}":
        raise ValueError(f"the tag is {tag}, and the program says {version}")
    sections = {m["version"]: m for m in _SECTION.finditer(changelog)}
    if version not in sections:
        raise ValueError(f"the changelog has no section for {version}")
    section = sections[version]
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", section["when"]):
        raise ValueError(f"the changelog calls {version} {section['when']}; date it")
    return f"{section['text'].strip()}\n"


if __name__ == "__main__":
    try:
        print(
            release_notes(sys.argv[1], __version__, CHANGELOG.read_text("utf-8")),
            end="",
        )
    except IndexError:
        sys.exit("No notes: name the tag, such as v1.2.3")
    except ValueError as error:
        sys.exit(f"No notes: {error}")
