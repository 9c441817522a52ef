"""The comparison: each quotation to an entry of the lock, or to a diagnostic."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crossbrief.diagnostics import Diagnostic, diagnose
from crossbrief.digest import digest
from crossbrief.quotes import LockEntry
from crossbrief.verify.closeness import nearest_place
from crossbrief.verify.normal import SHORTEST, parts
from crossbrief.verify.quotations import quotations

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from crossbrief.graph import Graph
    from crossbrief.quotes import Lock
    from crossbrief.verify.copies import StoredCopies, StoredCopy
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

    `total` counts the quotations, `kept` the entries that stay although their copy is
    not here.
    """

    entries: tuple[LockEntry, ...]
    diagnostics: tuple[Diagnostic, ...]
    signed: tuple[Signature, ...]
    total: int
    kept: int


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
    under the name of a person. An entry whose copy is not here stays while the words
    are those that it is about.
    """
    run = _Run(lock, copies, day, signer)
    everything = tuple(quotations(graph))
    for quotation in everything:
        run.settle(quotation)
    return Verified(
        tuple(run.entries),
        tuple(run.diagnostics),
        tuple(run.signed),
        len(everything),
        run.kept,
    )


@dataclass(frozen=True, slots=True)
class _Match:
    """Where a quotation stands in one copy; exact when nothing differs."""

    source: str
    copy: StoredCopy
    span: str
    ratio: float = 1.0
    differences: tuple[str, ...] = ()


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
            self._tell_short(quotation, len(wanted) > 1)
            return
        here = [
            (source, copy)
            for source in quotation.sources
            if (copy := self.copies.of(source)) is not None
        ]
        for source, copy in here:
            span = _exact(wanted, copy)
            if span is not None:
                self._enter(quotation, _Match(source, copy, span))
                return
        if self._keep(quotation):
            return
        if not here:
            self._tell_no_copy(quotation)
            return
        close = _closest(wanted, here)
        if close is not None and self.signer is not None:
            self._enter(quotation, close, self.signer)
            self.signed.append(
                Signature(quotation.statement, close.source, close.differences)
            )
        elif close is not None:
            self._tell_close(quotation, close)
        else:
            self._tell_lost(quotation, wanted, here)

    def _enter(
        self, quotation: Quotation, match: _Match, signer: str | None = None
    ) -> None:
        # The model takes texts, as they stand in the file.
        fields = {
            "statement": quotation.statement,
            "part": quotation.part,
            "words": digest(quotation.words),
            "source": match.source,
            "copy": match.copy.digest,
            "span": match.span,
            "result": "found" if signer is None else "signed",
            "day": self.day.isoformat(),
        }
        if signer is not None:
            fields["signer"] = signer
        entry = LockEntry.model_validate(fields)
        old = self.lock.entry(*quotation.place)
        same = old is not None and old == entry.model_copy(update={"day": old.day})
        self.entries.append(old if old is not None and same else entry)

    def _keep(self, quotation: Quotation) -> bool:
        """Keep an entry about the same words whose copy is gone or unchanged.

        Where the copy is unchanged, the entry is a person's, who need not sign again.
        """
        old = self.lock.entry(*quotation.place)
        if old is None or old.words != digest(quotation.words):
            return False
        if old.source not in quotation.sources:
            return False
        copy = self.copies.of(old.source)
        if copy is not None and (old.result == "found" or copy.digest != old.copy_):
            return False
        self.kept += copy is None
        self.entries.append(old)
        return True

    def _tell_short(self, quotation: Quotation, in_parts: bool) -> None:  # noqa: FBT001
        what = "a part of the quotation" if in_parts else "the quotation"
        self.diagnostics.append(
            diagnose(
                "too-short",
                f"{what} has fewer than {SHORTEST} characters, too few to tell",
                quotation.span,
                label="too short to tell",
                help="quote more of the sentence, if the source has more",
            )
        )

    def _tell_no_copy(self, quotation: Quotation) -> None:
        names = [f"`{source}.txt`" for source in quotation.sources]
        self.diagnostics.append(
            diagnose(
                "no-stored-copy",
                "there is no stored copy to compare the quotation with",
                quotation.span,
                label="not compared",
                help=f"save the source's text as {_or(names)} in"
                f" `{self.copies.folder.name}/`"
                if names
                else "name the source that prints the words",
            )
        )

    def _tell_close(self, quotation: Quotation, match: _Match) -> None:
        self.diagnostics.append(
            diagnose(
                "close-words",
                f"the words differ from the stored copy of `{match.source}`, line"
                f" {match.span}: {'; '.join(match.differences)}",
                quotation.span,
                label="not to the letter",
                help="copy the words to the letter, or pass them with your name:"
                " `crossbrief verify --sign NAME`",
            )
        )

    def _tell_lost(
        self,
        quotation: Quotation,
        wanted: tuple[str, ...],
        here: Iterable[tuple[str, StoredCopy]],
    ) -> None:
        names = [f"`{source}`" for source, _ in here]
        shuffled = any(
            all(copy.copy.find(part) >= 0 for part in wanted) for _, copy in here
        )
        self.diagnostics.append(
            diagnose(
                "words-not-found",
                f"the words are not in the stored copy of {_or(names)}",
                quotation.span,
                label="its parts stand there in another order"
                if shuffled
                else "not found",
                help="put the parts in the order in which they were said"
                if shuffled
                else "copy the words again, or name the source that has them",
            )
        )


def _exact(wanted: tuple[str, ...], stored: StoredCopy) -> str | None:
    """Return the span of all parts, each to the letter and after the one before."""
    copy = stored.copy
    first = end = -1
    for part in wanted:
        at = copy.find(part, max(end, 0))
        if at < 0:
            return None
        first = at if first < 0 else first
        end = at + len(part)
    return copy.span(first, end)


def _closest(
    wanted: tuple[str, ...], here: Iterable[tuple[str, StoredCopy]]
) -> _Match | None:
    matches = [_close(wanted, source, stored) for source, stored in here]
    found = [match for match in matches if match is not None]
    return max(found, key=lambda match: match.ratio, default=None)


def _close(wanted: tuple[str, ...], source: str, stored: StoredCopy) -> _Match | None:
    """Return where the parts nearly stand, one after the other."""
    copy = stored.copy
    places: list[tuple[int, int]] = []
    ratios: list[float] = []
    differences: list[str] = []
    for part in wanted:
        at = copy.find(part, places[-1][1] if places else 0)
        if at >= 0:
            places.append((at, at + len(part)))
            ratios.append(1.0)
            continue
        near = nearest_place(part, copy)
        if near is None or (places and near.start < places[-1][0]):
            return None
        places.append((near.start, near.end))
        ratios.append(near.ratio)
        differences += near.differences
    span = copy.span(places[0][0], places[-1][1])
    return _Match(source, stored, span, min(ratios), tuple(differences))


def _or(names: list[str]) -> str:
    return " or ".join(names)
