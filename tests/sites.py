"""Small sites: compiled, and what their authors are told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.checks import CHECKS
from crossbrief.codes import CODES, Severity
from crossbrief.compilation import Compilation, compile_site
from crossbrief.kinds import KINDS
from crossbrief.options import Options
from crossbrief.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REGISTRY = Registry(kinds=KINDS, checks=CHECKS, pages=())
# What small sites cannot help being told; counted only where a test is about it.
QUIET = frozenset(
    {name for name, code in CODES.items() if code.severity is Severity.NOTE}
    | {"unlinked-record"}
)
_COMMENT = re.compile(r"(?:^|\s)# (?P<all>(?:error|warning|note): \[[a-z0-9-]+\].*)$")
_ONE = re.compile(r"(?P<severity>error|warning|note): \[(?P<code>[a-z0-9-]+)\]")
_LISTED = re.compile(
    r"(?P<path>\S.*):(?P<line>\d+):(?P<column>\d+) (?P<severity>\w+)\[(?P<code>.+)\]"
)


@dataclass(frozen=True, order=True)
class Told:
    """One thing that an author is told; a comment does not say the column."""

    path: str
    line: int
    severity: str
    code: str
    column: int | None = None


def compile_project(project: Path, **options: bool) -> Compilation:
    return compile_site(project, REGISTRY, Options(**options))  # type: ignore[arg-type]


def told(
    compilation: Compilation, *, wanted: frozenset[str] = frozenset()
) -> set[Told]:
    """Return what authors are told, without what every small site is told."""
    found = set()
    for item in compilation.diagnostics:
        if item.code in QUIET and item.code not in wanted:
            continue
        source = compilation.sources.get(item.span.path)
        line = column = 1
        if source is not None:
            place = source.position(item.span.start)
            line, column = place.line, place.column
        severity = item.severity.value
        found.add(Told(item.span.path, line, severity, item.code, column))
    return found


def expectations(project: Path) -> Iterator[Told]:
    """Read what a folder expects: in comments, and in `expected.txt`."""
    for path in sorted((project / "content").rglob("*")):
        if path.suffix not in {".yml", ".yaml", ".md"} or not path.is_file():
            continue
        name = path.relative_to(project).as_posix()
        lines = path.read_text(encoding="utf-8").split("\n")
        for number, line in enumerate(lines, 1):
            comment = _COMMENT.search(line)
            for one in _ONE.finditer(comment["all"] if comment else ""):
                yield Told(name, number, one["severity"], one["code"])
    listed = project / "expected.txt"
    if listed.exists():
        for line in listed.read_text(encoding="utf-8").splitlines():
            match = _LISTED.fullmatch(line)
            assert match is not None, f"{listed}: {line}"
            yield Told(
                match["path"],
                int(match["line"]),
                match["severity"],
                match["code"],
                int(match["column"]),
            )
