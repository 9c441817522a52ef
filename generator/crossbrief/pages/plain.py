"""Plain pages: about, contact, privacy, at the site's root."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.kinds.page import PlainPage
from crossbrief.page import EachRecord, Page
from crossbrief.present.frame import body, describe, frame, presenter

if TYPE_CHECKING:
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


def _page(bound: Bound, compiled: Compiled) -> Page:
    record = compiled.graph.record(bound.record.id, PlainPage)
    p = presenter(compiled, record)
    view = PlainView(
        frame=frame(bound, p, ()),
        summary=p.maybe(record.summary),
        body=body(bound, p),
    )
    return Page(
        permalink=p.here,
        title=view.frame.title.text,
        template="kinds/page.html",
        view=view,
        description=describe((view.summary or view.frame.title).text),
        styles=("list", "record", "plain"),
        record=record.id,
    )


plain_pages = EachRecord("page", _page)
