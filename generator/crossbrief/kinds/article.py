"""Articles: the briefing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from crossbrief.fields import (
    Language,
    Line,
    LineT,
    Markdown,
    TextT,
    ToArticle,
    ToTopic,
    When,
)
from crossbrief.kind import RecordKind
from crossbrief.records import Record

if TYPE_CHECKING:
    from crossbrief.values import Translatable


class Article(Record):
    """A text by named authors, in Markdown."""

    title: LineT = Field(description="The headline.")
    date: When = Field(description="The day it was published.")
    authors: tuple[Line, ...] = Field(
        (),
        description="Who wrote it; a comma parts the family's name from the given one.",
        examples=['["Doe, Jane"]'],
    )
    summary: TextT | None = Field(None, description="The sentence under the headline.")
    topics: tuple[ToTopic, ...] = Field((), description="What it is about.")
    lang: Language | None = Field(
        None, description="The language of the text; without it, the site's."
    )
    translation_of: ToArticle | None = Field(None, description="The original.")
    body: Markdown | None = Field(None, description="The text, below the head.")


def _title(record: Article) -> Translatable:
    return record.title


ARTICLE = RecordKind(
    name="article",
    folder="articles",
    record=Article,
    caption=_title,
    markdown=True,
)
