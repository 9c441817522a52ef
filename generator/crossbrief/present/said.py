"""What an actor said on a topic, and where all of it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.atoms import Anchor
from crossbrief.kinds.statement import Statement
from crossbrief.present.statements import in_order
from crossbrief.present.when_said import over

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from crossbrief.graph import Graph
    from crossbrief.present.presenter import Presenter


def said_by(actor_id: str, graph: Graph) -> tuple[Statement, ...]:
    """Return the statements that an actor is responsible for, by id."""
    return graph.sources_of(
        actor_id, "statement", "speaker", "speakers", model=Statement
    )


def by_topic(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    """Return statements by every topic that they are on, in the order they came."""
    found: dict[str, list[Statement]] = {}
    for statement in statements:
        for topic in statement.all_topics:
            found.setdefault(topic, []).append(statement)
    return found


def has_page(topic_id: str, statements: Collection[Statement]) -> bool:
    """Tell whether all that an actor said on a topic has a page of its own.

    A single statement that takes no position has been said in full on its own page.
    """
    return len(statements) > 1 or any(
        stance.topic == topic_id for one in statements for stance in one.positions
    )


def said_on(
    actor_id: str,
    topic_id: str,
    statements: Collection[Statement],
    p: Presenter,
    text: str = "",
) -> Anchor:
    """Return the link to all that an actor said on a topic, by how many that are."""
    text = text or p.words.count("count.statements", len(statements))
    if has_page(topic_id, statements):
        to = p.urls.on_topic(p.permalink(actor_id), topic_id)
        return Anchor(text, p.href(to))
    (only,) = statements
    return Anchor(text, p.record_href(only.id))


def span(statements: Iterable[Statement], p: Presenter) -> str:
    """Return how many statements these are, and over which dates, if those are known.

    Of one statement the date stands beside it.
    """
    ordered = in_order(statements)
    counted = p.words.count("count.statements", len(ordered))
    dated = [s for s in ordered if s.date.first.shape != "unknown"]
    when = over(dated) if len(ordered) > 1 else None
    if when is None:
        return counted
    dates = p.short_date(when).text
    if len(dated) < len(ordered):
        return p.t("on_topic.span_dated", statements=counted, dates=dates)
    return p.t("on_topic.span", statements=counted, dates=dates)
