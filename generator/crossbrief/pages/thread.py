"""The pages of an exchange: each statement whole, what it answers, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.atoms import Anchor, Line
from crossbrief.kinds.statement import Statement
from crossbrief.page import Page, pages_of_each
from crossbrief.present.frame import describe
from crossbrief.present.parts import part_links
from crossbrief.present.presenter import Presenter
from crossbrief.present.said import span as statement_span
from crossbrief.present.sheets import part_title
from crossbrief.present.statements import card
from crossbrief.present.threads import (
    MOST_STEPS,
    Thread,
    thread_of,
    thread_title,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crossbrief.atoms import Phrase
    from crossbrief.kinds.statement import Relation
    from crossbrief.page import Compiled
    from crossbrief.present.parts import PartLink
    from crossbrief.present.views import StatementCard
    from crossbrief.records import Bound


@dataclass(frozen=True, slots=True)
class Answered:
    """An earlier statement, how the later one stands to it, who says so, and why."""

    relation: str
    whom: Line
    by: Line
    note: Phrase | None


@dataclass(frozen=True, slots=True)
class ThreadStep:
    """A statement of the exchange, and what it answers."""

    card: StatementCard
    answers: tuple[Answered, ...]


@dataclass(frozen=True, slots=True)
class ThreadView:
    """All that a page of an exchange shows."""

    title: str
    crumbs: tuple[Anchor, ...]
    span: str
    steps: tuple[ThreadStep, ...]
    parts: tuple[PartLink, ...]


@pages_of_each(
    "statement",
    lambda urls, first: (urls.thread(first), urls.thread(first, "*")),
)
def thread_pages(bound: Bound, compiled: Compiled) -> Iterator[Page]:
    """Yield the pages of the exchange that a statement is the first of, if any."""
    thread = thread_of(bound.record.id, compiled.graph)
    if thread is None or thread.first != bound.record.id:
        return
    at = {member: n // MOST_STEPS + 1 for n, member in enumerate(thread.members)}
    everything: tuple[Statement, ...] = ()
    for part in range(1, thread.parts + 1):
        p = Presenter(compiled, compiled.urls.thread(thread.first, part))
        everything = everything or thread.statements(p)
        yield _page(thread, everything, at, part, p)


def _page(
    thread: Thread,
    everything: Sequence[Statement],
    at: dict[str, int],
    part: int,
    p: Presenter,
) -> Page:
    shown = everything[(part - 1) * MOST_STEPS : part * MOST_STEPS]
    title = thread_title(everything, p)
    span = statement_span(everything, p)
    crumbs = [
        p.home_anchor(),
        p.page_index("threads", p.t("menu.threads")),
    ]
    if part > 1:
        crumbs.append(Anchor(title, p.href(p.urls.thread(thread.first))))
    view = ThreadView(
        title=part_title(title, part, p),
        crumbs=tuple(crumbs),
        span=span,
        steps=tuple(
            ThreadStep(card(s, p), tuple(_answers(s, thread, at, p))) for s in shown
        ),
        parts=part_links(
            [p.urls.thread(thread.first, n) for n in range(1, thread.parts + 1)], p
        ),
    )
    return Page(
        permalink=p.here,
        title=view.title,
        template="pages/thread.html",
        view=view,
        section="threads",
        description=describe(title, span),
        styles=("index", "list", "thread"),
    )


def _answers(
    statement: Statement, thread: Thread, at: dict[str, int], p: Presenter
) -> Iterator[Answered]:
    """Yield what a statement says of earlier ones; a withdrawn one says nothing."""
    if not statement.is_listed:
        return
    for relation in statement.relations:
        yield Answered(
            p.t(f"relation.{relation.type}"),
            _whom(relation, thread, at, p),
            p.line("relation.according_to", who=p.actor_or_text(relation.by)),
            p.maybe(relation.note),
        )


def _whom(relation: Relation, thread: Thread, at: dict[str, int], p: Presenter) -> Line:
    """Return the speakers of an earlier statement, and the link to where it stands."""
    earlier = p.graph.record(relation.statement, Statement)
    there = p.urls.thread(thread.first, at[earlier.id])
    when = p.fact_date(earlier.date).text
    link = Anchor(when, p.href(there, f"r-{earlier.id}"))
    return Line((p.joined(p.speakers(earlier)), ", ", link))
