"""Two snapshots of all records, and what became of each."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crossbrief.diagnostics import diagnose, in_order
from crossbrief.diff.changes import Change, Difference, Moved, SiteMoved
from crossbrief.diff.parts import parts
from crossbrief.diff.renaming import named_anew
from crossbrief.diff.words import words
from crossbrief.graph import Graph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from crossbrief.diagnostics import Diagnostic
    from crossbrief.diff.changes import Part, Snapshot, What
    from crossbrief.records import Bound, Correction
    from crossbrief.source import Span


def compare(before: Snapshot, after: Snapshot) -> Difference:
    """Tell what became of every record, of positions and of addresses.

    It warns of what readers may have relied on and would not be told of: a record that
    is gone, and words of others that are not what they were.
    """
    heirs = _heirs(before, after)
    renamed = _renamed(before, heirs)
    before = _named_anew(before, renamed)
    changes = tuple(_changes(before, after, heirs, renamed))
    moved = tuple(_moved(before, after, renamed))
    return Difference(
        changes=changes,
        moved=moved,
        gone=tuple(sorted(before.addresses - after.addresses)),
        site_moved=_site_moved(before.base_url, after.base_url),
        diagnostics=in_order(
            item for change in changes for item in _told(change, before, after)
        ),
        names={
            name: (after if name in after.graph else before).title(name)
            for one in moved
            for name in (one.actor, one.topic)
        },
    )


def _heirs(before: Snapshot, after: Snapshot) -> dict[str, str]:
    """Return the ids that lead to other records now, and to which."""
    old, new = before.graph.bounds, after.graph.bounds
    return {
        name: record_id
        for record_id, bound in new.items()
        for name in bound.record.formerly
        if name in old and name not in new and old[name].kind == bound.kind
    }


def _renamed(before: Snapshot, heirs: Mapping[str, str]) -> dict[str, str]:
    """Return the ids of records that are new, with the ones that they had before."""
    renamed: dict[str, str] = {}
    for name, record_id in heirs.items():
        if record_id not in before.graph.bounds:
            renamed.setdefault(record_id, name)
    return renamed


def _named_anew(before: Snapshot, renamed: Mapping[str, str]) -> Snapshot:
    if not renamed:
        return before
    ids = {name: record_id for record_id, name in renamed.items()}
    bounds = [named_anew(bound, ids) for bound in before.graph.bounds.values()]
    return replace(before, graph=Graph(bounds, (), ()))


def _changes(
    before: Snapshot,
    after: Snapshot,
    heirs: Mapping[str, str],
    renamed: Mapping[str, str],
) -> Iterator[Change]:
    old, new = before.graph.bounds, after.graph.bounds
    for record_id in sorted({*old, *new}):
        was, now = old.get(record_id), new.get(record_id)
        if was is not None and now is not None and was.kind != now.kind:
            # Its address is in the folder of the kind: nothing leads on from there.
            title = before.title(record_id)
            yield Change("removed", was.kind, record_id, title)
            yield from _of_one(None, now, after, "")
        elif now is not None:
            former = renamed.get(record_id, "")
            yield from _of_one(was or old.get(former), now, after, former)
        elif was is not None and record_id not in renamed.values():
            into = heirs.get(record_id, "")
            what: What = "merged" if into else "removed"
            if record_id in after.graph.drafts:
                what = "drafted"
            title = before.title(record_id)
            yield Change(what, was.kind, record_id, title, into=into)


def _of_one(
    was: Bound | None, now: Bound, after: Snapshot, former: str
) -> Iterator[Change]:
    record_id = now.record.id
    change = Change("added", now.kind, record_id, after.title(record_id), former)
    if was is None:
        yield change
        return
    found = tuple(parts(was, now))
    if former:
        yield replace(change, what="renamed", parts=found)
    elif was.record.is_listed and not now.record.is_listed:
        yield replace(change, what="withdrawn", parts=found)
    elif now.record.is_listed and not was.record.is_listed:
        yield replace(change, what="reinstated", parts=found)
    elif found:
        yield replace(change, what="changed", parts=found)


def _moved(
    before: Snapshot, after: Snapshot, renamed: Mapping[str, str]
) -> Iterator[Moved]:
    now_called = {name: record_id for record_id, name in renamed.items()}
    old = {
        (now_called.get(actor, actor), now_called.get(topic, topic)): positions
        for (actor, topic), positions in before.positions.items()
    }
    for actor, topic in sorted({*old, *after.positions}):
        was = old.get((actor, topic), ())
        now = after.positions.get((actor, topic), ())
        # The same stance said once more is no move.
        if {one.stance for one in was} != {one.stance for one in now}:
            yield Moved(actor, topic, was, now)


def _site_moved(before: str, after: str) -> SiteMoved | None:
    # Where no address was named, a build may have been told one: none is known to move.
    if not before or not after or _place(before) == _place(after):
        return None
    return SiteMoved(before, after)


def _place(address: str) -> tuple[str, str, str]:
    """Return where an address leads: in its host, capitals are small letters."""
    parts = urlsplit(address)
    return parts.scheme.lower(), parts.netloc.lower(), parts.path


def _told(change: Change, before: Snapshot, after: Snapshot) -> Iterator[Diagnostic]:
    was = before.graph.bounds.get(change.former or change.id)
    if change.what in {"removed", "drafted"} and was is not None:
        yield _removed(change, _in_the_past(was.span(), before.label))
        return
    if change.into and was is not None:
        heir = after.graph.bounds[change.into]
        entries = _new_entries(before.graph.bounds.get(change.into), heir)
        if heir.record.is_listed and not entries and _lost_words(was, heir):
            yield _merged(change, _in_the_past(was.span(), before.label))
        return
    now = after.graph.bounds[change.id]
    # Words that do harm may go when a record is withdrawn, which says why.
    if was is None or change.what == "added" or not now.record.is_listed:
        return
    for at in _unmatched(was.record.corrections, now.record.corrections):
        span = _in_the_past(was.span("corrections", at), before.label)
        yield _forgotten(change, span)
    entries = _new_entries(was, now)
    for part in change.parts:
        if part.is_quoted and part.how != "added" and not _is_told([part], entries):
            span = now.span(*part.path)
            if part.how == "removed":
                span = _in_the_past(was.span(*part.path), before.label)
            yield _uncorrected(part, now, span)
    whose = [part for part in change.parts if part.says_whose]
    if whose and not _is_told(whose, entries):
        yield _ascribed(whose[0], now)


def _new_entries(was: Bound | None, now: Bound) -> list[Correction]:
    known = was.record.corrections if was is not None else ()
    entries = now.record.corrections
    return [entries[at] for at in _unmatched(entries, known)]


def _lost_words(was: Bound, heir: Bound) -> bool:
    """Tell whether a record does not have all words of others that another had."""
    old, new = (
        {" ".join(text.split()) for _, text in words(bound.record)}
        for bound in (was, heir)
    )
    return bool(old - new)


def _unmatched(
    entries: Iterable[Correction], others: Iterable[Correction]
) -> Iterator[int]:
    """Yield the places of corrections that others lack; wording anew changes none."""
    kept = Counter((entry.date, entry.field) for entry in others)
    for at, entry in enumerate(entries):
        if kept[entry.date, entry.field]:
            kept[entry.date, entry.field] -= 1
        else:
            yield at


def _is_told(parts: Iterable[Part], entries: Iterable[Correction]) -> bool:
    """Tell whether a correction is of one of these; one without a field is of any."""
    tops = {part.path[0] for part in parts}
    return any(entry.field is None or _begin(entry.field) in tops for entry in entries)


def _begin(field: str) -> str:
    """Return the field that a path begins with, however an author wrote the path."""
    return field.replace("[", ".").replace("/", ".").partition(".")[0].strip()


def _removed(change: Change, span: Span) -> Diagnostic:
    became = "is a draft now" if change.what == "drafted" else "is gone"
    return diagnose(
        "removed-record",
        f"`{change.id}` was published, and {became}",
        span,
        label="readers may have cited it",
        help="keep it and write why it does not hold: `withdrawn: {date: DATE, reason:"
        " ...}`; if it has a new id, give that `formerly: [" + change.id + "]`",
    )


def _merged(change: Change, span: Span) -> Diagnostic:
    return diagnose(
        "removed-record",
        f"`{change.id}` was published, and leads now to `{change.into}`, which has"
        " other words",
        span,
        label="readers may have cited these words",
        help=f"say so in a correction of `{change.into}`, or keep the record and write"
        " why it does not hold: `withdrawn: {date: DATE, reason: ...}`",
    )


def _uncorrected(part: Part, now: Bound, span: Span) -> Diagnostic:
    top = part.path[0]
    return diagnose(
        "uncorrected-words",
        f"the words under `{part.field}` of `{now.record.id}` are not what was"
        " published, and no correction says so",
        span,
        label="other words than before",
        help=f"add to the record: `corrections: [{{date: DATE, field: {top}, reason:"
        " ...}]`, or restore the words",
    )


def _ascribed(part: Part, now: Bound) -> Diagnostic:
    top = part.path[0]
    return diagnose(
        "uncorrected-words",
        f"`{part.field}` of `{now.record.id}` is not what was published, so the words"
        " are ascribed otherwise, and no correction says so",
        now.span(*part.path),
        label="other than before",
        help=f"add to the record: `corrections: [{{date: DATE, field: {top}, reason:"
        " ...}]`, or restore what stood there",
    )


def _forgotten(change: Change, span: Span) -> Diagnostic:
    return diagnose(
        "removed-correction",
        f"a correction of `{change.id}` was published, and is gone",
        span,
        label="the log of corrections had it",
        help="restore it; where it was wrong, correct it with another one",
    )


def _in_the_past(span: Span, label: str) -> Span:
    return replace(span, path=f"{label}{span.path}")
