"""Reads: what of the records is looked at while something is made.

A fact is named by what it is about: `h:id` is a record but for its prose, `p:id` its
prose, `b:id` the links that lead to it, `l:id` those that it makes, `m:id` the
sentences that mention it, `t:id` which statements answers join to it, `c:id` whether
there is one, `k:kind` all records of a kind, `n:kind` how many of them are listed.
So nobody writes down by hand which page depends on what.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

V = TypeVar("V")


class Reads:
    """Takes note of facts; what is made within something else is read by that too."""

    __slots__ = ("_same", "facts")

    def __init__(self) -> None:
        self.facts: set[str] = set()
        # Most values that are kept were made from the one record that others were.
        self._same: dict[frozenset[str], frozenset[str]] = {}

    @contextmanager
    def during(self) -> Iterator[set[str]]:
        """Yield the facts that are read from here to the end of the block."""
        before, self.facts = self.facts, set()
        try:
            yield self.facts
        finally:
            before |= self.facts
            self.facts = before

    def apart(self, make: Callable[[], V]) -> tuple[V, frozenset[str]]:
        """Return what is made, and the facts that are read for it alone."""
        before, self.facts = self.facts, set()
        try:
            value, facts = make(), frozenset(self.facts)
            return value, self._same.setdefault(facts, facts)
        finally:
            before |= self.facts
            self.facts = before
