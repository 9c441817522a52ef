"""What a project knows, as far as an editor can offer or miss it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Choice(NamedTuple):
    """A value that may be chosen, and what it stands for."""

    value: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """The ids, codes and words of a project.

    `ids` are those of the records of each kind, faulty ones and drafts included.
    `codes` are the site's own further codes, by the name of their setting; `words`
    say what a code means, as `form.quoted`. `settings` are the values that a list among
    the settings takes, or the names that a mapping among them does.
    """

    ids: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    codes: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
