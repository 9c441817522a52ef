from __future__ import annotations

import os
import sys

import pytest
from click.testing import CliRunner

from crossbrief.atomic import write_all
from crossbrief.cli.group import program
from crossbrief.errors import CrossbriefError
from crossbrief.rename.edits import Edit, edited
from crossbrief.source import SourceFile
from tests.small_site import COPY, tree, write_site

STATEMENTS = "content/statements/harbour.yml"


def rename(project, old, new):
    return CliRunner().invoke(program, ["rename", old, new, str(project)])


def check(project):
    return CliRunner().invoke(program, ["check", str(project), "--drafts"])


def text_of(project, path):
    return (project / path).read_bytes().decode()


def refusal(done):
    return f"{done.exception.message} {done.exception.help}"


def test_a_record_with_its_own_file_moves_and_is_followed(tmp_path):
    project = write_site(tmp_path)

    done = rename(project, "jane-doe", "mayor-doe")

    assert done.exit_code == 0
    assert not (project / "content/actors/jane-doe.yml").exists()
    assert text_of(project, "content/actors/mayor-doe.yml") == (
        "formerly: [jane-doe]\nname: Jane Doe\n"
    )
    assert text_of(project, STATEMENTS).startswith("defaults: {speaker: mayor-doe,")
    assert check(project).exit_code == 0


def test_links_to_the_page_follow(tmp_path):
    article = (
        "---\ntitle: The harbour\ndate: 2021-05-05\nauthors: [Editors]\n---\n\n"
        "See [her](actors/jane-doe.html), [her words](/actors/jane-doe.html#statements)"
        " and [again](actors/jane-doe.html), or `actors/jane-doe.html`, and [more].\n\n"
        "[more]: actors/jane-doe.html#topic\n"
    )
    article = article.replace("#topic", "#cite")
    project = write_site(tmp_path, {"content/articles/harbour-news.md": article})

    assert rename(project, "jane-doe", "mayor-doe").exit_code == 0
    followed = text_of(project, "content/articles/harbour-news.md")
    assert followed == article.replace("jane-doe", "mayor-doe").replace(
        "`actors/mayor-doe.html`", "`actors/jane-doe.html`"
    )
    assert check(project).exit_code == 0


def test_pictures_are_no_hindrance(tmp_path):
    project = write_site(tmp_path)
    (project / "content/media").mkdir()
    picture = b"\x89PNG\r\n\x1a\n" + bytes(5_000)
    (project / "content/media/a.png").write_bytes(picture)

    assert rename(project, "jane-doe", "mayor-doe").exit_code == 0
    assert (project / "content/media/a.png").read_bytes() == picture


def test_what_changed_is_shown(tmp_path):
    done = rename(write_site(tmp_path), "jane-doe", "mayor-doe")

    assert done.stdout.splitlines() == [
        "content/actors/jane-doe.yml -> content/actors/mayor-doe.yml",
        "  1: formerly: [jane-doe]",
        "content/statements/harbour.yml",
        "  1: defaults: {speaker: mayor-doe, date: 2021-05-04, form: quoted}",
        "Renamed `jane-doe` to `mayor-doe`: 1 reference, 2 files.",
    ]


def test_a_record_of_a_batch_keeps_its_place(tmp_path):
    project = write_site(tmp_path)

    rename(project, "harbour-promise", "promise-of-may")

    assert text_of(project, STATEMENTS) == (
        "defaults: {speaker: jane-doe, date: 2021-05-04, form: quoted}\n"
        "items:\n"
        "  - id: promise-of-may\n"
        "    formerly: [harbour-promise]\n"
        "    text: We shall rebuild the old harbour [...] before winter comes.\n"
        "    sources: [gazette-harbour]\n"
    )
    assert check(project).exit_code == 0


ARTICLE = """\
---
title: The harbour   # jane-doe stays here
date: 2021-05-05
topics: [ harbour-works , "bridge-works" ]
---

[[jane-doe]] spoke; [[ jane-doe | the mayor ]] did. `[[jane-doe]]` is code, jane-doe
is a word, and \\[[jane-doe]] is not a mark. See [@gazette-harbour, p. 4] and
[[jane-doe-junior]].[^1]

![[harbour-promise]]

| Who | What |
|---|---|
| [[jane-doe\\|Jane]] | [[jane-doe\\|J. D.]] and [[jane-doe-junior\\|her son]] |

[^1]: As [[jane-doe]] said.
"""
AWKWARD = {
    "content/articles/harbour.md": ARTICLE.encode(),
    "content/topics.yml": """\
        - id: harbour-works
          name: Works
          body: "\\u2014 [[jane-doe|the \\"mayor\\"]]"
        - {id: 'bridge-works', name: Bridge, summary: of jane-doe}
        """,
    "content/actors/jane-doe-junior.yml": """\
        name: Jack Doe
        relations:
          # the mother, jane-doe
          - {type: other, actor: "jane-doe", note: jane-doe is his mother}
        x: {mother: jane-doe}
        """,
}


def test_marks_and_fields_follow_and_nothing_else_does(tmp_path):
    project = write_site(tmp_path, AWKWARD)

    done = rename(project, "jane-doe", "mayor-doe")

    expected = (
        ARTICLE.replace("[[jane-doe]] spoke", "[[mayor-doe]] spoke")
        .replace("[[ jane-doe |", "[[ mayor-doe |")
        .replace("[[jane-doe\\|", "[[mayor-doe\\|")
        .replace("As [[jane-doe]]", "As [[mayor-doe]]")
    )
    assert done.exit_code == 0
    assert text_of(project, "content/articles/harbour.md") == expected
    assert text_of(project, "content/topics.yml") == (
        "- id: harbour-works\n"
        "  name: Works\n"
        '  body: "\\u2014 [[mayor-doe|the \\"mayor\\"]]"\n'
        "- {id: 'bridge-works', name: Bridge, summary: of jane-doe}\n"
    )
    assert text_of(project, "content/actors/jane-doe-junior.yml") == (
        "name: Jack Doe\n"
        "relations:\n"
        "  # the mother, jane-doe\n"
        '  - {type: other, actor: "mayor-doe", note: jane-doe is his mother}\n'
        "x: {mother: jane-doe}\n"
    )
    assert check(project).exit_code == 0


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        (
            "harbour-works",
            "quay-works",
            "- id: harbour-works\n  name: Works\n",
            "- id: quay-works\n  formerly: [harbour-works]\n  name: Works\n",
        ),
        (
            "bridge-works",
            "crossing-works",
            "- {id: 'bridge-works', name",
            "- {id: 'crossing-works', formerly: [bridge-works], name",
        ),
    ],
)
def test_ids_of_lists_change_in_their_own_style(tmp_path, old, new, before, after):
    project = write_site(tmp_path, AWKWARD)
    whole = text_of(project, "content/topics.yml")

    assert rename(project, old, new).exit_code == 0
    assert before in whole
    assert text_of(project, "content/topics.yml") == whole.replace(before, after)
    assert check(project).exit_code == 0


def test_references_in_a_flow_list_keep_their_blanks_and_quotes(tmp_path):
    project = write_site(tmp_path, AWKWARD)

    rename(project, "bridge-works", "crossing-works")
    rename(project, "harbour-works", "quay-works")

    assert 'topics: [ quay-works , "crossing-works" ]' in text_of(
        project, "content/articles/harbour.md"
    )


def test_citations_and_embeds_follow(tmp_path):
    project = write_site(tmp_path, AWKWARD)

    rename(project, "gazette-harbour", "gazette-of-may")
    rename(project, "harbour-promise", "promise-of-may")

    text = text_of(project, "content/articles/harbour.md")
    assert "[@gazette-of-may, p. 4]" in text
    assert "![[promise-of-may]]" in text
    assert check(project).exit_code == 0


def test_a_mark_that_is_folded_over_two_lines_follows(tmp_path):
    folded = """\
        - id: harbour-works
          name: Works
          body: >-
            Asked by [[jane-doe|the
            mayor]] and again by [[jane-doe]].
        - {id: bridge-works, name: Bridge}
        """
    project = write_site(tmp_path, {**AWKWARD, "content/topics.yml": folded})

    assert rename(project, "jane-doe", "mayor-doe").exit_code == 0
    text = text_of(project, "content/topics.yml")
    assert "[[mayor-doe|the\n    mayor]] and again by [[mayor-doe]]." in text
    assert check(project).exit_code == 0


def test_line_ends_and_the_byte_order_mark_stay(tmp_path):
    raw = (
        "\ufeff# Österreich 🎉\r\n"
        "name: Works # jane-doe\r\n"
        "body: |\r\n"
        "  First [[jane-doe]].\r\n"
        "\r\n"
        "  Then [[jane-doe|her]].\r\n"
    )
    path = "content/topics/works.yml"
    project = write_site(tmp_path, {path: raw.encode()})

    assert rename(project, "jane-doe", "mayor-doe").exit_code == 0
    assert text_of(project, path) == raw.replace("[[jane-doe", "[[mayor-doe")
    assert rename(project, "works", "harbour-works").exit_code == 0
    assert text_of(project, "content/topics/harbour-works.yml") == (
        raw.replace("[[jane-doe", "[[mayor-doe").replace(
            "name:", "formerly: [works]\r\nname:"
        )
    )


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ("formerly: [miss-doe]\n", "formerly: [miss-doe, jane-doe]\n"),
        ("formerly: [miss-doe] # once\n", "formerly: [miss-doe, jane-doe] # once\n"),
        ('formerly: ["miss-doe", ]\n', 'formerly: ["miss-doe", "jane-doe", ]\n'),
        ("formerly: []\n", "formerly: [jane-doe]\n"),
        (
            "formerly:\n- miss-doe  # once\n# more\n",
            "formerly:\n- miss-doe  # once\n- jane-doe\n# more\n",
        ),
        (
            "formerly:\n    -   'miss-doe'\n",
            "formerly:\n    -   'miss-doe'\n    -   'jane-doe'\n",
        ),
        ("id: jane-doe\n", "id: mayor-doe\nformerly: [jane-doe]\n"),
        (
            '"id":   "jane-doe" # it\n',
            '"id":   "mayor-doe" # it\nformerly: [jane-doe]\n',
        ),
    ],
)
def test_the_old_id_is_remembered_in_the_style_of_the_file(tmp_path, written, after):
    path = "content/actors/jane-doe.yml"
    project = write_site(tmp_path, {path: f"name: Jane Doe\n{written}".encode()})

    assert rename(project, "jane-doe", "mayor-doe").exit_code == 0
    found = text_of(project, "content/actors/mayor-doe.yml")
    assert found == f"name: Jane Doe\n{after}"
    assert check(project).exit_code == 0


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ("{name: Jane Doe}", "{formerly: [jane-doe], name: Jane Doe}"),
        (
            "{name: Jane, id: jane-doe}",
            "{name: Jane, id: mayor-doe, formerly: [jane-doe]}",
        ),
        ("name: Jane Doe", "formerly: [jane-doe]\nname: Jane Doe"),
        ("name: Jane\nid: jane-doe", "name: Jane\nid: mayor-doe\nformerly: [jane-doe]"),
    ],
)
def test_a_record_in_braces_or_without_a_last_line_end_is_renamed(
    tmp_path, written, after
):
    path = "content/actors/jane-doe.yml"
    project = write_site(tmp_path, {path: written.encode()})

    assert rename(project, "jane-doe", "mayor-doe").exit_code == 0
    assert text_of(project, "content/actors/mayor-doe.yml") == after


def test_an_article_is_renamed_in_its_head(tmp_path):
    project = write_site(
        tmp_path,
        {
            **AWKWARD,
            "content/site.yml": """\
                model: 1
                title: Harbour papers
                lead: harbour  # the newest
                menu: [home, "about-us", articles]
                names_policy: See [[about-us]].
                """,
            "content/pages/about-us.md": "---\ntitle: About\n---\nWe.\n",
        },
    )

    assert rename(project, "harbour", "harbour-works-of-may").exit_code == 0
    assert rename(project, "about-us", "imprint").exit_code == 0

    settings = text_of(project, "content/site.yml")
    assert "lead: harbour-works-of-may  # the newest" in settings
    assert 'menu: [home, "imprint", articles]' in settings
    assert "names_policy: See [[imprint]]." in settings
    assert text_of(project, "content/articles/harbour-works-of-may.md") == (
        ARTICLE.replace("---\n", "---\nformerly: [harbour]\n", 1)
    )
    assert check(project).exit_code == 0


def test_a_record_may_take_its_old_id_again(tmp_path):
    project = write_site(tmp_path)
    rename(project, "jane-doe", "mayor-doe")

    assert rename(project, "mayor-doe", "jane-doe").exit_code == 0
    assert text_of(project, "content/actors/jane-doe.yml") == (
        "formerly: [mayor-doe]\nname: Jane Doe\n"
    )
    assert check(project).exit_code == 0


def test_drafts_follow_too(tmp_path):
    draft = "name: Quay\nstatus: draft\nbody: By [[jane-doe]].\n"
    project = write_site(tmp_path, {"content/topics/quay.yml": draft})

    rename(project, "jane-doe", "mayor-doe")

    assert "[[mayor-doe]]" in text_of(project, "content/topics/quay.yml")


def test_the_lock_follows_and_the_stored_copy_is_mentioned(tmp_path):
    project = write_site(tmp_path, {"texts/gazette-harbour.txt": COPY.encode()})
    CliRunner().invoke(program, ["verify", str(project)])
    before = text_of(project, "content/quotes.lock.yml")

    rename(project, "harbour-promise", "promise-of-may")
    done = rename(project, "gazette-harbour", "gazette-of-may")

    assert text_of(project, "content/quotes.lock.yml") == before.replace(
        "harbour-promise", "promise-of-may"
    ).replace("gazette-harbour", "gazette-of-may")
    assert "rename it to texts/gazette-of-may.txt" in done.stdout
    assert "not-verified" not in check(project).stderr


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("jane-do", "mayor-doe", "did you mean `jane-doe`?"),
        ("jane-doe", "Mayor Doe", "write `mayor-doe`"),
        ("jane-doe", "index", "reserved"),
        ("jane-doe", "jane-doe", "has that id already"),
        ("jane-doe", "harbour-promise", "is taken"),
        ("jane-doe", "old-gazette", "is an old id of `gazette-harbour`"),
        ("old-gazette", "new-gazette", "it is now `gazette-harbour`"),
        ("jane-doe", "in-the-way", "is in the way"),
    ],
)
def test_a_rename_that_cannot_be_is_refused(tmp_path, old, new, words):
    gazette = """\
        title: The mayor
        type: webpage
        url: https://example.org/
        formerly: [old-gazette]
        """
    project = write_site(tmp_path, {"content/sources/gazette-harbour.yml": gazette})
    (project / "content/actors/In-The-Way.YML").mkdir()
    before = tree(project)

    done = rename(project, old, new)

    assert isinstance(done.exception, CrossbriefError)
    assert words in refusal(done)
    assert tree(project) == before


def test_faulty_content_is_not_renamed(tmp_path):
    project = write_site(tmp_path, {"content/topics/quay.yml": "nome: Quay\n"})
    before = tree(project)

    done = rename(project, "jane-doe", "mayor-doe")

    assert done.exit_code == 1
    assert "unknown-field" in done.stderr
    assert "Nothing was changed." in done.stderr
    assert tree(project) == before


def test_an_id_that_is_a_name_elsewhere_is_refused_with_the_place(tmp_path):
    other = "name: John Roe\naliases: [mayor-doe]\n"
    project = write_site(tmp_path, {"content/actors/john-roe.yml": other})
    before = tree(project)

    done = rename(project, "jane-doe", "mayor-doe")

    assert done.exit_code == 1
    assert "alias-is-a-name" in done.stderr
    assert tree(project) == before


def test_a_plain_name_does_not_become_a_reference_by_chance(tmp_path):
    topic = "name: Quay\nreplies: [{from: council, date: 2021-05-05, text: No.}]\n"
    project = write_site(tmp_path, {"content/topics/quay.yml": topic})
    before = tree(project)

    done = rename(project, "jane-doe", "council")

    assert "more than an id would change, in `quay`" in refusal(done)
    assert tree(project) == before


def test_an_id_in_escapes_is_written_anew(tmp_path):
    topic = 'name: Quay\nparent: "works\\x2dof"\n'
    project = write_site(
        tmp_path,
        {"content/topics/quay.yml": topic, "content/topics/works-of.yml": "name: W\n"},
    )

    assert rename(project, "works-of", "works").exit_code == 0
    assert 'parent: "works"' in text_of(project, "content/topics/quay.yml")


def test_a_file_that_cannot_be_written_leaves_all_as_it_was(tmp_path):
    project = write_site(tmp_path)
    (project / f"content/statements/.harbour.yml.crossbrief-{os.getpid()}").mkdir()
    before = tree(project)

    done = rename(project, "jane-doe", "mayor-doe")

    assert "harbour.yml` cannot be written" in refusal(done)
    assert tree(project) == before


# ---- several files at once


def test_all_files_are_written_or_none(tmp_path):
    (tmp_path / "first").write_bytes(b"old")
    (tmp_path / "second").mkdir()

    with pytest.raises(CrossbriefError, match="cannot be written"):
        write_all({tmp_path / "first": b"new", tmp_path / "second": b"new"})

    assert tree(tmp_path) == {"first": b"old"}


def test_a_file_that_cannot_be_removed_brings_all_back(tmp_path):
    (tmp_path / "first").write_bytes(b"old")

    with pytest.raises(CrossbriefError, match="missing"):
        write_all(
            {tmp_path / "first": b"new", tmp_path / "made": b"new"},
            [tmp_path / "missing"],
        )

    assert tree(tmp_path) == {"first": b"old"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_a_file_keeps_its_rights(tmp_path):
    path = tmp_path / "first"
    path.write_bytes(b"old")
    path.chmod(0o640)

    write_all({path: b"new"})

    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o640)


def test_a_file_that_changed_meanwhile_is_not_edited():
    source = SourceFile("a.yml", "name: a\n")

    with pytest.raises(CrossbriefError, match="changed while"):
        edited(b"name: b\n", source, [Edit(6, 7, "c")])
