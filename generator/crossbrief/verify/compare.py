"""The comparison: each quotation to an entry of the lock, or to a diagnostic."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crossbrief.digest import digest
from crossbrief.quotes import LockEntry
from crossbrief.verify.faults import (
    close_words,
    no_stored_copy,
    too_short,
    words_not_found,
)
from crossbrief.verify.matching import Match, closest, exact
from crossbrief.verify.normal import SHORTEST, parts
from crossbrief.verify.quotations import quotations

if TYPE_CHECKING:
    from datetime import date

    from crossbrief.diagnostics import Diagnostic
    from crossbrief.graph import Graph
    from crossbrief.quotes import Lock
    from crossbrief.verify.copies import StoredCopies
    from crossbrief.verify.quotations import Quotation


@dataclass(frozen=True, slots=True)
class Signature:
    """A close quotation that a person passes in this run, and how it differs."""

    statement: str
    source: str
    differences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verified:
    """What a comparison found; `entries` is the lock as it should be from now on.

    `total` counts the quotations, `kept` the verified ones whose entries stay although
    their copy is not here.
    """

    entries: tuple[LockEntry, ...]
    diagnostics: tuple[Diagnostic, ...]
    signed: tuple[Signature, ...]
    total: int
    kept: int

    @property
    def passed(self) -> tuple[LockEntry, ...]:
        """Return the entries of quotations that were found or signed."""
        return tuple(entry for entry in self.entries if entry.result != "not-found")


def verify(
    graph: Graph,
    lock: Lock,
    copies: StoredCopies,
    *,
    day: date,
    signer: str | None = None,
) -> Verified:
    """Compare every quotation with the stored copies of its sources.

    Words that stand in a copy to the letter are found. Those that are close pass only
    under the name of a person; until then, and when there are no such words, the entry
    says that they were not found. An entry whose copy is not here stays while the words
    are those that it is about.
    """
    run = _Run(lock, copies, day, signer)
    everything = tuple(quotations(graph))
    for quotation in everything:
        run.settle(quotation)
    sources = [bound.record.id for bound in graph if bound.kind == "source"]
    told = (*run.diagnostics, *copies.unreadable.values(), *copies.strays(sources))
    return Verified(
        tuple(run.entries),
        told,
        tuple(run.signed),
        len(everything),
        run.kept,
    )


@dataclass
class _Run:
    lock: Lock
    copies: StoredCopies
    day: date
    signer: str | None
    entries: list[LockEntry] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    signed: list[Signature] = field(default_factory=list)
    kept: int = 0

    def settle(self, quotation: Quotation) -> None:
        """Add the entry that is true of a quotation, or say why there is none."""
        wanted = parts(quotation.words)
        if any(len(part) < SHORTEST for part in wanted) or not wanted:
            self.diagnostics.append(too_short(quotation, in_parts=len(wanted) > 1))
            return
        here = [
            (source, copy)
            for source in quotation.sources
            if (copy := self.copies.of(source)) is not None
        ]
        for source, copy in here:
            span = exact(wanted, copy)
            if span is not None:
                self._enter(quotation, Match(source, copy, span), "found")
                return
        if self._keep(quotation, is_compared=bool(here)):
            return
        if not here:
            if any(source in self.copies.unreadable for source in quotation.sources):
                return
            folder = self.copies.folder.name
            self.diagnostics.append(no_stored_copy(quotation, folder))
            return
        close = closest(wanted, here)
        if close is not None and self.signer is not None:
            self._enter(quotation, close, "signed")
            self.signed.append(
                Signature(quotation.statement, close.source, close.differences)
            )
            return
        source, copy = (close.source, close.copy) if close is not None else here[0]
        self._enter(quotation, Match(source, copy, None), "not-found")
        self.diagnostics.append(
            words_not_found(quotation, wanted, here)
            if close is None
            else close_words(quotation, close)
        )

    def _enter(self, quotation: Quotation, match: Match, result: str) -> None:
        # The model takes texts, as they stand in the file.
        fields = {
            "statement": quotation.statement,
            "part": quotation.part,
            "words": digest(quotation.words),
            "source": match.source,
            "copy": match.copy.digest,
            "span": match.span,
            "result": result,
            "day": self.day.isoformat(),
        }
        if result == "signed":
            fields["signer"] = self.signer
        entry = LockEntry.model_validate(fields)
        old = self.lock.entry(*quotation.place)
        same = old is not None and old == entry.model_copy(update={"day": old.day})
        self.entries.append(old if old is not None and same else entry)

    def _keep(self, quotation: Quotation, *, is_compared: bool) -> bool:
        """Keep an entry about the same words whose copy is gone or unchanged.

        Where the copy is unchanged, the entry is a person's, who need not sign again.
        """
        old = self.lock.entry(*quotation.place)
        if old is None or old.words != digest(quotation.words):
            return False
        if old.source not in quotation.sources:
            return False
        if old.result == "not-found" and is_compared:
            return False
        copy = self.copies.of(old.source)
        if copy is not None and (old.result == "found" or copy.digest != old.copy_):
            return False
        self.kept += copy is None and old.result != "not-found"
        self.entries.append(old)
        return True
