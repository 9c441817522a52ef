"""BibTeX: the references of a whole site, for LaTeX and reference managers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.citing.bibtex import bibtex
from crossbrief.output import Collected, Exporter
from crossbrief.present.works import work_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossbrief.extract import Extract
    from crossbrief.page import Compiled

_KINDS = ("source", "statement")


def _row(one: Extract, compiled: Compiled) -> Iterable[str]:
    return (bibtex(work_on(one.address, one.bound, compiled), compiled.wording),)


def _collected(compiled: Compiled) -> Iterator[Collected]:
    address = compiled.urls.exported("citations.bib")
    yield Collected(address, _row, _KINDS, between="\n")


BIBTEX = Exporter(
    "bibtex", "All sources and statements as BibTeX.", collected=_collected
)
