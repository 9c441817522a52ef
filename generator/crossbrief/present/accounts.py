"""The accounts of an event side by side, subject by subject."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crossbrief.atoms import Anchor
    from crossbrief.kinds.event import Event
    from crossbrief.present.presenter import Presenter


@dataclass(frozen=True, slots=True)
class AccountHead:
    """Whose account a column is, and where it stands, in full and in short."""

    source: Anchor
    by: Anchor
    short: Anchor


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One subject across the accounts; None where one is silent."""

    subject: str
    cells: tuple[str | None, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class Accounts:
    """The accounts of an event side by side."""

    heads: tuple[AccountHead, ...]
    rows: tuple[AccountRow, ...]


def accounts_of(event: Event, p: Presenter) -> Accounts | None:
    """Return the accounts, subject by subject, in the order they first come up."""
    if not event.accounts:
        return None
    heads = tuple(
        AccountHead(
            p.anchor(account.source),
            p.anchor(account.by),
            p.source_anchor(account.source),
        )
        for account in event.accounts
    )
    points = [dict(account.points) for account in event.accounts]
    subjects = dict.fromkeys(subject for each in points for subject in each)
    rows = tuple(
        AccountRow(
            subject,
            tuple(each.get(subject) for each in points),
            any(subject not in each for each in points),
        )
        for subject in subjects
    )
    return Accounts(heads, rows)
