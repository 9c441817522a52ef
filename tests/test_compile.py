"""The hall: what one compilation tells, with which options."""

from __future__ import annotations

import pytest

from crossbrief.errors import CrossbriefError
from crossbrief.kinds.article import Article
from tests.sites import compile_project

ACTOR = {"actors/jane-doe.yml": "name: Jane Doe\n"}


def codes(compilation):
    return [item.code for item in compilation.diagnostics]


def test_a_folder_without_content_is_said_plainly(tmp_path):
    with pytest.raises(CrossbriefError, match="no folder `content`") as caught:
        compile_project(tmp_path)

    assert caught.value.help


def test_warnings_stop_a_strict_run_only(compile_files):
    assert compile_files(ACTOR).ok
    assert not compile_files(ACTOR, strict=True).ok
    assert codes(compile_files(ACTOR)) == ["unlinked-record"]


def test_what_the_site_does_not_want_to_hear_is_not_told(compile_files):
    site = "model: 1\ntitle: T\nignore: [unlinked-record]\n"

    assert codes(compile_files({**ACTOR, "site.yml": site})) == []


@pytest.mark.parametrize(
    ("settings", "address"),
    [
        ("", None),
        ("base_url: https://a.org/b\n", "https://a.org/b/"),
        ("base_url: https://a.org/b///\n", "https://a.org/b/"),
    ],
)
def test_the_site_s_address_ends_in_one_slash(compile_files, settings, address):
    site = compile_files({"site.yml": f"model: 1\ntitle: T\n{settings}"}).site

    assert site is not None
    assert site.settings.base_url == address


def test_ages_are_counted_from_the_newest_day_in_the_content(compile_files):
    site = compile_files(
        {
            "actors/aa.yml": "name: A\nas_of: 2021-05-01\n",
            "actors/bb.yml": "name: B\nrecorded: 2021-06-01\n",
        }
    ).site

    assert site is not None
    assert str(site.newest) == "2021-06-01"
    assert site.span("title").start == 16


def test_everything_is_told_in_one_run(compile_files):
    compilation = compile_files(
        {
            "site.yml": "model: 1\ntitle: T\ncolour: red\n",
            "actors/jane-doe.yml": "colour: red\n",
            "actors/john-roe.yml": "name: [\n",
            "articles/the-news.md": "---\ntitle: N\ndate: 2021-13\n---\n[[x y]]\n",
            "articles/more-news.md": "---\ntitle: N\ndate: 2021\n---\n[[a b]] [[c-d]]",
            "topics.yml": "- {id: a-topic, name: A, parent: a-topic}\n",
        }
    )

    assert set(codes(compilation)) >= {
        *("unknown-field", "missing-field", "yaml-syntax", "bad-date", "broken-mark"),
        *("unknown-record", "cycle"),
    }
    assert [a.id for a in compilation.graph.of_kind("article", Article)] == [
        "more-news"
    ]


def test_a_faulty_required_field_hides_nothing_of_the_others(compile_files):
    compilation = compile_files(
        {
            "statements/batch.yml": "- {id: s-1, speaker: nobody-here, place: zzzz,"
            " date: 2021-13, form: quoted, body: '[[no-one]] [['}\n",
            "articles/no-title.md": "---\ndate: 2021\n---\n[a](javascript:b)"
            " ![c](media/d.png 'E') [[s-1]] [[\n",
            "actors/Jane Doe.yml": "name: Jane\ncountry: zzz\nbody: '[[e-f]]'\n",
        }
    )

    assert sorted(codes(compilation)) == [
        *("bad-country", "bad-date", "bad-id", "broken-mark", "broken-mark"),
        *("missing-field", "missing-field", "missing-file", "unknown-record"),
        *("unknown-record", "unknown-record", "unknown-record", "unsafe-link"),
    ]
    assert not list(compilation.graph)


def test_what_a_faulty_draft_names_is_not_looked_for(compile_files):
    files = {"actors/jane-doe.yml": "status: draft\nbody: '[[no-one]]'\n"}

    assert codes(compile_files(files)) == ["missing-field"]
    assert "unknown-record" in codes(compile_files(files, drafts=True))
