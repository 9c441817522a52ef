"""Events: whether they are known from one side only, and the subjects of accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.diagnostics import Diagnostic, Note, diagnose
from crossbrief.folding import words
from crossbrief.kinds.event import Event
from crossbrief.present.bearing import only_side

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.graph import Graph
    from crossbrief.records import Bound
    from crossbrief.site import Site

_SIDES = 2


def check_events(graph: Graph, site: Site) -> Iterator[Diagnostic]:
    """Warn of events known from one side, and of a subject that is written in two ways.

    Those with fewer than two participants may be known from one side.
    """
    del site
    for event in graph.of_kind("event", Event):
        yield from _subjects(event, graph.bound(event.id))
        if len(event.participants) < _SIDES:
            continue
        side = only_side(event, graph)
        if side is None:
            continue
        bound = graph.bound(event.id)
        yield diagnose(
            "one-sided-event",
            f"the event is known from one side only, `{side}`",
            bound.span("sources") if bound.wrote("sources") else bound.span(),
            label="one side's sources",
            help="look for a source of another side, or of none",
        )


def _subjects(event: Event, bound: Bound) -> Iterator[Diagnostic]:
    first: dict[str, tuple[str, int]] = {}
    for at, account in enumerate(event.accounts):
        for subject, _ in account.points:
            letters = "".join(words(subject)) or subject
            known, where = first.setdefault(letters, (subject, at))
            if known != subject:
                yield diagnose(
                    "like-subjects",
                    f"`{subject}` is another subject than `{known}`",
                    bound.key_span("accounts", at, "points", subject),
                    label="written in another way",
                    help=f"if both are the same, write `{known}` in all accounts",
                    notes=[
                        Note(
                            bound.key_span("accounts", where, "points", known),
                            "the other one",
                        )
                    ],
                )
