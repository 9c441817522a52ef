"""A new kind of record is one file and one line: everything else follows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[1]

_KIND = '''\
"""Treaties: what states agreed on in writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from crossbrief.fields import FactDate, Line, LineT, MarkdownT, TextT, ToActor, ToPlace
from crossbrief.kind import RecordKind
from crossbrief.records import Record

if TYPE_CHECKING:
    from crossbrief.values import Translatable


class Treaty(Record):
    """An agreement in writing."""

    title: LineT = Field(description="The name of the treaty.")
    also: tuple[Line, ...] = Field((), description="Other names.")
    signed: FactDate = Field(description="The day of the signatures.")
    parties: tuple[ToActor, ...] = Field((), description="Who agreed.")
    place: ToPlace | None = Field(None, description="Where it was signed.")
    articles_count: TextT | None = Field(None, description="How long it is.")
    summary: TextT | None = Field(None, description="What it says, in a sentence.")
    body: MarkdownT | None = Field(None, description="A longer text.")


def _title(record: Treaty) -> Translatable:
    return record.title


def _also(record: Treaty) -> tuple[str, ...]:
    return record.also


TREATY = RecordKind(
    name="treaty",
    folder="treaties",
    record=Treaty,
    caption=_title,
    aliases=_also,
    alias_field="also",
)
'''
_CONTENT = {
    "site.yml": "model: 1\ntitle: Harbour record\nmenu: [home, treaties]\n",
    "actors/north-port.yml": "type: state\nname: North Port\n",
    "actors/south-port.yml": "type: state\nname: South Port\n",
    "sources/gazette.yml": "title: Gazette\ntype: webpage\nurl: https://example.org/\n",
    "treaties/harbour-treaty.yml": """\
title: Treaty of the Harbour
also: [The old treaty]
signed: {value: 1999-05-04, source: gazette}
parties: [north-port, south-port]
articles_count: Twelve articles
summary: The two ports share the harbour.
body: |
  Both [[north-port|ports]] signed it [@gazette, p. 2].
""",
    "treaties/ferry-treaty.yml": """\
title: Treaty of the Ferry
also: [The old treaty]
signed: 2001
""",
    "articles/of-treaties.md": """\
---
title: Of treaties
date: 2001-02-03
---

The ports agreed in [[harbour-treaty]].
""",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Build a site with a copy of the package that has the new kind."""
    root = tmp_path_factory.mktemp("treaties")
    shutil.copytree(_ROOT / "generator", root / "generator")
    shutil.copytree(_ROOT / "templates", root / "templates")
    kinds = root / "generator" / "crossbrief" / "kinds"
    (kinds / "treaty.py").write_text(_KIND, encoding="utf-8")
    shelf = kinds / "__init__.py"
    line = "\nfrom crossbrief.kinds.treaty import TREATY\n\nKINDS += (TREATY,)\n"
    shelf.write_text(shelf.read_text("utf-8") + line, encoding="utf-8")
    project = root / "project"
    for name, text in _CONTENT.items():
        path = project / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "crossbrief", "build", str(project)],
        env={**os.environ, "PYTHONPATH": str(root / "generator")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return project / "site"


def page(site, name):
    return (site / name).read_text(encoding="utf-8")


def test_its_records_have_pages_with_every_field(site):
    html = page(site, "treaties/harbour-treaty.html")

    assert '<h1 class="cb-h-rec">Treaty of the Harbour</h1>' in html
    assert "The two ports share the harbour." in html
    assert "4 May 1999" in html
    assert "Twelve articles" in html
    assert "<dt>Articles count</dt>" in html
    assert 'href="../actors/south-port.html">South Port</a>' in html
    assert 'href="../sources/gazette.html"' in html


def test_it_has_an_index_that_the_menu_can_name(site):
    assert "Treaty of the Harbour" in page(site, "treaties/index.html")
    assert '<a href="treaties/index.html">Treaties</a>' in page(site, "index.html")


def test_what_it_names_leads_back_to_it(site):
    html = page(site, "actors/north-port.html")

    assert 'href="../treaties/harbour-treaty.html"' in html
    assert "Parties" in html


def test_a_mention_in_prose_is_shown_on_its_page(site):
    html = page(site, "treaties/harbour-treaty.html")

    assert "The ports agreed in" in html
    assert 'href="../articles/of-treaties.html"' in html


def test_it_stands_in_a_to_z(site):
    html = page(site, "az.html")

    assert "treaties/harbour-treaty.html" in html
    assert html.count("The old treaty") == 2
