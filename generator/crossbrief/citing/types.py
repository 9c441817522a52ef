"""What each type of work becomes: the one table from CSL's types to all other forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Shape: TypeAlias = Literal["alone", "in-periodical", "on-site", "law", "treaty"]
"""How its parts stand in a reference.

`alone` has a publisher; what is printed `in-periodical` or `on-site` names that in
place of a publisher; `law` and a `treaty` are cited by title and date, as lawyers do.
"""

Marks: TypeAlias = Literal["italic", "quoted", "upright"]


@dataclass(frozen=True, slots=True)
class Treatment:
    """How forms of reference treat works of one type.

    `apa_year`: APA gives the year alone, however exactly the day is known. `marks` is
    how Chicago sets the title of what does not stand in a larger work; in one, it
    quotes every title. `chicago_year`: Chicago too gives the year alone. `is_labelled`:
    the reference says of what sort the work is.
    """

    bibtex: str
    ris: str
    shape: Shape = "alone"
    apa_year: bool = False
    marks: Marks = "italic"
    chicago_year: bool = False
    is_labelled: bool = False

    @property
    def is_part(self) -> bool:
        """Whether its publisher is what it is a part of: a journal, a site."""
        return self.shape in {"in-periodical", "on-site"}


def _book(bibtex: str, ris: str) -> Treatment:
    return Treatment(bibtex, ris, apa_year=True, chicago_year=True)


def _periodical(ris: str, *, year: bool = False) -> Treatment:
    return Treatment("article", ris, "in-periodical", apa_year=year, marks="quoted")


def _law(ris: str) -> Treatment:
    return Treatment("misc", ris, "law")


def _entry(ris: str) -> Treatment:
    return Treatment("incollection", ris, apa_year=True)


def _shown(ris: str, *, year: bool = False, chicago_year: bool = False) -> Treatment:
    return Treatment(
        "misc", ris, apa_year=year, chicago_year=chicago_year, is_labelled=True
    )


TREATMENTS = {
    "article": _periodical("JOUR"),
    "article-journal": _periodical("JOUR", year=True),
    "article-magazine": _periodical("MGZN"),
    "article-newspaper": _periodical("NEWS"),
    "bill": _law("BILL"),
    "book": _book("book", "BOOK"),
    "broadcast": _shown("VIDEO"),
    "chapter": _book("incollection", "CHAP"),
    "classic": _book("book", "CLSWK"),
    "collection": Treatment("misc", "GEN", marks="upright", is_labelled=True),
    "dataset": Treatment(
        "misc", "DATA", apa_year=True, marks="quoted", is_labelled=True
    ),
    "document": Treatment("misc", "GEN", marks="quoted"),
    "entry": _entry("ENCYC"),
    "entry-dictionary": _entry("DICT"),
    "entry-encyclopedia": _entry("ENCYC"),
    "event": Treatment("misc", "GEN"),
    "figure": _shown("FIGURE", year=True, chicago_year=True),
    "graphic": _shown("ART", year=True),
    "hearing": _law("HEAR"),
    "interview": Treatment("misc", "GEN", marks="quoted", is_labelled=True),
    "legal_case": _law("CASE"),
    "legislation": _law("STAT"),
    "manuscript": Treatment("unpublished", "MANSCPT", apa_year=True, marks="quoted"),
    "map": _shown("MAP", year=True),
    "motion_picture": _shown("MPCT", chicago_year=True),
    "musical_score": _book("misc", "MUSIC"),
    "pamphlet": Treatment("booklet", "PAMP", chicago_year=True),
    "paper-conference": Treatment("inproceedings", "CPAPER", marks="quoted"),
    "patent": Treatment(
        "misc", "PAT", apa_year=True, marks="upright", is_labelled=True
    ),
    "performance": Treatment("misc", "GEN"),
    "periodical": Treatment("misc", "SER", apa_year=True),
    "personal_communication": Treatment(
        "misc", "PCOMM", marks="quoted", is_labelled=True
    ),
    "post": Treatment("misc", "ELEC", "on-site", marks="quoted", is_labelled=True),
    "post-weblog": Treatment("misc", "BLOG", "in-periodical", marks="quoted"),
    "regulation": _law("LEGAL"),
    "report": _book("techreport", "RPRT"),
    "review": _periodical("JOUR", year=True),
    "review-book": _periodical("JOUR", year=True),
    "software": _shown("COMP", year=True),
    "song": _shown("SOUND"),
    "speech": Treatment("misc", "GEN", marks="quoted"),
    "standard": Treatment("misc", "STAND", apa_year=True),
    "thesis": Treatment(
        "misc",
        "THES",
        apa_year=True,
        marks="quoted",
        chicago_year=True,
        is_labelled=True,
    ),
    "treaty": Treatment("misc", "GEN", "treaty"),
    "webpage": Treatment("misc", "ELEC", "on-site", marks="quoted"),
}
"""By the types of CSL, which are those of sources."""
