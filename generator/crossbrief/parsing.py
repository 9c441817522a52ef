"""The hall's reading desk: files to records, or what they were read to last time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from crossbrief.cache.stubs import StubFolder
from crossbrief.diagnostic_text import diagnostics_of, plain_diagnostics
from crossbrief.diagnostics import Outcome
from crossbrief.digest import digest
from crossbrief.nodes import Mapping
from crossbrief.parse.document import Document, parse_document
from crossbrief.parse.markdown import compile_prose
from crossbrief.stub_text import node_of, plain_node, plain_prose, prose_of
from crossbrief.validate import Validated, validate

if TYPE_CHECKING:
    from crossbrief.cache.folder import CacheFolder
    from crossbrief.fields import BindContext
    from crossbrief.kind import RecordKind
    from crossbrief.prose import Prose
    from crossbrief.source import SourceFile, Span


@dataclass
class Desk:
    """Parses files; with a cache, those that it has not met before alone.

    `version` is that of the program, whose next one may read a file otherwise.
    """

    cache: CacheFolder | None = None
    version: str = ""
    _folders: dict[str, StubFolder] = field(default_factory=dict)

    def records(
        self, folder: str, source: SourceFile, kind: RecordKind, context: BindContext
    ) -> tuple[Outcome[Document], Outcome[Validated]]:
        """Return what a file was parsed to, and its records."""
        reading = _Reading(self._stubs(folder), source)
        document = reading.document(markdown=kind.markdown)
        checked = validate(
            source,
            document.value.heads,
            kind,
            context,
            reading.prose,
            stem=document.value.stem,
        )
        reading.keep(document)
        return document, checked

    def close(self) -> None:
        """Keep what was read, for the next build."""
        for stubs in self._folders.values():
            stubs.save()

    def _stubs(self, folder: str) -> StubFolder | None:
        if self.cache is None:
            return None
        if folder not in self._folders:
            self._folders[folder] = StubFolder(self.cache, folder, self.version)
        return self._folders[folder]


class _Reading:
    """One file, and the stub of it if there is one."""

    def __init__(self, stubs: StubFolder | None, source: SourceFile) -> None:
        self._stubs = None if source.refused else stubs
        self._source = source
        self._key = ""
        self._stub: Any = None
        self._texts: dict[str, Any] = {}
        self._is_new = False
        if self._stubs is not None:
            self._key = digest(f"{source.path}\0{source.text}")[:32]
            self._stub = self._stubs.get(self._key)
        if self._stub is not None:
            self._texts = self._stub["texts"]

    def document(self, *, markdown: bool) -> Outcome[Document]:
        if self._stub is None:
            self._is_new = True
            return parse_document(self._source, markdown=markdown)
        heads = (node_of(head, self._source.path) for head in self._stub["heads"])
        document = Document(
            self._source,
            tuple(head for head in heads if isinstance(head, Mapping)),
            self._stub["stem"],
            frozenset(self._stub["lost"]),
        )
        return Outcome(document, diagnostics_of(self._stub["told"]))

    def prose(
        self, text: str, source: SourceFile, region: Span, *, anchors: bool
    ) -> Outcome[Prose]:
        """Compile a text of the file, unless that was done before."""
        if self._stubs is None:
            return compile_prose(text, source, region, anchors=anchors)
        # In one region two texts differ where a field is written in a short form.
        name = f"{region.start} {region.end} {anchors} {digest(text)[:16]}"
        found = self._texts.get(name)
        if found is not None:
            return prose_of(found, source.path)
        self._is_new = True
        outcome = compile_prose(text, source, region, anchors=anchors)
        self._texts[name] = plain_prose(outcome)
        return outcome

    def keep(self, document: Outcome[Document]) -> None:
        if self._stubs is None or not self._is_new:
            return
        stub = {
            "heads": [plain_node(head) for head in document.value.heads],
            "stem": document.value.stem,
            "lost": sorted(document.value.lost),
            "told": plain_diagnostics(document.diagnostics),
            "texts": self._texts,
        }
        self._stubs.put(self._key, stub)
