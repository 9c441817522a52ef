"""Names of authors: what is the family's, what is given, and what is neither.

Which part of a name is the family's cannot be told from the name: the order differs by
country, and institutions have none. So only a comma parts a name: `Doe, Jane`, or
`Roe, John, Jr.` with what stands behind. All else is printed as it is written.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_COMMA = re.compile(r"\s*,\s+")
_MOST_PARTS = 3


@dataclass(frozen=True, slots=True)
class Name:
    """A name; without a given one it is whole, as that of an institution is."""

    family: str
    given: str = ""
    suffix: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether the name is not parted."""
        return not self.given

    @property
    def natural(self) -> str:
        """Return the name as running text has it: Jane Doe."""
        return " ".join(self._named(self.given, self.family))

    @property
    def inverted(self) -> str:
        """Return the name with the family's first: Doe, Jane."""
        return ", ".join(self._named(self.family, self.given))

    @property
    def short(self) -> str:
        """Return the family's name and initials: Doe, J."""
        return ", ".join(self._named(self.family, initials(self.given)))

    @property
    def short_natural(self) -> str:
        """Return initials and the family's name: J. Doe."""
        return " ".join(self._named(initials(self.given), self.family))

    def _named(self, first: str, second: str) -> list[str]:
        return [part for part in (first, second, self.suffix) if part]


def name_of(written: str) -> Name:
    """Read a name as authors of records write it."""
    parts = _COMMA.split(written.strip())
    if len(parts) == 1 or len(parts) > _MOST_PARTS or not all(parts):
        return Name(written.strip())
    return Name(*parts)


def initials(given: str) -> str:
    """Return the initials of given names: J. A.; a hyphen stays, as in J.-P."""
    words = given.replace(".", ". ").split()
    return " ".join(_initial(word) for word in words if word.strip(".-"))


def _initial(word: str) -> str:
    if word.isascii() and word.islower():
        return word  # A particle: the “de” of “Ana de”.
    return "-".join(_letter(part) for part in word.strip(".").split("-") if part)


def _letter(part: str) -> str:
    """Return the first letter, with the marks that belong to it."""
    end = 1
    while end < len(part) and unicodedata.combining(part[end]):
        end += 1
    return part[:end] + "."
