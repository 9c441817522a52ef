"""`[[id]]` in Markdown of others, and the extension of Python-Markdown alone."""

from __future__ import annotations

import logging

import markdown
import pytest

from crossbrief.mkdocs.mentions import Mark, place_of
from tests.small_site import write_site

JANE = '<a class="crossbrief crossbrief-actor" href="https://x.example/actors/jane-doe.html">'
EXTENSIONS = ["crossbrief", "tables", "fenced_code", "toc", "attr_list"]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    site = "model: 1\ntitle: Papers\nbase_url: https://x.example/\n"
    names = {
        "content/site.yml": site,
        "content/actors/john-roe.yml": 'name: "*John* _Roe_"\n',
    }
    return write_site(tmp_path_factory.mktemp("papers"), names)


def convert(text, project, **options):
    settings = {"project": str(project), **options}
    return markdown.markdown(
        text, extensions=EXTENSIONS, extension_configs={"crossbrief": settings}
    )


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("By [[jane-doe]].", f"By {JANE}Jane Doe</a>."),
        ("By [[ jane-doe | the *mayor* ]].", f"By {JANE}the <em>mayor</em></a>."),
        ("# Of [[jane-doe]]", f'<h1 id="of-jane-doe">Of {JANE}Jane Doe</a></h1>'),
        ("**[[jane-doe]]**", f"<strong>{JANE}Jane Doe</a></strong>"),
        ("[[john-roe]]", ">*John* _Roe_</a>"),
        ("| a |\n|---|\n| [[jane-doe\\|Jane]] |", f"<td>{JANE}Jane</a></td>"),
        ("- [[jane-doe]]", f"<li>{JANE}Jane Doe</a></li>"),
    ],
)
def test_a_mark_becomes_a_link(text, html, project):
    assert html in convert(text, project)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("`[[jane-doe]]`", "<code>[[jane-doe]]</code>"),
        ("```\n[[jane-doe]]\n```", "<code>[[jane-doe]]\n</code>"),
        ("    [[jane-doe]]", "<code>[[jane-doe]]\n</code>"),
        ("\\[[jane-doe]]", "[[jane-doe]]"),
        ("rows[[jane-doe]]", "rows[[jane-doe]]"),
        ("[[1]] and [[ ]] and [[a b]]", "[[1]] and [[ ]] and [[a b]]"),
    ],
)
def test_what_is_no_mark_stays_as_it_is(text, html, project, caplog):
    assert html in convert(text, project)
    assert caplog.messages == []


def test_an_unknown_id_is_told(project, caplog):
    with caplog.at_level(logging.INFO):
        html = convert("[[jane-do|Jane]]", project)

    assert '<span class="crossbrief-missing">Jane</span>' in html
    assert caplog.record_tuples == [
        (
            "crossbrief.mentions",
            logging.WARNING,
            "there is no record with the id `jane-do`; did you mean `jane-doe`?",
        )
    ]


def test_unknown_ids_can_be_left_to_others(project, caplog):
    assert "[[jane-do]]" in convert("[[jane-do]]", project, unknown="ignore")
    assert caplog.messages == []


def test_the_address_of_the_site_can_be_given(project):
    html = convert("[[jane-doe]]", project, site="../people")

    assert 'href="../people/actors/jane-doe.html"' in html


def test_wrong_options_and_projects_are_told(tmp_path, project, caplog):
    with pytest.raises(ValueError, match="`unknown` is one of warn, error, ignore"):
        convert("[[jane-doe]]", project, unknown="perhaps")

    assert "[[jane-doe]]" not in convert("[[jane-doe]]", tmp_path)
    assert "there is no folder `content`" in caplog.messages[0]


@pytest.mark.parametrize(
    ("number", "place"), [(0, (1, 4)), (1, (7, 1)), (2, (7, 19)), (3, None)]
)
def test_a_mark_is_found_where_it_stands(number, place):
    text = (
        "By [[jane-doe]] and [[john-roe]].\n"
        "\n"
        "~~~\n"
        "[[jane-doe]]\n"
        "~~~\n"
        "\n"
        "[[jane-doe|Jane]] [[jane-doe]] `[[jane-doe]]`\n"
    )

    assert place_of(Mark("jane-doe", None, number), text) == place
