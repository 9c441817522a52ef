"""`crossbrief link`: names in prose that lead nowhere, found and linked."""

from __future__ import annotations

import json
import re
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbrief.cli.entry import main
from crossbrief.name_table import Name, NameTable
from tests.small_site import write_site

RECORDS = {
    "content/actors/jane-doe.yml": """\
        name: Jane Doe
        aliases: [Doe, the Mayor]
        body: Jane Doe was born here.
        """,
    "content/actors/us.yml": "name: United States\naliases: [US]\ntype: state\n",
    "content/actors/anne-doe.yml": "name: Anne Doe\naliases: [A. Doe]\n",
    "content/places.yml": """\
        - {id: bay, name: The Bay}
        - {id: upper-bay, name: Upper Bay}
        - {id: stone-bay, name: Stone-Bay, nolink: [Stone-Bay]}
        - {id: tbilisi, name: {en: Tbilisi, de: Tiflis}}
        """,
}
ARTICLE = "---\ntitle: A day\ndate: 2021-05-05\n---\n\n{}\n"


@pytest.fixture
def project(tmp_path):
    return write_site(tmp_path, RECORDS)


def write(project, text, name="articles/day.md"):
    place = project / "content" / name
    place.parent.mkdir(exist_ok=True)
    place.write_text(text, encoding="utf-8")
    return place


@pytest.fixture
def link(project, capfd):
    """Return what the command prints on either stream, and how it ends."""

    def run(*arguments):
        with pytest.raises(SystemExit) as ended:
            main(["link", str(project), *arguments])
        said = capfd.readouterr()
        return said.out, said.err, ended.value.code

    return run


PROSE = [
    ("a name", "Then Jane Doe came.", "Then [[jane-doe]] came."),
    ("another name", "The Doe plan.", "The [[jane-doe|Doe]] plan."),
    ("the longest name", "In Upper Bay.", "In [[upper-bay]]."),
    ("whose it is", "Jane Doe’s plan.", "[[jane-doe]]’s plan."),
    ("over a line", "So Jane\nDoe came.", "So [[jane-doe]] came."),
    ("letter case", "It told us of the us.", None),
    ("part of a word", "Doesn't Doedom count?", None),
    ("part of a compound", "A Doe-like, pre-US plan.", None),
    ("a hyphen at the end", "The US- and the rest.", "The [[us|US]]- and the rest."),
    ("its own prose", "She was there.", None),
    ("code", "Write `Jane Doe` here.", None),
    ("a block of code", "Like this:\n\n    Jane Doe\n", None),
    ("a fence", "```\nJane Doe\n```", None),
    ("a link", "See [Jane Doe](https://example.org/).", None),
    ("an address", "See <https://example.org/US>.", None),
    ("a picture", '![Jane Doe](media/jane.png "Jane Roe, CC0")', None),
    ("a heading", "## Jane Doe\n\nShe came.", None),
    ("a mark", "Then [[jane-doe|the mayor]] came.", None),
    ("linked before", "[[jane-doe]] came. Jane Doe left.", None),
    ("linked below", "Jane Doe came. [[jane-doe]] left.", None),
    ("twice", "Doe came. Doe left.", "[[jane-doe|Doe]] came. Doe left."),
    ("opted out", "In Stone-Bay.", None),
    ("another language", "In Tiflis.", None),
    ("emphasis", "*Jane Doe* came.", "*[[jane-doe]]* came."),
    ("a list", "- Jane Doe\n- US", "- [[jane-doe]]\n- [[us|US]]"),
    (
        "a table",
        "| who |\n|:--|\n| the Mayor |",
        "| who |\n|:--|\n| [[jane-doe\\|the Mayor]] |",
    ),
    # Another name of the record must not change the words of others.
    ("a quotation", "> Jane Doe came.", "> [[jane-doe|Jane Doe]] came."),
    (
        "between quotation marks",
        "He: “So Jane Doe came.” Upper Bay.",
        "He: “So [[jane-doe|Jane Doe]] came.” [[upper-bay]].",
    ),
    ("a footnote", "So[^1].\n\n[^1]: Jane Doe.", "So[^1].\n\n[^1]: [[jane-doe]]."),
    ("an entity", "A &amp; Jane Doe.", "A &amp; [[jane-doe]]."),
]


@pytest.mark.parametrize(
    ("before", "after"), [pytest.param(b, a, id=name) for name, b, a in PROSE]
)
def test_a_name_is_linked_where_it_stands_by_itself(project, link, before, after):
    (project / "content/media").mkdir()
    (project / "content/media/jane.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 32)
    place = write(project, ARTICLE.format(before))

    link("--apply")

    assert place.read_text("utf-8") == ARTICLE.format(after or before)


def test_an_article_in_another_language_has_its_names(project, link):
    text = ARTICLE.replace("date:", "lang: de\ndate:")
    place = write(project, text.format("Nach Tiflis und Tbilisi."))

    link("--apply")

    assert "Nach [[tbilisi]] und Tbilisi." in place.read_text("utf-8")


def test_places_are_listed_and_nothing_is_written_unasked(project, link):
    place = write(project, ARTICLE.format("Then Jane Doe came, and Doe left."))

    out, told, ended = link()

    assert out == "content/articles/day.md:6:6: Jane Doe → [[jane-doe]]\n"
    assert told == (
        "1 name of 1 record leads nowhere, in 1 file."
        " `crossbrief link --apply` writes the links.\n"
    )
    assert ended == 0
    assert "[[" not in place.read_text("utf-8")


def test_every_name_is_listed_on_request(project, link):
    write(project, ARTICLE.format("Then Jane Doe came, and Doe left."))

    out, _, _ = link("--every")

    assert out.splitlines()[1:] == [
        "content/articles/day.md:6:25: Doe → [[jane-doe|Doe]]"
    ]


def test_a_shared_name_is_left_to_the_author(project, link):
    write(project, "name: John Doe\naliases: [Doe]\n", "actors/john-doe.yml")
    place = write(project, ARTICLE.format("Then Doe came."))

    out, told, _ = link("--apply")

    assert "Doe → may be any of jane-doe, john-doe" in out
    assert "Linked 0 names. 1 name left to you." in told
    assert place.read_text("utf-8") == ARTICLE.format("Then Doe came.")


def test_text_that_brackets_would_break_is_left_to_the_author(project, link):
    bare = "editor_notes: [{text: Jane Doe agreed.}]\n"
    place = write(
        project, dedent(RECORDS["content/actors/us.yml"]) + bare, "actors/us.yml"
    )

    out, _, _ = link("--apply")

    assert "[[jane-doe]], once the text stands in quotes or after `|`" in out
    assert "Jane Doe agreed" in place.read_text("utf-8")


def test_the_difference_is_shown_before_it_is_written(project, link):
    write(project, ARTICLE.format("Then Jane Doe came."))

    out, told, _ = link("--apply")

    assert "-Then Jane Doe came.\n+Then [[jane-doe]] came.\n" in out
    assert told == "Linked 1 name.\n"
    assert link()[1] == "Every name leads to its record.\n"


def test_line_ends_and_all_else_stay(project, link):
    place = project / "content/articles/day.md"
    place.parent.mkdir(exist_ok=True)
    raw = ARTICLE.format("Then Jane Doe came. ").replace("\n", "\r\n").encode()
    place.write_bytes(b"\xef\xbb\xbf" + raw)

    link("--apply")

    assert place.read_bytes() == b"\xef\xbb\xbf" + raw.replace(
        b"Jane Doe", b"[[jane-doe]]"
    )


def test_programs_read_a_list(project, link):
    write(project, ARTICLE.format("Then Jane Doe came."))

    [found] = json.loads(link("--format", "json")[0])

    assert found == {
        "path": "content/articles/day.md",
        "line": 6,
        "column": 6,
        "name": "Jane Doe",
        "records": ["jane-doe"],
        "mark": "[[jane-doe]]",
        "can_be_written": True,
    }


def test_programs_read_the_list_alone_while_links_are_written(project, link):
    write(project, ARTICLE.format("Jane Doe spoke."))

    out, told, _ = link("--apply", "--format", "json")

    assert [one["mark"] for one in json.loads(out)] == ["[[jane-doe]]"]
    assert "+[[jane-doe]] spoke." in told


def test_mistakes_come_first(project, link):
    write(project, "name: John Roe\ncolour: red\n", "actors/john-roe.yml")

    out, told, ended = link()

    assert out == ""
    assert "error[unknown-field]" in told
    assert told.endswith("1 error in the way. Nothing was looked for.\n")
    assert ended == 1


NAMES = st.lists(
    st.lists(st.sampled_from(["Ada", "Bay", "Cy"]), min_size=1, max_size=3).map(
        " ".join
    ),
    min_size=1,
    max_size=4,
    unique=True,
)
TEXTS = st.lists(st.sampled_from(["Ada", "Bay", "Cy", "and", "x.", "-"]), max_size=12)


@given(NAMES, TEXTS)
def test_the_table_finds_what_one_pattern_of_all_names_finds(names, words):
    text = " ".join(words)
    table = NameTable.of(Name(name, f"r{at}") for at, name in enumerate(names))
    longest = sorted(names, key=lambda name: -len(name.split()))
    pattern = "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest)

    found = [text[one.start : one.end] for one in table.find(text, None)]

    assert found == [match[0] for match in re.finditer(pattern, text)]
