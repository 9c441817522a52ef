"""A project of which everything is committed, to be compared with what it becomes."""

from __future__ import annotations

import subprocess
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from crossbrief.cli.entry import main
from tests.small_site import write_site

if TYPE_CHECKING:
    from pathlib import Path

EARLIER = {
    "content/actors/jane-doe.yml": """\
        name: Jane Doe
        roles:
          - {title: Mayor, from: 2020, source: gazette-harbour}
          - {title: Councillor, from: 2015, source: gazette-harbour}
        """,
    "content/actors/john-roe.yml": "name: John Roe\n",
    "content/topics.yml": """\
        - id: harbour
          name: The harbour
          positions:
            - {id: rebuild, label: Rebuild it}
            - {id: wait, label: Wait}
        """,
    "content/sources/minutes.yml": """\
        title: Minutes
        type: report
        citation: Council minutes, 3 May 2021
        """,
    "content/statements/quay.yml": """\
        speaker: jane-doe
        date: 2021-05-03
        form: quoted
        text: The quay is safe, and nobody need worry about it at all.
        topics: [harbour]
        positions: [{topic: harbour, stance: rebuild}]
        sources:
          - minutes
          - {source: gazette-harbour, locator: p. 1}
        """,
}
QUAY = EARLIER["content/statements/quay.yml"]
WITHDRAWN = "withdrawn: {date: 2021-06-01, reason: He never said so.}\n"
CORRECTION = "corrections: [{date: 2021-06-01, field: text, reason: Misheard.}]\n"


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout


def committed(folder: Path) -> Path:
    return begun(write_site(folder, EARLIER))


def begun(project: Path) -> Path:
    git(project, "init", "--quiet")
    git(project, "config", "user.name", "Jane Doe")
    git(project, "config", "user.email", "jane@example.org")
    return commit(project)


def commit(project: Path) -> Path:
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "A state")
    return project


def write(project: Path, name: str, text: str | None) -> None:
    path = project / "content" / name
    if text is None:
        path.unlink()
    else:
        path.write_text(dedent(text), encoding="utf-8")


def compared(
    capfd: pytest.CaptureFixture[str],
    project: Path,
    *arguments: str,
    revision: str = "HEAD",
) -> tuple[str, str, int | str | None]:
    """Return what the command prints, what it tells, and how it ends."""
    with pytest.raises(SystemExit) as ended:
        main(["diff", revision, str(project), *arguments])
    said = capfd.readouterr()
    return said.out, said.err, ended.value.code
