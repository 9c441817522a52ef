"""A model only grows: what a record may say today, it may say while its model is read.

`models/1.txt` lists the fields of model 1, which of them are optional, and the words of
closed lists. `--update-golden` adds what is new; what is gone needs a new model.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crossbrief.config import MENU_PAGES, MODELS, SiteSettings
from crossbrief.kinds import KINDS
from crossbrief.records import Record
from docs.fields import closed_lists, parts_of, rows
from tests.doc_texts import DOCS, code_in, text_of

if TYPE_CHECKING:
    from crossbrief.fields import Struct

KEPT = Path(__file__).parent / "models" / f"{MODELS[-1]}.txt"


def owners():
    """Return each group of fields by its name: kinds, their parts, settings."""
    found: dict[str, type[Struct]] = {"record": Record, "settings": SiteSettings}
    found |= {kind.name: kind.record for kind in KINDS}
    for model in list(found.values()):
        found |= {part.__name__: part for part in parts_of(model)}
    return found


def model_lines():
    for owner, model in owners().items():
        shared = () if model is Record else Record.model_fields
        for row in rows(model, lambda part: part.__name__):
            if row.name in shared:
                continue
            field = f"{owner}.{row.key}"
            yield field
            if not row.is_required:
                yield f"{field} optional"
            if row.takes.startswith("one of `"):
                closed, _, _ = row.takes.partition(", or one of ")
                yield from (f"{field} {word}" for word in code_in(closed))
        for _, key, words in closed_lists(model):
            yield from (f"{owner}.{key} {word}" for word in words)
    yield from (f"settings.menu {page}" for page in MENU_PAGES)


def test_a_model_only_grows(update_golden):
    kept = set(text_of(KEPT).splitlines())
    now = set(model_lines())
    new = now - kept
    known = {line.partition(".")[0] for line in kept}
    demanded = {
        line
        for line in new
        if re.fullmatch(r"[\w.]+", line)
        and f"{line} optional" not in new
        and line.partition(".")[0] in known
    }

    assert kept - now == set(), "this takes something from the model: see the docs"
    assert demanded == set(), "content that is right today would lack these"
    if update_golden:
        KEPT.write_text("\n".join(sorted(now)) + "\n", encoding="utf-8", newline="\n")
    assert update_golden or new == set(), "run this test with `--update-golden`"


def test_the_newest_model_is_the_one_that_is_documented():
    text = text_of(DOCS / "content-model.md")

    assert f"`model: {MODELS[-1]}`" in text
    assert f"`model: {int(MODELS[-1]) + 1}`" not in text


@pytest.mark.parametrize("model", MODELS)
def test_models_are_numbered(model):
    assert MODELS.index(model) + 1 == int(model)
