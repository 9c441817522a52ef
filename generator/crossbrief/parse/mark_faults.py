"""What is wrong with a mark in prose, and what to write instead."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crossbrief.ids import id_fault


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark as it was written, and where it stands.

    `inside` is None for a mark that is not closed. It stands `alone` when it is a
    whole paragraph.
    """

    opening: str
    inside: str | None
    alone: bool = False
    in_link: bool = False
    in_heading: bool = False
    in_image: bool = False
    in_table: bool = False

    @property
    def target(self) -> str:
        """Return the id that the mark names."""
        return self._parts()[0].strip()

    @property
    def rest(self) -> str | None:
        """Return the label or locator after the id, with single blanks."""
        return " ".join(self._parts()[2].split()) or None

    def _parts(self) -> tuple[str, str, str]:
        return (self.inside or "").partition("," if self.opening == "[@" else "|")


@dataclass(frozen=True, slots=True)
class MarkFault:
    """The code, the message and the cure of a fault."""

    code: str
    message: str
    cure: str


def mark_fault(mark: Mark) -> MarkFault | None:
    """Return what is wrong with a mark, or None when it is right."""
    if mark.inside is None:
        return _not_closed(mark)
    target = mark.target
    if not target:
        cure = "write the id of a record between the brackets"
        return MarkFault("broken-mark", "the mark holds no id", cure)
    wrong = id_fault(target)
    if wrong is not None:
        return MarkFault("broken-mark", wrong.message, _named(mark, wrong.help))
    return _misplaced(mark, target)


def _named(mark: Mark, cure: str) -> str:
    """Return how to write a mark whose id is none: often a name stands for it."""
    if mark.opening == "[@":
        return _cited(mark) or cure
    last = re.sub(r"\.(?:html|md|ya?ml)$", "", mark.target.rpartition("/")[2])
    if "/" in mark.target and id_fault(last) is None:
        label = f"|{mark.rest}" if mark.rest else ""
        return f"write the id alone: `{mark.opening}{last}{label}]]`"
    better = re.fullmatch("write `(.+)`", cure)
    if better is None or mark.opening != "[[":
        return cure
    label = mark.rest or mark.target
    return f"write the id of the record, such as `[[{better[1]}|{label}]]`"


def _cited(mark: Mark) -> str | None:
    """Return how to write what other programs write otherwise."""
    several = [part.strip().lstrip("@") for part in (mark.inside or "").split(";")]
    if len(several) > 1:
        return "write a mark for each: " + " ".join(f"`[@{one}]`" for one in several)
    first, blank, locator = mark.target.partition(" ")
    if blank and id_fault(first) is None:
        return f"write a comma after the id: `[@{first}, {locator.strip()}]`"
    return None


def _not_closed(mark: Mark) -> MarkFault:
    if mark.in_table and mark.opening != "[@":
        return MarkFault(
            "unescaped-bar",
            "a bar inside a mark ends the table's cell",
            "write the bar as `\\|`",
        )
    closing = "]" if mark.opening == "[@" else "]]"
    return MarkFault(
        "broken-mark",
        f"the mark `{mark.opening}` is not closed",
        f"close it with `{closing}`, or write `\\{mark.opening}` for a bracket",
    )


def _misplaced(mark: Mark, name: str) -> MarkFault | None:
    message = cure = ""
    if mark.in_image:
        message = "a mark stands in the text of an image"
        cure = "write plain words there, and the mark beside the image"
    elif mark.in_link:
        message = "a mark stands inside a link"
        cure = "a mark is a link already: write it on its own"
    elif mark.opening == "![[" and mark.alone and mark.rest is not None:
        message = "an embedded statement has no label"
        cure = f"write `![[{name}]]`"
    elif mark.opening == "![[" and not mark.alone:
        message = "an embedded statement does not stand alone"
        cure = (
            f"put `![[{name}]]` into a paragraph of its own, or mention it:"
            f" `[[{name}|label]]`"
        )
    elif mark.in_heading and mark.opening == "[[" and mark.rest is None:
        message = "a mention in a heading has no label"
        cure = f"write `[[{name}|label]]`: the label stands in the contents too"
    return MarkFault("broken-mark", message, cure) if message else None
