"""CSL-JSON: the references of a whole site, for citation processors and Zotero."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.citing.csl_json import csl_json
from crossbrief.output import Collected, Exporter
from crossbrief.present.works import work_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossbrief.extract import Extract
    from crossbrief.page import Compiled

_KINDS = ("source", "statement")


def _row(one: Extract, compiled: Compiled) -> Iterable[str]:
    return (csl_json(work_on(one.address, one.bound, compiled), compiled.wording),)


def _collected(compiled: Compiled) -> Iterator[Collected]:
    address = compiled.urls.exported("citations.csl.json")
    yield Collected.in_array(address, _row, _KINDS, head=lambda _: "[\n", end="]")


CSL_JSON = Exporter(
    "csl-json", "All sources and statements as CSL-JSON.", collected=_collected
)
