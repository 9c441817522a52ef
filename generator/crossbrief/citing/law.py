"""Laws, cases, hearings and treaties: both styles leave them to lawyers' own custom.

They stand by their titles, which nobody sets in quotation marks, and by their dates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.citing.issued import chicago_date
from crossbrief.citing.sentences import italic, joined, roman, sentence

if TYPE_CHECKING:
    from crossbrief.atoms import Atom, Line
    from crossbrief.citing.item import Item
    from crossbrief.wording import Wording


def is_law(item: Item) -> bool:
    """Tell whether a work is cited as lawyers do, and not words spoken there."""
    return item.treatment.shape in {"law", "treaty"} and item.within is None


def law(item: Item, words: Wording, witnesses: str) -> Line:
    """Return what comes before the address; at a hearing, authors are witnesses."""
    if item.treatment.shape == "treaty":
        date = chicago_date(item.issued, words, year_only=False)
        parties = ", ".join(name.family for name in item.authors)
        title = roman(item, words)
        return sentence(*joined((title, parties, date, item.container)).parts)
    is_hearing = item.type == "hearing"
    title_atom: Atom = italic(item, words) if is_hearing else roman(item, words)
    year_only = item.type != "legal_case"
    date = chicago_date(item.issued, words, year_only=year_only)
    heard = ""
    if is_hearing and witnesses:
        heard = f" ({words.text('chicago.testimony', who=witnesses)})"
    dated = f" ({date})" if date else ""
    larger = "" if is_hearing else item.container
    return sentence(*joined((title_atom, larger)).parts, dated, heard)
