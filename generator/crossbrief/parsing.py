"""The hall's reading desk: files to records, or what they were read to last time."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from crossbrief.cache.stubs import StubFolder
from crossbrief.diagnostic_text import diagnostics_of, plain_diagnostics
from crossbrief.diagnostics import Outcome
from crossbrief.digest import digest
from crossbrief.nodes import Mapping
from crossbrief.parse.document import Document, parse_document
from crossbrief.parse.markdown import compile_prose
from crossbrief.progress import quietly
from crossbrief.stub_text import Plain, node_of, plain_node, plain_prose, prose_of
from crossbrief.validate import Validated, validate
from crossbrief.workers import share_out, worker_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crossbrief.cache.folder import CacheFolder
    from crossbrief.fields import BindContext
    from crossbrief.kind import RecordKind
    from crossbrief.progress import Progress
    from crossbrief.prose import Prose
    from crossbrief.source import SourceFile, Span

_FEW: Final = 200
"""Up to so many files one process has parsed before others have been made."""

_SHARE: Final = 50
"""So many files are parsed as one task."""

Read = tuple[Outcome[Document], Outcome[Validated]]
"""What a file was parsed to, and its records."""


@dataclass
class Desk:
    """Parses files; with a cache, those that it has not met before alone.

    `version` is that of the program, whose next one may read a file otherwise.
    """

    cache: CacheFolder | None = None
    version: str = ""
    progress: Progress = quietly
    _folders: dict[str, StubFolder] = field(default_factory=dict)

    def read(
        self,
        files: Iterable[tuple[RecordKind, SourceFile]],
        context: BindContext,
        asked: int | None = None,
    ) -> Iterator[Read]:
        """Yield what each file holds, in their order.

        `asked` is how many processes are wished for.
        """
        readings = [
            _Reading(source, kind, self._stubs(kind.folder)) for kind, source in files
        ]
        self._read_ahead([one for one in readings if one.is_new], context, asked)
        for reading in readings:
            yield reading.read(context)
        # What was kept is on the disk, and nobody needs it here while pages are made.
        for folder in [*self._folders]:
            self._folders.pop(folder).save()

    def _read_ahead(
        self, new: Sequence[_Reading], context: BindContext, asked: int | None
    ) -> None:
        """Have several processes parse files, if that is much to do.

        What comes back are stubs, just as they are kept for the next build.
        """
        shares = [new[start : start + _SHARE] for start in range(0, len(new), _SHARE)]
        workers = worker_count(len(shares), asked)
        if workers == 1 or (asked is None and len(new) <= _FEW):
            return

        def work(number: int, worker: int) -> list[str]:
            del worker
            for reading in shares[number]:
                reading.read(context)
            return [(reading.stub or b"").decode() for reading in shares[number]]

        found: dict[int, list[str]] = {}
        for number, stubs in share_out(len(shares), work, workers):
            found[number] = stubs
            self.progress("read", len(found), len(shares))
        # In the order of the files, so that what is kept is the same every time.
        for number, share in enumerate(shares):
            for reading, stub in zip(share, found[number], strict=True):
                reading.stub = stub.encode()

    def _stubs(self, folder: str) -> StubFolder | None:
        if self.cache is None:
            return None
        if folder not in self._folders:
            self._folders[folder] = StubFolder(self.cache, folder, self.version)
        return self._folders[folder]


class _Reading:
    """One file, and the stub of it if there is one."""

    def __init__(
        self, source: SourceFile, kind: RecordKind, stubs: StubFolder | None
    ) -> None:
        self._source = source
        self._kind = kind
        self._stubs = None if source.refused else stubs
        self._key = ""
        if self._stubs is not None:
            self._key = digest(f"{source.path}\0{source.text}")[:32]

    @property
    def is_new(self) -> bool:
        """Tell whether there should be a stub, and is none."""
        return self._stubs is not None and self._key not in self._stubs

    @property
    def stub(self) -> bytes | None:
        """The stub of the file, once there is one."""
        return None if self._stubs is None else self._stubs.get(self._key)

    @stub.setter
    def stub(self, raw: bytes) -> None:
        if self._stubs is not None:
            self._stubs.put(self._key, raw)

    def read(self, context: BindContext) -> Read:
        """Return what the file holds, and keep a stub of it if that is new."""
        stub = self.stub
        plain = None if stub is None else json.loads(stub)
        document = self._parsed() if plain is None else self._found(plain)
        texts = _Texts({} if plain is None else plain["texts"])
        checked = validate(
            self._source,
            document.value.heads,
            self._kind,
            context,
            compile_prose if self._stubs is None else texts.compile,
            stem=document.value.stem,
        )
        if self._stubs is not None and (plain is None or texts.is_changed):
            self.stub = _stub(document, texts.plain)
        return document, checked

    def _parsed(self) -> Outcome[Document]:
        return parse_document(self._source, markdown=self._kind.markdown)

    def _found(self, plain: Plain) -> Outcome[Document]:
        heads = (node_of(head, self._source.path) for head in plain["heads"])
        document = Document(
            self._source,
            tuple(head for head in heads if isinstance(head, Mapping)),
            plain["stem"],
            frozenset(plain["lost"]),
        )
        return Outcome(document, diagnostics_of(plain["told"]))


@dataclass
class _Texts:
    """The Markdown texts of a file, of which some were compiled before."""

    plain: dict[str, Plain]
    is_changed: bool = False

    def compile(
        self, text: str, source: SourceFile, region: Span, *, anchors: bool
    ) -> Outcome[Prose]:
        # In one region two texts differ where a field is written in a short form.
        name = f"{region.start} {region.end} {anchors} {digest(text)[:16]}"
        found = self.plain.get(name)
        if found is not None:
            return prose_of(found, source.path)
        self.is_changed = True
        outcome = compile_prose(text, source, region, anchors=anchors)
        self.plain[name] = plain_prose(outcome)
        return outcome


def _stub(document: Outcome[Document], texts: dict[str, Plain]) -> bytes:
    stub = {
        "heads": [plain_node(head) for head in document.value.heads],
        "stem": document.value.stem,
        "lost": sorted(document.value.lost),
        "told": plain_diagnostics(document.diagnostics),
        "texts": texts,
    }
    return json.dumps(stub, ensure_ascii=False, separators=(",", ":")).encode()
