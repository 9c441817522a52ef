"""What a statement answers and what answered it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.atoms import Line
from crossbrief.kinds.statement import Statement
from crossbrief.present.excerpts import quote
from crossbrief.present.presenter import by_date
from crossbrief.present.views import Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.kinds.statement import Relation
    from crossbrief.present.presenter import Presenter, TimeKey


@dataclass(frozen=True, slots=True)
class Answer:
    """A statement that stands in a relation to an earlier one."""

    earlier: Statement
    later: Statement
    relation: Relation

    @property
    def key(self) -> TimeKey:
        """Place it in time, by the answer."""
        return by_date(self.later, self.later.date.first)

    def other_than(self, statement: Statement) -> Statement:
        """Return the one of the two that is not this statement."""
        return self.earlier if self.later is statement else self.later


def answers(statement: Statement, p: Presenter) -> Iterator[Answer]:
    """Yield what a statement answers, and then what answers it.

    Each relation is declared once, by the later statement; here it is seen from both.
    """
    for relation in statement.relations:
        earlier = p.graph.record(relation.statement, Statement)
        yield Answer(earlier, statement, relation)
    for link in p.graph.backlinks(statement.id):
        if link.field == "relations" and p.graph.kind(link.source) == "statement":
            later = p.graph.record(link.source, Statement)
            yield Answer(statement, later, later.relations[int(link.path[1])])


def steps(statement: Statement, p: Presenter) -> tuple[Step, ...]:
    """Return the exchange around a statement, itself included, in order of time."""
    found: list[tuple[TimeKey, Step]] = []
    for answer in answers(statement, p):
        other = answer.other_than(statement)
        found.append((by_date(other, other.date.first), step(statement, answer, p)))
    this = Step(
        relation=p.t("relation.this"),
        who=p.joined(p.speakers(statement)),
        when=p.fact_date(statement.date),
        quote=quote(statement, p),
        note=None,
        by=None,
        is_this=True,
    )
    found.append((by_date(statement, statement.date.first), this))
    found.sort(key=lambda pair: pair[0])
    return tuple(step for _, step in found)


def step(statement: Statement, answer: Answer, p: Presenter) -> Step:
    """Return the other statement of an answer, and how it stands to this one."""
    other, relation = answer.other_than(statement), answer.relation
    table = "relation" if answer.later is statement else "relation_inverse"
    when = p.fact_date(other.date)
    by = p.line("relation.according_to", who=p.actor_or_text(relation.by))
    return Step(
        relation=p.t(f"{table}.{relation.type}"),
        who=p.joined(p.speakers(other)),
        when=when,
        quote=quote(other, p),
        note=p.maybe(relation.note),
        by=Line((p.anchor(other.id, when.text), ", ", by)),
        is_this=False,
    )
