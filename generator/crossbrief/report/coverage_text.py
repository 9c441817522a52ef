"""Coverage for a terminal, and in Markdown for a note or a comment."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from crossbrief.report.coverage_words import NOTE, lines, size, subject, summary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crossbrief.coverage import Coverage


def coverage_text(coverages: Sequence[Coverage]) -> str:
    """Return coverages in lines: in full, but a line each for those below the whole."""
    return "\n".join(_text(coverages))


def coverage_markdown(coverages: Sequence[Coverage]) -> str:
    """Return coverages in Markdown: sections of those in full, tables of the others."""
    return "\n".join(_markdown(coverages))


def _in_full(coverages: Sequence[Coverage]) -> Sequence[Coverage]:
    return coverages[:1] if coverages and not coverages[0].kind else coverages


def _text(coverages: Sequence[Coverage]) -> Iterator[str]:
    full = _in_full(coverages)
    for coverage in full:
        name = subject(coverage)
        yield f"{name[:1].upper()}{name[1:]}: {size(coverage)}"
        for label, counts in lines(coverage):
            yield f"  {label[:1].upper()}{label[1:]}: {counts}"
        yield ""
    for kind, group in groupby(coverages[len(full) :], lambda one: one.kind):
        yield f"By {kind}"
        for coverage in group:
            yield f"  {coverage.subject}: {summary(coverage)}"
        yield ""
    yield NOTE


def _markdown(coverages: Sequence[Coverage]) -> Iterator[str]:
    full = _in_full(coverages)
    for coverage in full:
        yield f"### Coverage of {_name(coverage)}"
        yield ""
        yield f"{size(coverage).capitalize()}."
        yield ""
        for label, counts in lines(coverage):
            yield f"- {label[:1].upper()}{label[1:]}: {counts}"
        yield ""
    for kind, group in groupby(coverages[len(full) :], lambda one: one.kind):
        members = tuple(group)
        heads = [share.name.replace("_", " ") for share in members[0].findings]
        columns = [kind, "statements", "events", "sources", *heads]
        yield "| " + " | ".join(columns) + " |"
        yield "|:--|" + "--:|" * (len(columns) - 1)
        for one in members:
            counted = (one.statements, one.events, one.sources)
            cells = [f"`{one.subject}`", *map(len, counted), *map(len, one.findings)]
            yield "| " + " | ".join(map(str, cells)) + " |"
        yield ""
    yield NOTE


def _name(coverage: Coverage) -> str:
    return f"{coverage.kind} `{coverage.subject}`" if coverage.kind else "all records"
