"""Links within the site, once the addresses of its pages are known."""

from __future__ import annotations

import pytest

from crossbrief.inner_links import check_inner_links

ROOTED = (
    "write the address from the site's root, such as `actors/index.html`, or mention a"
    " record: `[[id]]`"
)
PAGES = ("index.html", "actors/index.html", "actors/jane-doe.html", "media/a b.pdf")


def told(compile_files, text):
    compilation = compile_files(
        {
            "actors/jane-doe.yml": f"name: Jane\nbody: |\n  {text}\n",
            "media/a b.pdf": "",
        }
    )
    assert compilation.site is not None
    found = check_inner_links(compilation.graph, compilation.site, PAGES)
    return [(item.code, item.help) for item in found]


@pytest.mark.parametrize(
    "text",
    [
        "[a](actors/jane-doe.html)",
        "[a](/actors/jane-doe.html)",
        "[a](actors/jane-doe.html#b)",
        "[a](#b)",
        "[a](https://example.org/actors)",
        "[a](<media/a b.pdf>)",
        "[a](media/a%20b.pdf)",
    ],
)
def test_a_link_to_a_page_or_a_file_is_right(compile_files, text):
    assert told(compile_files, text) == []


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        (
            "[a](actors/jane-do.html)",
            "did you mean `actors/jane-doe.html` or `actors/index.html`?",
        ),
        ("[a](actors/jane-doe)", "write `actors/jane-doe.html`"),
        ("[a](../actors/jane-doe.html)", "write `actors/jane-doe.html`"),
        ("[a](actors/)", "write `actors/index.html`"),
        ("[a](<a b.pdf>)", "write `media/a b.pdf`"),
        ("[a](zzz)", ROOTED),
    ],
)
def test_a_link_to_nowhere_is_answered_with_what_to_write(compile_files, text, cure):
    assert told(compile_files, text) == [("broken-link", cure)]


def test_the_settings_prose_is_looked_at_too(compile_files):
    compilation = compile_files(
        {"site.yml": "model: 1\ntitle: T\nnames_policy: See [this](nothing.html).\n"}
    )
    assert compilation.site is not None

    (item,) = check_inner_links(compilation.graph, compilation.site, PAGES)
    assert (item.code, item.span.path) == ("broken-link", "content/site.yml")
