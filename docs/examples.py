"""Examples of diagnostics: what the program prints of the smallest mistake.

Most come from the folders under `tests/cases/`, which hold a case for every code that
can be had from a few text files. The others are made here.
"""
# ruff: noqa: INP001 (part of a script)

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from crossbrief.build import build_site
from crossbrief.comparing import snapshot
from crossbrief.compilation import compile_site
from crossbrief.defaults import REGISTRY
from crossbrief.diff import compare
from crossbrief.importing import File, Order, import_table
from crossbrief.kinds.actor import ACTOR
from crossbrief.options import Options
from crossbrief.packaged import packaged_templates
from crossbrief.render.templates import TemplateFolders
from crossbrief.report.text import format_text
from crossbrief.styling import style_faults
from crossbrief.verify import StoredCopies, verify

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from crossbrief.diagnostics import Diagnostic
    from crossbrief.source import SourceFile

CASES = Path(__file__).parents[1] / "tests" / "cases"
_EXPECTATION = re.compile(
    r"[ \t]*# (?:error|warning|note): \[[a-z0-9-]+\].*$", re.MULTILINE
)
_Change: TypeAlias = Callable[[Path], object]

_SITE = {
    "site.yml": "model: 1\ntitle: A site\n",
    "actors/jane-doe.yml": "name: Jane Doe\n",
    "sources/the-report.yml": (
        "title: The report\ntype: report\nurl: https://example.org/report\n"
    ),
    "statements/jane-agrees.yml": (
        "speaker: jane-doe\nform: quoted\ndate: 2021-04-13\n"
        "text: We agree with the council on this.\nsources: [the-report]\n"
    ),
}


def example(code: str) -> str:
    """Return what the program prints of one mistake of a kind; nothing if nothing."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        cases = sorted(path.parent for path in (CASES / code).glob("**/content"))
        if cases:
            _copy(cases[0], project)
        else:
            _write(project, _SITE)
            _ELSEWHERE[code](project)
        told, sources = _told(project)
        found = [item for item in told if item.code == code]
        return format_text(found[:1], sources)


def _copy(case: Path, project: Path) -> None:
    """Copy a case and what lies beneath it, without the expectations in comments."""
    if not (case / "alone").exists():
        shutil.copytree(CASES / "shared", project, dirs_exist_ok=True)
    shutil.copytree(case, project, dirs_exist_ok=True)
    for path in (project / "content").rglob("*"):
        if path.suffix in {".yml", ".yaml", ".md"} and path.is_file():
            text = path.read_text(encoding="utf-8")
            path.write_text(_EXPECTATION.sub("", text), encoding="utf-8", newline="\n")


def _write(project: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = project / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def _told(project: Path) -> tuple[Iterable[Diagnostic], Mapping[str, SourceFile]]:
    """Return all that a build says and, where it may, a comparison and an import."""
    report = build_site(project, None, REGISTRY, Options())
    compilation = compile_site(project, REGISTRY, Options())
    site = compilation.site
    told = list(report.diagnostics)
    if site is not None and report.ok:
        copies = StoredCopies(project / "texts")
        done = verify(compilation.graph, site.lock, copies, day=date(2021, 4, 20))
        told += done.diagnostics
    told += (item for item, _ in style_faults(compilation))
    sources = dict(report.sources)
    if (project / "earlier").is_dir():
        then = compile_site(project / "earlier", REGISTRY, Options())
        templates = TemplateFolders.of(project, packaged_templates())
        before = snapshot(then, templates, REGISTRY, "main:")
        after = snapshot(compilation, templates, REGISTRY, "")
        told += compare(before, after).diagnostics
        old = then.sources.values()
        sources |= {f"main:{s.path}": replace(s, path=f"main:{s.path}") for s in old}
    for table in project.glob("*.csv"):
        file = File(table.name, table.read_bytes())
        imported = import_table(project, REGISTRY, Order(ACTOR, file))
        told += imported.diagnostics
        sources |= imported.sources
    return told, sources


def _with(name: str, content: str | bytes) -> _Change:
    """Return the change that writes one more file into the project."""

    def change(project: Path) -> None:
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        raw = content.encode() if isinstance(content, str) else content
        path.write_bytes(raw)

    return change


def _after(name: str, content: str | None, earlier: str | None = None) -> _Change:
    """Return the change that lays a snapshot aside, and then changes one file."""

    def change(project: Path) -> None:
        if earlier is not None:
            _write(project, {name: earlier})
        shutil.copytree(project / "content", project / "earlier" / "content")
        path = project / "content" / name
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content.encode())

    return change


def _link(project: Path) -> None:
    (project / "content" / "media").symlink_to(Path(tempfile.gettempdir()))


_ARTICLE = "---\ntitle: The budget\ndate: 2021-04-14\n---\n\n{}\n"
_STATEMENT = _SITE["statements/jane-agrees.yml"]
_ELSEWHERE: dict[str, _Change] = {
    "bad-table": _with("people.csv", "name,country\nJohn Roe\n"),
    "broken-link": _with(
        "content/articles/budget.md",
        _ARTICLE.format("See [the page](about-us.html)."),
    ),
    "close-words": _with(
        "texts/the-report.txt", "She said: “We agree with the council in this.”\n"
    ),
    "control-character": _with("content/actors/john-roe.yml", "name: John\u0008 Roe\n"),
    "loaded-word": _with(
        "content/articles/budget.md",
        _ARTICLE.format("She claimed that the budget was sound."),
    ),
    "misplaced-message": _with(
        "templates/languages/en.toml", '[menu]\nacters = "Who is who"\n'
    ),
    "misplaced-template": _with("templates/pages/notfound.html", "<h1>Lost</h1>\n"),
    "no-stored-copy": _with("texts/another-source.txt", "Nothing.\n"),
    "not-utf8": _with("content/actors/john-roe.yml", b"name: J\xf6rg Roe\n"),
    "outside-project": _link,
    "removed-correction": _after(
        "statements/jane-agrees.yml",
        _STATEMENT,
        _STATEMENT
        + "corrections: [{date: 2021-05-01, field: date, reason: Misread.}]\n",
    ),
    "removed-record": _after("statements/jane-agrees.yml", None),
    "stray-copy": _with("texts/the-reprot.txt", "We agree.\n"),
    "template-error": _with(
        "templates/pages/not_found.html", "<h1>{{ view.headline }}</h1>\n"
    ),
    "too-large": _with(
        "content/actors/john-roe.yml", "name: John Roe\n" + "# much\n" * 300_000
    ),
    "too-short": _with(
        "content/statements/jane-agrees.yml",
        _STATEMENT.replace("We agree with the council on this.", "We agree."),
    ),
    "uncorrected-words": _after(
        "statements/jane-agrees.yml", _STATEMENT.replace("agree", "disagree")
    ),
    "words-not-found": _with(
        "texts/the-report.txt", "She said nothing of the budget that day.\n"
    ),
}
