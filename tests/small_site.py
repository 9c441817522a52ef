"""A small site of invented people, written to disk for tests of whole commands."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

from crossbrief.cache.folder import NAME as CACHE
from crossbrief.render.renderer import Renderer
from tests.ready import ready

ROOT = Path(__file__).parents[1]

COPY = """\
The Harbour Gazette, 4 May 2021

“We shall rebuild the old harbour,” the mayor said, “and we shall do it
before winter comes.” She did not say who would pay – the council has not
voted. Asked about the bridge she said: “No comment today.”

The ferry company wrote that it was «not consulted at any stage» of it.
"""

FILES = {
    "content/site.yml": """\
        model: 1
        title: Harbour papers
        """,
    "content/actors/jane-doe.yml": """\
        name: Jane Doe
        """,
    "content/sources/gazette-harbour.yml": """\
        title: The mayor on the harbour
        type: article-newspaper
        url: https://example.org/harbour
        """,
    "content/statements/harbour.yml": """\
        defaults: {speaker: jane-doe, date: 2021-05-04, form: quoted}
        items:
          - id: harbour-promise
            text: We shall rebuild the old harbour [...] before winter comes.
            sources: [gazette-harbour]
        """,
}


def write_site(folder, changes=None):
    """Write the small site into a folder; a change of None leaves the file out."""
    for path, text in {**FILES, **(changes or {})}.items():
        if text is None:
            continue
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        raw = text if isinstance(text, bytes) else dedent(text).encode()
        place.write_bytes(raw)
    return folder


def tree(folder):
    """Return every file below a folder with its bytes, but for what is kept aside."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and CACHE not in path.parts
    }


def crossbrief(*arguments, cwd=None, **settings):
    """Run the program as an author does, without colours or a terminal."""
    quiet = {"NO_COLOR", "FORCE_COLOR", "CROSSBRIEF_DEBUG", "SOURCE_DATE_EPOCH"}
    environment = {k: v for k, v in os.environ.items() if k not in quiet}
    environment |= {
        "PYTHONPATH": str(ROOT / "generator"),
        "SOURCE_DATE_EPOCH": "1620086400",
        "PYTHONUTF8": "1",
        **settings,
    }
    words = [*map(str, arguments)]
    if hasattr(os, "fork") and not settings:
        return ready().run(words, str(cwd or Path.cwd()), environment)
    return subprocess.run(
        [sys.executable, "-m", "crossbrief", *words],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def made_pages(monkeypatch):
    """Return a list to which the address of each page is added that is made."""
    made = []
    render = Renderer.page

    def counted(self, page, shell):
        made.append(page.permalink)
        return render(self, page, shell)

    monkeypatch.setattr(Renderer, "page", counted)
    return made
