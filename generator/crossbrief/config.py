"""`content/site.yml`: the settings of a site, bound like a record."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import BeforeValidator, Field

from crossbrief import values
from crossbrief.fields import (
    AnyAddress,
    Language,
    Line,
    LineT,
    MarkdownT,
    OneOf,
    Pairs,
    SiteAddress,
    Struct,
    TextT,
    ToArticle,
    Whole,
)
from crossbrief.headers import HOSTS

SETTINGS_FILE = "content/site.yml"
MODELS: Final = ("1",)
"""The versions of the content model that are read; the last is the newest."""

MENU_PAGES = (
    "home",
    "timeline",
    "articles",
    "actors",
    "events",
    "statements",
    "threads",
    "network",
    "positions",
    "sources",
    "topics",
    "places",
    "az",
    "corrections",
    "coverage",
    "differ",
    "data",
    "method",
    "whole",
)
DATA_FORMATS = (
    "json",
    "jsonld",
    "ftm",
    "calendar",
    "feeds",
    "sitemap",
    "csv",
    "bibtex",
    "ris",
    "csl-json",
    "positions",
)
"""The names of the exporters that a site may do without."""

DEFAULT_MENU = (
    "home",
    "timeline",
    "actors",
    "events",
    "statements",
    "topics",
    "sources",
)

FACETS = ("topic", "speaker", "event", "source", "form")
"""What statements are listed by on pages of their own; years have theirs anyway."""


def _no_later_model(value: object) -> object:
    """Refuse a model that only a later version of the program can read."""
    model = value.strip() if isinstance(value, str) else ""
    if values.WHOLE.fullmatch(model) and int(model) > int(MODELS[-1]):
        raise values.fault(
            "unknown-model",
            f"this content is of the model {model}, and this version of crossbrief"
            f" reads none later than {MODELS[-1]}",
            label="a later model",
            cure="take a later crossbrief: `pip install --upgrade crossbrief`",
        )
    return value


class SiteImage(Struct):
    """The picture that previews of links to the site show."""

    file: Line = Field(description="The file, relative to `content/media/`.")
    alt: LineT = Field(description="What it shows, for those who do not see it.")


class Licence(Struct):
    """The terms under which others may use the site."""

    text: LineT | None = Field(
        None, description="Of our words.", examples=["CC BY 4.0"]
    )
    data: LineT | None = Field(None, description="Of the records as data.")
    note: TextT | None = Field(
        None, description="What they leave out, such as quotations."
    )


class Contact(Struct):
    """Where readers write to."""

    label: LineT | None = Field(None, description="The words of the link.")
    url: AnyAddress = Field(description="An address, `https://` or `mailto:`.")


class SiteSettings(Struct):
    """The settings of a site."""

    model: Annotated[str, OneOf(MODELS), BeforeValidator(_no_later_model)] = Field(
        description="The version of the content model that the records are written in."
    )
    title: LineT = Field(description="The name of the site.")
    description: TextT | None = Field(
        None, description="One sentence: what the site is about."
    )
    about: TextT | None = Field(
        None, description="A short paragraph at the foot of every page."
    )
    base_url: SiteAddress | None = Field(
        None,
        description="The full address at which the site will stand. Pages link to each"
        " other relatively; this one is for citations, which name no address without"
        " it, and for the page of unknown addresses.",
        examples=["https://example.org/"],
    )
    language: Language = Field("en", description="The main language of the site.")
    languages: tuple[Language, ...] = Field(
        (),
        description="All languages that the site is made in. The first is the main one,"
        " at the root; each of the others stands in a folder of its own.",
        examples=["[en, ru]"],
    )
    menu: tuple[Line, ...] = Field(
        DEFAULT_MENU,
        description="The pages in the menu, in order: names of built pages, or ids.",
    )
    contact: Contact | None = Field(None, description="Where readers write to.")
    editors: tuple[Line, ...] = Field((), description="Who is responsible.")
    licence: Licence | None = Field(None, description="The licences of text and data.")
    image: SiteImage | None = Field(
        None,
        description="The picture that previews of links to any page show; without it, a"
        " plain one of our own. Best 1200 by 630 pixels, as PNG or JPEG.",
    )
    lead: ToArticle | None = Field(
        None, description="The article that leads the front page; else the newest."
    )
    names_policy: MarkdownT | None = Field(
        None, description="The house policy on contested names; on the method page."
    )
    event_types: Pairs = Field(
        (), description="Further types of events: a code, and the word for readers."
    )
    id_links: Pairs = Field(
        (),
        description="Where identifiers lead: a scheme, and an address with `{id}`.",
        examples=["wikidata: https://www.wikidata.org/wiki/{id}"],
    )
    as_of_limit_days: Whole | None = Field(
        None, description="After how many days a record should be looked at again."
    )
    loaded_words: Pairs = Field(
        (),
        description="Further words that `crossbrief check --style` points out, each"
        " with what to write instead.",
        examples=["occupied: write who calls it so"],
    )
    accepted_words: tuple[Line, ...] = Field(
        (), description="Loaded words that this site may use."
    )
    expect: Pairs = Field(
        (), description="The least number of records of a kind: `actors: 10`."
    )
    ignore: tuple[Line, ...] = Field(
        (), description="Codes of warnings and notes that are not wanted."
    )
    facets: tuple[Annotated[str, OneOf(FACETS)], ...] = Field(
        FACETS,
        description="What statements are listed by on pages of their own, and can be"
        " filtered by; `[]` for none.",
        examples=["[topic, speaker]"],
    )
    headers: tuple[Annotated[str, OneOf(HOSTS)], ...] = Field(
        (),
        description="The hosts for which a file with headers for security and caching"
        " is written into the site.",
        examples=["[netlify]"],
    )
    allow_from: Pairs = Field(
        (),
        description="What pages may load from elsewhere: a directive of the content"
        " security policy, and addresses with blanks between them.",
        examples=["img-src: https://tiles.example.org"],
    )
    without: tuple[Annotated[str, OneOf(DATA_FORMATS)], ...] = Field(
        (),
        description="The data formats that are not made; without it, all are.",
        examples=["[csv]"],
    )

    @property
    def all_languages(self) -> tuple[str, ...]:
        """The languages that the site is made in, the main one first."""
        return (self.language, *(one for one in self.languages if one != self.language))
