"""A work as references name it: the variables of CSL, as far as records have them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.citing.types import TREATMENTS, Treatment

if TYPE_CHECKING:
    import datetime as dt

    from crossbrief.citing.names import Name
    from crossbrief.dates import PartialDate

_DOI = re.compile(r"https?://(?:dx\.)?doi\.org/(10\..+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """A work to be cited.

    `type` is a name of CSL. `container` is the larger work, journal or web site that
    it stands in; `within` is that work where it is itself known as one, as the source
    is that prints a statement. A title that `describes` is in our words and not the
    work's own, so it wears no marks of a title. `translated` is the title in the
    reader's language. `consulted` is the site on which the work was read. `state` says
    that it was corrected or withdrawn; `note` is for programs alone.
    """

    id: str
    type: str
    title: str
    lang: str | None = None
    describes: bool = False
    translated: str = ""
    authors: tuple[Name, ...] = ()
    issued: PartialDate | None = None
    genre: str = ""
    event: str = ""
    place: str = ""
    container: str = ""
    within: Item | None = None
    publisher: str = ""
    url: str = ""
    accessed: dt.date | None = None
    consulted: str = ""
    state: str = ""
    note: str = ""

    @property
    def treatment(self) -> Treatment:
        """Say how forms of reference treat works of this type."""
        return TREATMENTS[self.type]

    @property
    def doi(self) -> str:
        """Return the DOI that the address leads to; empty where it is none."""
        found = _DOI.fullmatch(self.url)
        return found[1] if found else ""

    @property
    def address(self) -> str:
        """Return where it is found: by the DOI where it has one."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url

    @property
    def larger(self) -> str:
        """Return the title of what it stands in."""
        return self.within.title if self.within is not None else self.container

    @property
    def issuer(self) -> str:
        """Return who published what it stands in, or the work that stands alone."""
        if self.within is None:
            return self.publisher
        return self.within.publisher or self.within.container

    @property
    def remark(self) -> str:
        """Return what programs are told beside all else."""
        return "; ".join(part for part in (self.state, self.note) if part)
