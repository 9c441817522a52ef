"""What an author is told of a quotation that could not be verified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.diagnostics import Diagnostic, diagnose
from crossbrief.verify.normal import SHORTEST

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossbrief.verify.copies import StoredCopy
    from crossbrief.verify.matching import Match
    from crossbrief.verify.quotations import Quotation


def too_short(quotation: Quotation, *, in_parts: bool) -> Diagnostic:
    """Tell that chance could have put these words anywhere."""
    what = "a part of the quotation" if in_parts else "the quotation"
    return diagnose(
        "too-short",
        f"{what} has fewer than {SHORTEST} characters, too few to tell",
        quotation.span,
        label="too short to tell",
        help="quote more of the sentence, if the source has more",
    )


def no_stored_copy(quotation: Quotation, folder: str) -> Diagnostic:
    """Tell that there is nothing to compare with, and what to call it."""
    names = " or ".join(f"`{source}.txt`" for source in quotation.sources)
    return diagnose(
        "no-stored-copy",
        "there is no stored copy to compare the quotation with",
        quotation.span,
        label="not compared",
        help=f"save the source's text as {names} in `{folder}/`"
        if names
        else "name the source that prints the words",
    )


def close_words(quotation: Quotation, match: Match) -> Diagnostic:
    """Tell which words differ; only a person can say that it does not matter."""
    return diagnose(
        "close-words",
        f"the words differ from the stored copy of `{match.source}`, line"
        f" {match.span}: {'; '.join(match.differences)}",
        quotation.span,
        label="not to the letter",
        help="copy the words to the letter, or pass them with your name:"
        " `crossbrief verify --sign NAME`",
    )


def words_not_found(
    quotation: Quotation,
    wanted: Iterable[str],
    here: Iterable[tuple[str, StoredCopy]],
) -> Diagnostic:
    """Tell that no copy has the words, or not in this order."""
    names = " or ".join(f"`{source}`" for source, _ in here)
    shuffled = any(
        all(stored.copy.find(part) >= 0 for part in wanted) for _, stored in here
    )
    return diagnose(
        "words-not-found",
        f"the words are not in the stored copy of {names}",
        quotation.span,
        label="its parts stand there in another order" if shuffled else "not found",
        help="put the parts in the order in which they were said"
        if shuffled
        else "copy the words again, or name the source that has them",
    )
