"""What a build did, as its caller is told."""

from __future__ import annotations

from collections import ChainMap, Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from crossbrief.codes import Severity
from crossbrief.diagnostics import has_errors, in_order, strictly

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, MutableMapping

    from crossbrief.diagnostics import Diagnostic
    from crossbrief.source import SourceFile


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build found and made.

    `files`, `records` and `pages` are counts. With `is_unchanged` everything was as the
    last build had left it, so nothing was done, and this is what that build had to
    tell; `unread_notes` are notes of it that nobody asked for, counted and left alone.
    """

    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, SourceFile]
    files: int
    records: int
    pages: int = 0
    is_unchanged: bool = False
    unread_notes: int = 0

    @property
    def ok(self) -> bool:
        """Tell whether the content is free of errors."""
        return not has_errors(self.diagnostics)

    @property
    def tally(self) -> dict[Severity, int]:
        """Count what there is to tell, by severity."""
        found = Counter(item.severity for item in self.diagnostics)
        found[Severity.NOTE] += self.unread_notes
        return {severity: found[severity] for severity in Severity}

    def telling(
        self,
        more: Iterable[tuple[Diagnostic, SourceFile | None]],
        *,
        strict: bool = False,
    ) -> BuildReport:
        """Return a report with further diagnostics, and the files that they are about.

        With `strict` warnings among them are errors.
        """
        pairs = list(more)
        items = [item for item, _ in pairs]
        told = strictly(items) if strict else items
        return replace(
            self,
            diagnostics=in_order((*self.diagnostics, *told)),
            # Those of before may be read only when they are asked for.
            sources=ChainMap(
                {source.path: source for _, source in pairs if source is not None},
                cast("MutableMapping[str, SourceFile]", self.sources),
            ),
        )
