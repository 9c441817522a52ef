"""What a comparison of two snapshots finds, in values that any report can print."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crossbrief.diagnostics import Diagnostic
    from crossbrief.graph import Graph
    from crossbrief.nodes import FieldPath
    from crossbrief.word_runs import Run

What: TypeAlias = Literal[
    "added",
    "removed",
    "merged",
    "drafted",
    "renamed",
    "withdrawn",
    "reinstated",
    "changed",
]
"""What became of a record."""

How: TypeAlias = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Part:
    """What became of one field, or of one item of a list.

    `field` is its path, such as `roles[0].until`. Texts have `runs`, word by word;
    `is_quoted` says that they are somebody's words and not ours, and `says_whose` that
    the field tells whose words they are.
    """

    field: str
    how: How
    before: str = ""
    after: str = ""
    runs: tuple[Run, ...] = ()
    is_quoted: bool = False
    says_whose: bool = False


def shown(path: FieldPath) -> str:
    """Return a path as it is written: `roles[0].until`."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a record.

    `former` is its old id, where it has a new one, and `into` the record that was there
    before, to which its id leads now.
    """

    what: What
    kind: str
    id: str
    title: str
    former: str = ""
    into: str = ""
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """Where an actor stands on a topic: the stance, and the statement that it is in."""

    stance: str
    statement: str


@dataclass(frozen=True, slots=True)
class Moved:
    """An actor's latest position on a topic that is another one now; None is none."""

    actor: str
    topic: str
    before: Position | None
    after: Position | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The records at one time, and what is known of them by kind.

    `titles` are what to call them, `positions` the latest ones by actor and topic,
    `addresses` all that the site has. `label` stands before the paths of files that
    are no longer there.
    """

    graph: Graph
    titles: Mapping[str, str]
    positions: Mapping[tuple[str, str], Position]
    addresses: frozenset[str]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """All that changed from one snapshot to the next, and what there is to tell of it.

    `names` are the titles of records that are named by their ids.
    """

    changes: tuple[Change, ...]
    moved: tuple[Moved, ...]
    gone: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
