"""RIS: the references of a whole site, for reference managers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.citing.ris import ris
from crossbrief.output import Collected, Exporter
from crossbrief.present.works import work_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossbrief.extract import Extract
    from crossbrief.page import Compiled

_KINDS = ("source", "statement")


def _row(one: Extract, compiled: Compiled) -> Iterable[str]:
    return (ris(work_on(one.address, one.bound, compiled), compiled.wording),)


def _collected(compiled: Compiled) -> Iterator[Collected]:
    address = compiled.urls.exported("citations.ris")
    yield Collected(address, _row, _KINDS, between="\n")


RIS = Exporter("ris", "All sources and statements as RIS.", collected=_collected)
