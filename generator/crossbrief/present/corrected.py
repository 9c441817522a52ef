"""What a correction concerns, as readers know it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crossbrief.atoms import Atom
    from crossbrief.present.presenter import Presenter


def corrected(field: str | None, p: Presenter) -> Atom | None:
    """Return a field by its name in the language of the page.

    A path into a field, and words of an author's own, stand as they were written.
    """
    if p.words.has(f"field.{field}"):
        return p.t(f"field.{field}")
    return p.main(field)
