"""Plain pages: about, contact, privacy, at the site's root."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.kinds.page import PlainPage
from crossbrief.page import Page, pages_of_each
from crossbrief.present.frame import body, describe, frame, frame_lists, presenter
from crossbrief.present.further import further_pages, places_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.atoms import Phrase
    from crossbrief.page import Compiled
    from crossbrief.present.views import Frame, ProseView
    from crossbrief.records import Bound


@dataclass(frozen=True, slots=True)
class PlainView:
    """All that the page shows."""

    frame: Frame
    summary: Phrase | None
    body: ProseView | None


@pages_of_each("page", places_of("", at_root=True))
def plain_pages(bound: Bound, compiled: Compiled) -> Iterator[Page]:
    """Yield the page of a plain page and its further pages."""
    record = compiled.graph.record(bound.record.id, PlainPage)
    p = presenter(compiled, record)
    view = PlainView(
        frame=frame(bound, p, ()),
        summary=p.maybe(record.summary),
        body=body(bound, p),
    )
    yield Page(
        permalink=p.here,
        title=view.frame.title.text,
        template="kinds/page.html",
        view=view,
        description=describe((view.summary or view.frame.title).text),
        styles=("list", "record", "plain"),
        record=record.id,
    )
    lists = frame_lists(bound, view.frame, p)
    yield from further_pages(bound, lists, compiled)
