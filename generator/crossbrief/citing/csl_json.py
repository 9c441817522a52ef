"""CSL-JSON: the data that citation processors and Zotero take in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from crossbrief.citing.issued import csl_date, csl_day

if TYPE_CHECKING:
    from crossbrief.citing.item import Item
    from crossbrief.citing.names import Name
    from crossbrief.wording import Wording


def csl_json(item: Item, words: Wording) -> str:
    """Return a work on one line of JSON."""
    return json.dumps(csl_item(item, words), ensure_ascii=False)


def csl_item(item: Item, words: Wording) -> dict[str, object]:
    """Return the variables of CSL that a work has."""
    variables = {
        "id": item.id,
        "type": item.type,
        "title": item.title,
        "author": [_name(name) for name in item.authors],
        "issued": csl_date(item.issued, words),
        "genre": item.genre,
        "event-title": item.event,
        "event-place": item.place,
        "container-title": item.larger,
        "publisher": item.issuer,
        "source": item.consulted,
        "DOI": item.doi,
        "URL": item.url,
        "accessed": csl_day(item.accessed) if item.accessed else None,
        "language": item.lang or "",
        "note": item.remark,
    }
    return {name: value for name, value in variables.items() if value}


def _name(name: Name) -> dict[str, str]:
    if name.is_whole:
        return {"literal": name.family}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {part: text for part, text in parts.items() if text}
