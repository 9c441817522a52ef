"""Two snapshots of all records, and what became of each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crossbrief.diagnostics import diagnose, in_order
from crossbrief.diff.changes import Change, Difference, Moved
from crossbrief.diff.parts import parts

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
    former = _former(before, after)
    changes = tuple(_changes(before, after, former))
    moved = tuple(_moved(before, after, former))
    return Difference(
        changes=changes,
        moved=moved,
        gone=tuple(sorted(before.addresses - after.addresses)),
        diagnostics=in_order(
            item for change in changes for item in _told(change, before, after)
        ),
        names={
            name: (after if name in after.graph else before).title(name)
            for one in moved
            for name in (one.actor, one.topic)
        },
    )


def _former(before: Snapshot, after: Snapshot) -> dict[str, str]:
    """Return the ids that records had before, with those that they have after."""
    old = before.graph.bounds
    return {
        name: record_id
        for record_id, bound in after.graph.bounds.items()
        for name in bound.record.formerly
        if name in old and record_id not in old
    }


def _changes(
    before: Snapshot, after: Snapshot, former: Mapping[str, str]
) -> Iterator[Change]:
    old, new = before.graph.bounds, after.graph.bounds
    renamed = {record_id: name for name, record_id in former.items()}
    for record_id in sorted({*old, *new}):
        was, now = old.get(record_id), new.get(record_id)
        if now is None and was is not None and record_id not in former:
            is_draft = record_id in after.graph.drafts
            what: What = "drafted" if is_draft else "removed"
            title = before.title(record_id)
            yield Change(what, was.kind, record_id, title)
        elif now is not None:
            was = was or old.get(renamed.get(record_id, ""))
            yield from _of_one(was, now, after, renamed.get(record_id, ""))


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
    before: Snapshot, after: Snapshot, former: Mapping[str, str]
) -> Iterator[Moved]:
    old = {
        (former.get(actor, actor), former.get(topic, topic)): positions
        for (actor, topic), positions in before.positions.items()
    }
    for actor, topic in sorted({*old, *after.positions}):
        was = old.get((actor, topic), ())
        now = after.positions.get((actor, topic), ())
        # The same stance said once more is no move.
        if {one.stance for one in was} != {one.stance for one in now}:
            yield Moved(actor, topic, was, now)


def _told(change: Change, before: Snapshot, after: Snapshot) -> Iterator[Diagnostic]:
    if change.what in {"removed", "drafted"}:
        bound = before.graph.bounds[change.id]
        yield _removed(change, _in_the_past(bound.span(), before.label))
        return
    was = before.graph.bounds.get(change.former or change.id)
    now = after.graph.bounds[change.id]
    # Words that do harm may go when a record is withdrawn, which says why.
    if was is None or not now.record.is_listed:
        return
    entries = _new_entries(was, now)
    for part in change.parts:
        if part.is_quoted and part.how != "added" and not _is_told(part, entries):
            yield _uncorrected(part, now)


def _new_entries(was: Bound, now: Bound) -> list[Correction]:
    known = set(was.record.corrections)
    return [entry for entry in now.record.corrections if entry not in known]


def _is_told(part: Part, entries: Iterable[Correction]) -> bool:
    """Tell whether a correction is of this field; one without a field is of any."""
    return any(
        entry.field is None or _begin(entry.field) == part.path[0] for entry in entries
    )


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


def _uncorrected(part: Part, now: Bound) -> Diagnostic:
    top = part.path[0]
    return diagnose(
        "uncorrected-words",
        f"the words under `{part.field}` of `{now.record.id}` are not what was"
        " published, and no correction says so",
        now.span(*part.path),
        label="other words than before",
        help=f"add to the record: `corrections: [{{date: DATE, field: {top}, reason:"
        " ...}]`, or restore the words",
    )


def _in_the_past(span: Span, label: str) -> Span:
    return replace(span, path=f"{label}{span.path}")
