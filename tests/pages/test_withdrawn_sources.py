"""A source that was withdrawn bears nothing out, and says so where it is used."""

from __future__ import annotations

import pytest

from tests.pages.reading import build

CONTENT = {
    "actors/jane-doe.yml": "name: Jane Doe\n",
    "sources/s.yml": """\
        defaults: {type: document, citation: On paper}
        items:
          - {id: the-paper, title: The paper}
          - {id: the-gazette, title: The gazette}
          - {id: the-forgery, title: The forgery,
             withdrawn: {date: 2021-06-01, reason: A forgery.}}
        """,
    "statements/s.yml": """\
        defaults: {speaker: jane-doe, date: 2021-05-04, form: quoted, text: Yes.}
        items:
          - {id: of-both, sources: [the-paper, the-gazette]}
          - {id: of-one-left, sources: [the-paper, the-forgery]}
          - {id: of-none-left, sources: [the-forgery]}
        """,
}
TOLD = {
    "of-both": ("Known from 2 sources.", False),
    "of-one-left": ("1 of 2 bears it out; the others were withdrawn,", True),
    "of-none-left": ("What bore it out was withdrawn.", True),
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    return build(tmp_path_factory.mktemp("withdrawn"), CONTENT)


@pytest.mark.parametrize("name", TOLD)
def test_what_was_withdrawn_bears_nothing_out(pages, name):
    summary, is_marked = TOLD[name]
    shown = pages[f"statements/{name}.html"].main

    assert summary in shown
    assert ("Report; withdrawn" in shown) == is_marked


def test_what_is_left_is_counted(pages):
    listed = pages["coverage/single-source.html"].html

    found = {name for name in TOLD if f"statements/{name}.html" in listed}
    assert found == {"of-one-left", "of-none-left"}
