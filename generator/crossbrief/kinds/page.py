"""Plain pages: about, contact, privacy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from crossbrief.fields import Language, LineT, Markdown, TextT, Whole
from crossbrief.kind import RecordKind
from crossbrief.records import Record

if TYPE_CHECKING:
    from crossbrief.values import Translatable


class PlainPage(Record):
    """A page of plain text at the site's root."""

    title: LineT = Field(description="The heading.")
    nav: Whole | None = Field(
        None,
        description="Its place among the plain pages in the menu; without it, none.",
    )
    summary: TextT | None = Field(None, description="The sentence under the heading.")
    lang: Language | None = Field(None, description="The language of the text.")
    body: Markdown | None = Field(None, description="The text, below the head.")


def _title(record: PlainPage) -> Translatable:
    return record.title


PAGE = RecordKind(
    name="page",
    folder="pages",
    record=PlainPage,
    caption=_title,
    markdown=True,
    at_root=True,
)
