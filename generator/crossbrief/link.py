"""Link: resolve every reference between records, from fields and from prose."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crossbrief.diagnostics import Diagnostic, Note, Outcome, diagnose
from crossbrief.graph import Graph, Link, Passage
from crossbrief.ids import UNATTRIBUTED, as_id, is_nameless, looks_like_id, nameless
from crossbrief.nearest import did_you_mean, nearest_file
from crossbrief.prose import Cite, Embed, Mention, SiteLink
from crossbrief.walk import references

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from crossbrief.graph import Via
    from crossbrief.nodes import FieldPath
    from crossbrief.prose import Prose
    from crossbrief.records import Bound
    from crossbrief.source import Span

_MOST_LOOKED_FOR = 200
_MARKS: dict[type, tuple[Via, tuple[str, ...]]] = {
    Mention: ("mention", ()),
    Embed: ("embed", ("statement",)),
    Cite: ("cite", ("source",)),
}


def link(  # noqa: PLR0913 (all that references stand in or lead to)
    bounds: Iterable[Bound],
    *,
    texts: Mapping[FieldPath, Prose],
    faulty: Iterable[Bound],
    lost: frozenset[str],
    media: frozenset[str],
    drafts: bool,
    memory: LinkMemory | None = None,
) -> Outcome[Graph]:
    """Make the graph of all records, and report references that lead nowhere.

    An unresolved reference is left out, never guessed: a wrong name is worse than a
    missing link. `lost` are ids of records too faulty to be used, which were reported
    already, and `faulty` what was kept of such records: where that leads is looked
    at, and it is no part of the graph. `texts` are those of the settings. Without
    `drafts`, drafts are left out. What `memory` knows to be right already is not
    resolved again.
    """
    linker = _Linker(lost, media)
    living = linker.unique(bounds)
    # From here on the places of records mean nothing: moving one changes no list.
    linker.known = {
        record_id: living[record_id]
        for record_id in sorted(living)
        if drafts or living[record_id].record.status != "draft"
    }
    linker.drafts = set(living.keys() - linker.known.keys())
    shown = linker.known.values()
    again = None if memory is None else memory.link(linker)
    if again is None:
        for bound in shown:
            linker.fields(bound)
            linker.prose(bound)
    linker.texts(texts)
    linker.former_ids(living)
    parts = shown, linker.links, linker.passages
    drafted = frozenset(linker.drafts)
    if memory is None or memory.graph is None or again is None:
        graph = Graph(*parts, lost, drafted)
    else:
        graph = Graph.after(
            memory.graph, *parts, again=again, lost=lost, drafts=drafted
        )
    if memory is not None:
        memory.graph = graph
    for bound in faulty:
        if drafts or bound.record.status != "draft":
            linker.fields(bound)
            linker.prose(bound)
    return Outcome(graph, tuple(linker.diagnostics))


@dataclass(frozen=True, slots=True)
class _Share:
    """What was made of one record; `asked` are the ids on which that depends.

    Only what led somewhere without complaint is settled: a complaint may depend on any
    other id, by which it is cured.
    """

    bound: Bound
    asked: frozenset[str]
    is_settled: bool


@dataclass
class LinkMemory:
    """What was linked last, for a program that links again after each change.

    `again` are the records that were linked anew, came or went; None is all of them.
    """

    graph: Graph | None = None
    again: set[str] | None = None
    _shares: dict[str, _Share] = field(default_factory=dict)
    _media: frozenset[str] = frozenset()

    def link(self, linker: _Linker) -> set[str]:
        """Link the records that are not as they were, and return which; and the gone.

        What the others led to stays in the graph of the time before.
        """
        if self._media != linker.media:
            self._shares, self.graph = {}, None
        before, self._media = self._shares, linker.media
        changed = _changed_targets(before, linker.known)
        again = before.keys() - linker.known.keys()
        self._shares = {}
        for record_id, bound in linker.known.items():
            share = before.get(record_id)
            if (
                share is None
                or not share.is_settled
                or share.bound is not bound
                or (changed and not changed.isdisjoint(share.asked))
            ):
                share = linker.share(bound)
                again.add(record_id)
            self._shares[record_id] = share
        self.again = None if self.graph is None else again
        return again


def _changed_targets(
    before: Mapping[str, _Share], known: Mapping[str, Bound]
) -> set[str]:
    """Return the ids to which a link may fare otherwise than before."""
    changed = set(before.keys() - known.keys())
    for record_id, bound in known.items():
        share = before.get(record_id)
        if share is not None and share.bound is bound:
            continue
        if share is None or (share.bound.kind, share.bound.record.is_listed) != (
            bound.kind,
            bound.record.is_listed,
        ):
            changed.add(record_id)
    return changed


@dataclass
class _Linker:
    lost: frozenset[str]
    media: frozenset[str]
    known: dict[str, Bound] = field(default_factory=dict)
    drafts: set[str] = field(default_factory=set)
    links: list[Link] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    unresolved: int = 0
    _cures: dict[tuple[str, tuple[str, ...]], str | None] = field(default_factory=dict)
    _any_nameless: bool = False

    def __post_init__(self) -> None:
        self._any_nameless = any(is_nameless(item) for item in self.lost)

    def unique(self, bounds: Iterable[Bound]) -> dict[str, Bound]:
        """Return one record an id: where several have it, that in the first place."""
        bounds = tuple(bounds)
        first = {bound.record.id: bound for bound in bounds}
        if len(first) == len(bounds):
            return first
        first = {}
        for bound in sorted(bounds, key=lambda bound: bound.span()):
            earlier = first.setdefault(bound.record.id, bound)
            if earlier is not bound:
                self.diagnostics.append(
                    diagnose(
                        "duplicate-id",
                        f"the id `{bound.record.id}` is taken",
                        bound.span(),
                        label="second record with this id",
                        help="rename one of the two",
                        notes=[Note(earlier.span(), "first record with this id")],
                    )
                )
        return first

    def share(self, bound: Bound) -> _Share:
        """Resolve all that a record refers to, and return on what that depends."""
        self.asked = set()
        before = len(self.diagnostics), self.unresolved
        self.fields(bound)
        self.prose(bound)
        is_settled = before == (len(self.diagnostics), self.unresolved)
        return _Share(bound, frozenset(self.asked), is_settled)

    def fields(self, bound: Bound) -> None:
        """Resolve the references in a record's fields."""
        for found in references(bound.record):
            target, rule = found.target, found.rule
            self.asked.add(target)
            if not target or (target == UNATTRIBUTED and found.path == ("speaker",)):
                continue
            if rule.or_text and target not in self.known and not looks_like_id(target):
                continue
            span = bound.span(*found.path)
            if self._resolves(target, span, rule.kinds, listed=bound.record.is_listed):
                self._add(bound, found.path, target, "field")

    def prose(self, bound: Bound) -> None:
        """Resolve the marks in a record's prose."""
        for path, prose in bound.prose.items():
            good = self._marks(prose, listed=bound.record.is_listed)
            for target, via in good:
                self._add(bound, path, target, via)
            lang = bound.language_of(path)
            self._passages(prose, {target for target, _ in good}, bound.record.id, lang)

    def texts(self, texts: Mapping[FieldPath, Prose]) -> None:
        """Resolve the marks in the texts of the settings."""
        for path, prose in texts.items():
            good = {target for target, _ in self._marks(prose, listed=True)}
            lang = path[-1] if len(path) > 1 else None
            self._passages(prose, good, None, lang if isinstance(lang, str) else None)

    def _marks(self, prose: Prose, *, listed: bool) -> list[tuple[str, Via]]:
        """Return what the marks of a text lead to, as far as they lead somewhere."""
        good: list[tuple[str, Via]] = []
        for hole in prose.holes():
            if isinstance(hole, SiteLink):
                self._check_image(hole)
            elif isinstance(hole, Mention | Embed | Cite):
                via, allowed = _MARKS[type(hole)]
                self.asked.add(hole.target)
                if self._resolves(hole.target, hole.span, allowed, listed=listed):
                    good.append((hole.target, via))
        return good

    def _passages(
        self, prose: Prose, good: set[str], source: str | None, lang: str | None
    ) -> None:
        for sentence in prose.sentences():
            for part in sentence:
                if isinstance(part, Mention) and part.target in good:
                    passage = Passage(source, part.target, sentence, part, lang)
                    self.passages.append(passage)

    def former_ids(self, living: Mapping[str, Bound]) -> None:
        """Check that no old id is a living record's, or another's old one."""
        claims: defaultdict[str, list[Bound]] = defaultdict(list)
        renamed = (bound for bound in living.values() if bound.record.formerly)
        for bound in sorted(renamed, key=lambda bound: bound.span()):
            for index, old in enumerate(bound.record.formerly):
                span = bound.span("formerly", index)
                taken = living.get(old)
                others = claims[old]
                if taken is not None:
                    self._taken(old, span, taken.span())
                elif others:
                    self._taken(old, span, others[0].span("formerly"))
                others.append(bound)

    def _taken(self, old: str, span: Span, other: Span) -> None:
        self.diagnostics.append(
            diagnose(
                "address-taken",
                f"the old id `{old}` belongs to another record too",
                span,
                label="taken",
                help="keep it with one record only",
                notes=[Note(other, "also here")],
            )
        )

    def _add(self, bound: Bound, path: FieldPath, target: str, via: Via) -> None:
        self.links.append(Link(bound.record.id, path, target, via))

    def _resolves(
        self, target: str, span: Span, kinds: tuple[str, ...], *, listed: bool
    ) -> bool:
        """Tell whether an id leads to a record, and what there is to tell of it.

        `listed` says whether what refers to it stands in lists itself.
        """
        found = self.known.get(target)
        if found is None:
            self.unresolved += 1
            if not self._is_lost(target, kinds):
                self.diagnostics.append(self._unresolved(target, span, kinds))
            return False
        if kinds and found.kind not in kinds:
            wanted = " or ".join(kinds)
            self.diagnostics.append(
                diagnose(
                    "wrong-kind",
                    f"`{target}` is not of the kind {wanted}, but of the kind"
                    f" {found.kind}",
                    span,
                    label=f"the kind {wanted} is needed here",
                    help=did_you_mean(target, self._ids(kinds))
                    or f"write the id of a record of the kind {wanted}",
                )
            )
            return False
        if listed and not found.record.is_listed:
            self.diagnostics.append(
                diagnose(
                    "withdrawn-reference",
                    f"`{target}` was withdrawn",
                    span,
                    label="withdrawn",
                    help="consider removing the reference",
                )
            )
        return True

    def _is_lost(self, target: str, kinds: tuple[str, ...]) -> bool:
        """Tell whether a record was told already that may be the one meant."""
        if not kinds:
            return target in self.lost or self._any_nameless
        return not self.lost.isdisjoint({target, *map(nameless, kinds)})

    def _unresolved(
        self, target: str, span: Span, kinds: tuple[str, ...]
    ) -> Diagnostic:
        if target in self.drafts:
            return diagnose(
                "draft-reference",
                f"`{target}` is a draft",
                span,
                label="not published",
                help="publish it by removing its `status: draft`, or make this record"
                " a draft too",
            )
        cure = self._cure(target, kinds)
        kind = f" of the kind {' or '.join(kinds)}" if kinds else ""
        return diagnose(
            "unknown-record",
            f"there is no record{kind} with the id `{target}`",
            span,
            label="no record has this id",
            help=cure
            or "check the spelling, or write the record:"
            f" `crossbrief new {(kinds or ('KIND',))[0]} {as_id(target) or 'ID'}`",
        )

    def _cure(self, target: str, kinds: tuple[str, ...]) -> str | None:
        """Return what to write for an unknown id, looked for once and not for ever.

        Where a whole folder is missing, every reference into it is unknown.
        """
        wanted = (target, kinds)
        if wanted not in self._cures and len(self._cures) < _MOST_LOOKED_FOR:
            moved = next(
                (b for b in self.known.values() if target in b.record.formerly), None
            )
            self._cures[wanted] = (
                f"it is now `{moved.record.id}`"
                if moved is not None
                else self._named(target, kinds)
                or did_you_mean(target, self._ids(kinds))
            )
        return self._cures.get(wanted)

    def _named(self, target: str, kinds: tuple[str, ...]) -> str | None:
        """Return the record whose name was written in place of its id."""
        other = as_id(target)
        found = self.known.get(other)
        is_one = found is not None and (not kinds or found.kind in kinds)
        return f"write its id, `{other}`" if is_one else None

    def _ids(self, kinds: tuple[str, ...]) -> Iterable[str]:
        return (
            record_id
            for record_id, bound in self.known.items()
            if not kinds or bound.kind in kinds
        )

    def _check_image(self, hole: SiteLink) -> None:
        name = hole.target.removeprefix("media/")
        is_media = hole.is_image and hole.target.startswith("media/")
        if is_media and name not in self.media:
            self.diagnostics.append(_missing_media(name, hole.span, self.media))


def _missing_media(name: str, span: Span, media: frozenset[str]) -> Diagnostic:
    """Tell that a file under `content/media/` is not there."""
    return diagnose(
        "missing-file",
        f"there is no file `content/media/{name}`",
        span,
        label="no such file",
        help=nearest_file(f"media/{name}", (f"media/{file}" for file in media)),
    )
