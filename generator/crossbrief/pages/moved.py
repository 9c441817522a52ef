"""Pages at the old addresses of renamed records, which lead to the new ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.kinds import KINDS
from crossbrief.page import Page
from crossbrief.present.presenter import Presenter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.atoms import Line
    from crossbrief.page import Compiled
    from crossbrief.urls import Href

_KINDS = {kind.name: kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class MovedView:
    """All that the page shows; `canonical` is the new address in full, if known."""

    title: str
    text: Line
    href: Href
    canonical: str


def moved_pages(compiled: Compiled) -> Iterator[Page]:
    """Yield a page for each id that a record had formerly."""
    for bound in compiled.graph:
        kind = _KINDS[bound.kind]
        for old in bound.record.formerly:
            here = kind.address(old, compiled.urls)
            p = Presenter(compiled, here)
            record_id = bound.record.id
            title = p.t("moved.title")
            view = MovedView(
                title=title,
                text=p.line("moved.text", record=p.anchor(record_id)),
                href=p.record_href(record_id),
                canonical=p.urls.absolute(p.permalink(record_id)),
            )
            yield Page(
                permalink=here,
                title=title,
                template="pages/moved.html",
                view=view,
                styles=("list", "record", "plain"),
            )
