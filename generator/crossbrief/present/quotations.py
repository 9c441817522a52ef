"""How many quotations of a source were compared with its stored copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.quotes import QUOTING_FORMS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossbrief.kinds.statement import Statement
    from crossbrief.present.presenter import Presenter


def found_quotations(
    source_id: str, carried: Iterable[Statement], p: Presenter
) -> str | None:
    """Return how many quotations were found to the letter in the stored copy.

    A text counts as found here only if this source's copy is the one that holds it.
    """
    states: list[str] = []
    for statement in carried:
        if statement.form in QUOTING_FORMS:
            states.append(_state(statement.id, statement.text, "text", source_id, p))
        states += (
            _state(statement.id, rendition.text, f"renditions/{index}", source_id, p)
            for index, rendition in enumerate(statement.renditions)
            if rendition.source == source_id
        )
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


def _state(
    statement_id: str, words: str, part: str, source_id: str, p: Presenter
) -> str:
    entry = p.site.lock.entry(statement_id, part)
    if entry is None or entry.source != source_id:
        return "unchecked"
    return p.site.lock.state(statement_id, words, part)
