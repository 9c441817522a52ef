"""JSON: each record beside its page, and all of them in one file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from crossbrief.extract import VERSION, plain
from crossbrief.output import Collected, Companion, Exporter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossbrief.extract import Extract, Plain
    from crossbrief.page import Compiled

_ABOUT = (
    "title",
    "description",
    "language",
    "languages",
    "base_url",
    "editors",
    "licence",
)


def _dumped(value: Plain) -> str:
    """Return JSON on one line, for scripts that end one at U+2028 and U+2029 too."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _alone(one: Extract, compiled: Compiled) -> str:
    del compiled
    return _dumped({"crossbrief": VERSION, **one.whole}) + "\n"


def _row(one: Extract, compiled: Compiled) -> Iterable[str]:
    del compiled
    return (_dumped(one.whole),)


def _head(compiled: Compiled) -> str:
    settings = compiled.site.settings
    told = plain(settings, settings.language)
    about = {name: told[name] for name in (*_ABOUT, "licence") if name in told}
    return f'{{"crossbrief":{_dumped(VERSION)},"site":{_dumped(about)},"records":[\n'


def _collected(compiled: Compiled) -> Iterator[Collected]:
    address = compiled.urls.exported("site.json")
    yield Collected.in_array(address, _row, head=_head, end="]}")


JSON = Exporter(
    "json",
    "Every record as JSON, beside its page and in one file.",
    collected=_collected,
    beside=(Companion(".json", _alone),),
)
