"""The hall's audit: every text of a project, and every name that may stand in one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.audit import Finding, Text, audit
from crossbrief.audit.report import Paragraph
from crossbrief.name_table import Name, NameTable
from crossbrief.nodes import Scalar, node_at
from crossbrief.parse.plain import plain_texts
from crossbrief.prose import Embed, Mention
from crossbrief.rename.edits import Edit
from crossbrief.walk import markdown_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from crossbrief.compilation import Compilation
    from crossbrief.fields import Struct
    from crossbrief.nodes import FieldPath
    from crossbrief.nodes import Mapping as Node
    from crossbrief.prose import Prose
    from crossbrief.records import Bound
    from crossbrief.registry import Registry
    from crossbrief.site import Site


def audit_site(
    compilation: Compilation, registry: Registry, *, every: bool
) -> tuple[Finding, ...]:
    """Return the names of records that stand in prose without leading to them."""
    site = compilation.site
    if site is None:
        return ()
    auditor = _Auditor(compilation, registry, site)
    table = NameTable.of(auditor.names())
    found = audit(auditor.texts(), table, auditor.prints, every=every)
    # A text among the defaults of a batch is that of each of its records.
    once = {finding.span: finding for finding in found}
    return tuple(once[span] for span in sorted(once))


def edits(findings: Iterable[Finding]) -> dict[str, set[Edit]]:
    """Return the edits that write the links which can be written, by file."""
    made: dict[str, set[Edit]] = {}
    for finding in findings:
        if finding.mark and not finding.is_bare:
            span = finding.span
            edit = Edit(span.start, span.end, finding.mark)
            made.setdefault(span.path, set()).add(edit)
    return made


@dataclass(frozen=True, slots=True)
class _Auditor:
    compilation: Compilation
    registry: Registry
    site: Site

    @property
    def language(self) -> str:
        return self.site.settings.language

    def names(self) -> Iterator[Name]:
        """Yield the names of records that others mention; titles of texts are none."""
        for bound in self.compilation.graph:
            kind, record = self.registry.by_name[bound.kind], bound.record
            if kind.caption is None or kind.markdown or not record.is_listed:
                continue
            own = [
                Name(text, record.id, code or self.language)
                for code, text in kind.caption(record).texts
            ]
            own += [Name(text, record.id) for text in kind.aliases(record)]
            yield from (name for name in own if name.text not in record.nolink)

    def prints(self, record_id: str, language: str) -> str:
        """Return what a bare mark prints, where that is the name."""
        bound = self.compilation.graph.bounds[record_id]
        caption = self.registry.by_name[bound.kind].caption
        short = getattr(bound.record, "short_name", None)
        if caption is None or short is not None:
            return ""
        return caption(bound.record).best(language, self.language)[0]

    def texts(self) -> Iterator[Text]:
        """Yield every Markdown text, of the records and of the settings."""
        for bound in self.compilation.graph:
            yield from self._of(bound.record, bound.node, bound.prose, bound)
        site = self.site
        yield from self._of(site.settings, site.node, site.prose, None)

    def _of(
        self,
        record: Struct,
        node: Node,
        prose: Mapping[FieldPath, Prose],
        bound: Bound | None,
    ) -> Iterator[Text]:
        for path, code, text in markdown_texts(record):
            written = node_at(node, path)
            source = self.compilation.sources[written.span.path]
            own = bound.language_of(path) if bound is not None else code
            yield Text(
                owner=bound.record.id if bound is not None else None,
                lang=own or self.language,
                linked=frozenset(
                    hole.target
                    for hole in prose[path].holes()
                    if isinstance(hole, Mention | Embed)
                ),
                is_bare=isinstance(written, Scalar) and written.plain,
                paragraphs=(
                    Paragraph(one.text, one.is_cell, one.span)
                    for one in plain_texts(text, source, written.span)
                    if not one.is_heading
                ),
            )
