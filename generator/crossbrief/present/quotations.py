"""How many quotations of a source were compared with its stored copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.quotes import quoted_texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossbrief.kinds.statement import Statement
    from crossbrief.present.presenter import Presenter
    from crossbrief.quotes import Quoted


def found_quotations(
    source_id: str, carried: Iterable[Statement], p: Presenter
) -> str | None:
    """Return how many quotations were found to the letter in the stored copy.

    A text counts as found here only if this source's copy is the one that holds it.
    """
    states = [
        _state(statement.id, one, source_id, p)
        for statement in carried
        for one in quoted_texts(statement)
        if one.source in {None, source_id}
    ]
    if not states:
        return None
    total = len(states)
    if set(states) == {"unchecked"}:
        return p.words.count("source_page.unchecked", total)
    parts = [
        p.words.count(
            "source_page.found", total, part=p.words.number(states.count("found"))
        )
    ]
    parts += (
        p.words.count(f"source_page.{state}", states.count(state))
        for state in ("signed", "changed")
        if state in states
    )
    return " ".join(parts)


def _state(statement_id: str, one: Quoted, source_id: str, p: Presenter) -> str:
    entry = p.site.lock.entry(statement_id, one.part)
    if entry is None or entry.source != source_id:
        return "unchecked"
    return p.site.lock.state(statement_id, one.words, one.part)
