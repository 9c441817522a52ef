"""What a comparison of two snapshots finds, in values that any report can print."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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

    `path` leads to it. Texts have `runs`, word by word; `is_quoted` says that they are
    somebody's words and not ours, and `says_whose` that the field tells whose words
    they are.
    """

    path: FieldPath
    how: How
    before: str = ""
    after: str = ""
    runs: tuple[Run, ...] = ()
    is_quoted: bool = False
    says_whose: bool = False

    @property
    def field(self) -> str:
        """Return the path as it is written: `roles[0].until`."""
        steps = (
            f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.path
        )
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
    """One position of an actor on a topic: the stance, and the statement it is in."""

    stance: str
    statement: str


@dataclass(frozen=True, slots=True)
class Moved:
    """An actor's latest positions on a topic, where they are not what they were.

    They are those of the newest date, so there may be several, or none.
    """

    actor: str
    topic: str
    before: tuple[Position, ...]
    after: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class SiteMoved:
    """Where the site stood and where it stands: all addresses moved with it."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The records at one time, and what is known of them by kind.

    `title` returns what to call one by its id, `positions` are the latest ones by actor
    and topic, `addresses` all that the site has, below `base_url` where that is known.
    `label` stands before the paths of files that are no longer there.
    """

    graph: Graph
    title: Callable[[str], str]
    positions: Mapping[tuple[str, str], tuple[Position, ...]]
    addresses: frozenset[str]
    label: str = ""
    base_url: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """All that changed from one snapshot to the next, and what there is to tell of it.

    `names` are the titles of actors and topics between which positions moved.
    """

    changes: tuple[Change, ...]
    moved: tuple[Moved, ...]
    gone: tuple[str, ...]
    site_moved: SiteMoved | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
