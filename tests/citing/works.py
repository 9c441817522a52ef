"""Invented works of every type, and the English words of references."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from crossbrief.catalogue import read_catalogue
from crossbrief.citing.item import Item
from crossbrief.citing.names import name_of
from crossbrief.citing.types import TREATMENTS
from crossbrief.dates import parse_date
from crossbrief.packaged import packaged_templates
from crossbrief.wording import Wording

_ENGLISH = packaged_templates() / "languages" / "en.toml"
WORDS = Wording("en", read_catalogue(_ENGLISH.read_text("utf-8")))


def a_work(kind="document", *, authors=("Doe, Jane",), date="2020-11-10", **fields):
    """Return a work of a type as records make it, some of it changed."""
    treatment = TREATMENTS[kind]
    item = Item(
        "night-boat",
        kind,
        "The night boat",
        lang="en",
        genre=WORDS.text(f"source_type.{kind}") if treatment.is_labelled else "",
        authors=tuple(name_of(author) for author in authors),
        issued=parse_date(date) if date else None,
        url="https://example.org/night-boat",
        accessed=dt.date(2021, 2, 3),
    )
    name = "container" if treatment.is_part else "publisher"
    return replace(item, **{name: "Harbour Times", **fields})
