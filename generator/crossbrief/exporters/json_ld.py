"""JSON-LD: all records as one graph, in the words of schema.org."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from crossbrief.output import Collected, Exporter
from crossbrief.present.presenter import Presenter
from crossbrief.present.structured import CONTEXT, structured

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossbrief.extract import Extract
    from crossbrief.page import Compiled

_HEAD: Final = f'{{"@context":{json.dumps(CONTEXT)},"@graph":[\n'


def _row(one: Extract, compiled: Compiled) -> Iterable[str]:
    p = Presenter(compiled, compiled.urls.exported("site.jsonld"))
    node = structured(one.record, p)
    return (json.dumps(node, ensure_ascii=False, separators=(",", ":")),)


def _collected(compiled: Compiled) -> Iterator[Collected]:
    address = compiled.urls.exported("site.jsonld")
    yield Collected.in_array(address, _row, head=lambda _: _HEAD, end="]}")


JSON_LD = Exporter(
    "jsonld", "All records as linked data of schema.org.", collected=_collected
)
