"""Exchanges of statements: who takes part, on what, from when to when."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.atoms import Anchor, plain
from crossbrief.kinds.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crossbrief.graph import Graph
    from crossbrief.present.presenter import Presenter

MOST_STEPS = 30
"""So many statements of an exchange stand on one page, each whole."""

_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class Thread:
    """An exchange of statements in order of time; the first gives the address."""

    members: tuple[str, ...]

    @property
    def first(self) -> str:
        """Return the id of the first statement."""
        return self.members[0]

    @property
    def parts(self) -> int:
        """Return how many pages it has."""
        return -(-len(self.members) // MOST_STEPS)

    def statements(self, p: Presenter) -> tuple[Statement, ...]:
        """Return the statements."""
        return tuple(p.graph.record(member, Statement) for member in self.members)


def thread_of(statement_id: str, graph: Graph) -> Thread | None:
    """Return the exchange that a statement is part of, if it is part of one."""
    members = graph.exchange(statement_id)
    return Thread(members) if len(members) > 1 else None


def threads(graph: Graph) -> Iterator[Thread]:
    """Yield every exchange, by the id of its first statement."""
    for bound in graph.all_of_kind("statement"):
        thread = thread_of(bound.record.id, graph)
        if thread is not None and thread.first == bound.record.id:
            yield thread


def thread_anchor(thread: Thread, text: str, p: Presenter) -> Anchor:
    """Return a link to the page of an exchange."""
    return Anchor(text, p.href(p.urls.thread(thread.first)))


def thread_title(statements: Sequence[Statement], p: Presenter) -> str:
    """Return who takes part, and the topic that most of the statements are on."""
    voices = dict.fromkeys(
        p.words.isolated(plain(voice))
        for statement in statements
        for voice in p.speakers(statement)
    )
    named = list(voices)
    more = len(named) - _MOST_NAMES
    if more > 1:
        who = p.words.count("thread.others", more, who=", ".join(named[:_MOST_NAMES]))
    else:
        who = p.words.join(named)
    topics = Counter(topic for s in statements for topic in s.all_topics)
    if not topics:
        return p.t("thread.title", who=who)
    topic = p.words.isolated(p.name(topics.most_common(1)[0][0]).text)
    return p.t("thread.title_on", who=who, topic=topic)
