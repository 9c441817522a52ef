"""References are those of the CSL project's rules, but where a table says why not."""

from __future__ import annotations

import pytest

from crossbrief.citing.apa import apa
from crossbrief.citing.chicago import chicago
from crossbrief.citing.types import TREATMENTS
from tests.citing.oracle import alike, ours, theirs
from tests.citing.works import WORDS, a_work

FORMS = {"apa": apa, "chicago": chicago}
URL = "https://example.org/night-boat"
TIMES, ON = "Harbour Times", "November 10, 2020"
DAY = "(2020, November 10)"

# What ours says instead, and why, by style and type.
NO_PREPRINT = "CSL's `article` is a preprint: here it is any article, as in a newspaper"
KEPT = "who published it is left out there, and we name whom a record names"
REVIEW = (
    "CSL takes the title for that of the work reviewed: here it is the review's own"
)
ONCE = "it says twice of what sort the work is"
SILENT = "it prints nothing at all"
NO_NUMBER = "it prints the name of a variable that has no value"
OTHERWISE = {
    ("apa", "article"): (
        f"Doe, J. {DAY}. The night boat. <i>Harbour Times</i>. {URL}",
        NO_PREPRINT,
    ),
    ("chicago", "article"): (
        f"Doe, Jane. “The night boat.” <i>Harbour Times</i>, November 10, 2020. {URL}.",
        NO_PREPRINT,
    ),
    ("apa", "paper-conference"): (
        f"Doe, J. {DAY}. <i>The night boat</i>. Harbour Times. {URL}",
        KEPT,
    ),
    ("chicago", "paper-conference"): (
        f"Doe, Jane. “The night boat.” Harbour Times, November 10, 2020. {URL}.",
        KEPT,
    ),
    ("apa", "periodical"): (
        f"Doe, J. (2020). <i>The night boat</i>. Harbour Times. {URL}",
        KEPT,
    ),
    ("chicago", "periodical"): (
        f"Doe, Jane. <i>The night boat</i>. Harbour Times, November 10, 2020. {URL}.",
        KEPT,
    ),
    ("apa", "patent"): (
        f"Doe, J. (2020). <i>The night boat</i> [Patent]. Harbour Times. {URL}",
        ONCE,
    ),
    ("chicago", "patent"): (
        f"Doe, Jane. The night boat. Patent. Harbour Times, November 10, 2020. {URL}.",
        ONCE,
    ),
    ("chicago", "post"): (
        f"Doe, Jane. “The night boat.” Post. Harbour Times, November 10, 2020. {URL}.",
        SILENT,
    ),
    ("apa", "review"): (
        f"Doe, J. (2020). The night boat. <i>Harbour Times</i>. {URL}",
        REVIEW,
    ),
    ("chicago", "review"): (
        f"Doe, Jane. “The night boat.” <i>Harbour Times</i>, November 10, 2020. {URL}.",
        REVIEW,
    ),
    ("apa", "review-book"): (
        f"Doe, J. (2020). The night boat. <i>Harbour Times</i>. {URL}",
        REVIEW,
    ),
    ("chicago", "review-book"): (
        f"Doe, Jane. “The night boat.” <i>Harbour Times</i>, November 10, 2020. {URL}.",
        REVIEW,
    ),
    ("chicago", "software"): (
        f"Doe, Jane. <i>The night boat</i>. Software. {TIMES}, {ON}. {URL}.",
        "a record says when it was published, which is not when it was released",
    ),
    ("apa", "thesis"): (
        f"Doe, J. (2020). <i>The night boat</i> [Thesis, Harbour Times]. {URL}",
        NO_NUMBER,
    ),
}

# In a larger work: of these, the rules for parts of works are ours too.
PARTS = (
    *("chapter", "dataset", "document", "entry", "entry-dictionary", "event"),
    *("entry-encyclopedia", "figure", "hearing", "legislation", "manuscript"),
    *("musical_score", "pamphlet", "performance", "personal_communication"),
    *("regulation", "report", "speech", "standard", "treaty", "webpage"),
)

# A range within a year is faulty in the oracle, which also has no seasons in APA.
DATES = ("2020-11", "2020", "2019/2021", "")
NAMES = (
    ("Harbour Board",),
    ("van Doe, Jean-Paul",),
    ("Roe, John Q., Jr.",),
    ("Doe, J.R.",),
    ("de la Doe, Ana",),
    ("Иванов, Иван",),
    ("Doe, Jane", "Roe, John"),
    ("Doe, Jane", "Roe, John", "Harbour Board"),
    *(tuple(f"Doe{n}, Jane Ann" for n in range(many)) for many in (6, 7, 20, 21)),
)


def compare(style, item):
    assert ours(FORMS[style](item, WORDS)) == theirs(style, item)


@pytest.mark.parametrize("style", FORMS)
@pytest.mark.parametrize("kind", TREATMENTS)
def test_a_work_of_each_type_is_cited_as_the_rules_want_it(kind, style):
    item = a_work(kind)
    known = OTHERWISE.get((style, kind))
    if known is None:
        compare(style, item)
        return
    text, reason = known
    assert reason
    assert ours(FORMS[style](item, WORDS)) == alike(text)
    assert theirs(style, item) != alike(text), "the oracle has been mended"


@pytest.mark.parametrize("style", FORMS)
@pytest.mark.parametrize("kind", PARTS)
def test_a_part_of_a_larger_work_is_cited_as_the_rules_want_it(kind, style):
    compare(style, a_work(kind, container="Harbour Papers", publisher="Doe Press"))


@pytest.mark.parametrize("style", FORMS)
@pytest.mark.parametrize("kind", ["webpage", "book", "article-newspaper"])
@pytest.mark.parametrize("date", DATES)
def test_a_date_is_written_as_the_rules_want_it(date, kind, style):
    compare(style, a_work(kind, date=date))


@pytest.mark.parametrize("style", FORMS)
@pytest.mark.parametrize("names", NAMES, ids=lambda names: f"{names[0]}-{len(names)}")
def test_names_are_written_as_the_rules_want_them(names, style):
    compare(style, a_work("book", authors=names))


@pytest.mark.parametrize("style", FORMS)
@pytest.mark.parametrize("kind", ["book", "webpage", "report", "treaty"])
@pytest.mark.parametrize("url", ["https://doi.org/10.1000/182", ""])
def test_an_address_is_written_as_the_rules_want_it(url, kind, style):
    compare(style, a_work(kind, url=url, accessed=None))
