"""Links within the site, once its pages are known: each leads to a place on one."""

from __future__ import annotations

import pytest

from crossbrief.build import build_site
from crossbrief.defaults import REGISTRY
from crossbrief.options import Options

ROOTED = (
    "write the address from the site's root, such as `actors/index.html`, or mention a"
    " record: `[[id]]`"
)
NEAREST = (
    "did you mean `actors/jane-doe.html` or `actors/index.html` or"
    " `actors/john-roe.html`?"
)
SITE = {
    "site.yml": "model: 1\ntitle: T\n",
    "actors/jane-doe.yml": "name: Jane\nbody: |\n  ## The vote\n\n  Text.\n\n  {}\n",
    "actors/john-roe.yml": "name: John\n",
    "media/a b.pdf": "",
    "static/old.html": "<p id='one'><a id=two></a>\n",
}


@pytest.fixture
def told(tmp_path):
    """Build a site with a text in the body of a record, and say what is told."""

    def tell(text, **files):
        for name, content in {**SITE, **files}.items():
            path = tmp_path / "content" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content.replace("{}", text), encoding="utf-8")
        report = build_site(tmp_path, None, REGISTRY, Options())
        return [
            (item.span.path, item.message, item.help)
            for item in report.diagnostics
            if item.code == "broken-link"
        ]

    return tell


RIGHT = [
    *("[a](actors/jane-doe.html)", "[a](/actors/jane-doe.html)"),
    *("[a](actors/jane-doe.html#s-the-vote)", "[a](#s-the-vote)"),
    *("[a](actors/john-roe.html#top)", "[a](#)", "[a](#Top)"),
    *("[a](old.html#one)", "[a](old.html#two)"),
    *("[a](https://example.org/actors#b)", "[a](<media/a b.pdf>)"),
    *("[a](media/a%20b.pdf)", "[a](media/a%20b.pdf#page=2)"),
]


def test_a_link_to_a_page_a_place_or_a_file_is_right(told):
    assert told(" ".join(RIGHT)) == []


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        (
            "[a](actors/jane-do.html)",
            NEAREST,
        ),
        ("[a](actors/jane-doe)", "write `actors/jane-doe.html`"),
        ("[a](../actors/jane-doe.html)", "write `actors/jane-doe.html`"),
        ("[a](actors/)", "write `actors/index.html`"),
        ("[a](<a b.pdf>)", "write `media/a b.pdf`"),
        ("[a](zzz)", ROOTED),
        ("[a](#The-Vote)", "write `#s-the-vote`"),
        ("[a](actors/jane-doe.html#s-the-vot)", "did you mean `s-the-vote`?"),
        ("[a](old.html#zzz)", "leave out `#zzz`"),
        (
            "[a](#zzz)",
            "leave out `#zzz`, or write the place of a section: `#s-the-vote`",
        ),
    ],
)
def test_a_link_to_nowhere_is_answered_with_what_to_write(told, text, cure):
    assert [found for _, _, found in told(text)] == [cure]


def test_what_is_not_there_is_named(told):
    assert [message for _, message, _ in told("[a](zzz) [b](#zzz)")] == [
        "there is no page or file at `zzz`",
        "there is no place `zzz` on the page `actors/jane-doe.html`",
    ]


def test_the_settings_prose_is_looked_at_too(told):
    settings = "model: 1\ntitle: T\nnames_policy: See [this](nothing.html) [b](#c).\n"
    found = told("", **{"site.yml": settings})

    assert [path for path, _, _ in found] == ["content/site.yml"] * 2


def test_a_place_that_only_another_language_names_is_not_looked_for(told):
    body = "name: John\nbody: {en: 'A [b](#zzz).', de: 'Ein [b](#zz).'}\n"
    found = told("", **{"actors/john-roe.yml": body})

    assert [message for _, message, _ in found] == [
        "there is no place `zzz` on the page `actors/john-roe.html`"
    ]
