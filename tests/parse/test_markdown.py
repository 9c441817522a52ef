"""Markdown to prose: blocks with holes, and nothing lost on the way."""

from __future__ import annotations

import pytest

from crossbrief.parse.markdown import compile_prose
from crossbrief.prose import Cite, Embed, Footnote, Mention, SiteLink
from crossbrief.source import SourceFile


def compiled(text, *, anchors=True):
    source = SourceFile("a.md", text)
    return compile_prose(text, source, source.span(0, len(text)), anchors=anchors)


def html(text):
    """Return what is rendered, with a word in braces for each hole."""
    blocks = compiled(text).value.blocks
    return "\n".join(block.fill(named) for block in blocks)


def named(hole):
    if isinstance(hole, Footnote):
        return f"{{note {hole.name}}}"
    rest = getattr(hole, "label", None) or getattr(hole, "locator", None)
    return (
        f"{{{type(hole).__name__.lower()} {hole.target}{f' {rest}' if rest else ''}}}"
    )


def told(text):
    """Return (code, what stands there) of each fault."""
    outcome = compiled(text)
    return [(d.code, text[d.span.start : d.span.end]) for d in outcome.diagnostics]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See [[jane-doe]].", "<p>See {mention jane-doe}.</p>"),
        ("[[ jane-doe | a  label ]]", "<p>{mention jane-doe a label}</p>"),
        ("**[[jane-doe]]**", "<p><strong>{mention jane-doe}</strong></p>"),
        ("So.[@a-report]", "<p>So.{cite a-report}</p>"),
        ("So.[@a-report, p. 4, l. 2]", "<p>So.{cite a-report p. 4, l. 2}</p>"),
        ("![[a-statement]]", "<p>{embed a-statement}</p>"),
        ("A note.[^x]\n\n[^x]: Text.", "<p>A note.{note x}</p>"),
        ("`[[jane-doe]]`", "<p><code>[[jane-doe]]</code></p>"),
        ("    [[jane-doe]]", "<pre><code>[[jane-doe]]\n</code></pre>"),
        (r"\[[jane-doe]]", "<p>[[jane-doe]]</p>"),
        (r"\[@jane-doe]", "<p>[@jane-doe]</p>"),
        ("a@example.org [x] [1, 2]", "<p>a@example.org [x] [1, 2]</p>"),
        ("# Top", '<h2 id="s-top">Top</h2>'),
        (
            "### The [[a-b|Big]] *Day*",
            '<h2 id="s-the-big-day">The {mention a-b Big} <em>Day</em></h2>',
        ),
        ("[a](https://x.org/?a&b)", '<p><a href="https://x.org/?a&amp;b">a</a></p>'),
        ("[a](b/c.html#d)", '<p><a href="{sitelink b/c.html}">a</a></p>'),
        ("a  \nb", "<p>a<br>\nb</p>"),
        ("<b>a</b> &lt;i&gt;", "<p>&lt;b&gt;a&lt;/b&gt; &lt;i&gt;</p>"),
        ("<!-- a -->", "<p>&lt;!-- a --&gt;</p>"),
        ("&#x1a;0&#x1a;", "<p>\ufffd0\ufffd</p>"),
        ("^[inline]", "<p>^[inline]</p>"),
    ],
)
def test_prose_is_rendered_with_holes(text, expected):
    assert html(text) == expected


def test_a_figure_has_its_credit_below():
    assert html('![A map](media/a.png "A. Artist, CC BY")') == (
        '<figure class="cb-figure"><img src="{sitelink media/a.png}" alt="A map">'
        "<figcaption>A. Artist, CC BY</figcaption></figure>"
    )


def test_a_table_has_the_marks_of_its_cells():
    text = "| a |\n|---|\n| [[jane-doe\\|Jane]] [@a-b] |\n"

    assert "{mention jane-doe Jane}{cite a-b}" in html(text)
    assert html(text).startswith(
        '<table class="cb-t">\n<thead>\n<tr>\n<th scope="col">'
    )


def test_a_label_never_carries_markup_out_of_its_hole():
    """What stands in a label is text; the one who fills the hole escapes it."""
    (hole,) = compiled("[[jane-doe|<b>Jane</b>]]").value.holes()

    assert hole == Mention("jane-doe", "<b>Jane</b>", hole.span)


def test_the_kinds_of_holes():
    text = "[[aa]] [@bb] [x](cc#dd) ![e](media/f.png 'g')\n\n![[hh]]\n"

    assert [type(hole) for hole in compiled(text).value.holes()] == [
        *(Mention, Cite, SiteLink, SiteLink, Embed),
    ]


def test_one_footnote_may_be_asked_for_twice():
    prose = compiled("a[^x] b[^x]\n\n[^x]: Said by [[jane-doe]].").value

    first, inside, second, _ = prose.holes()
    assert first == second
    assert isinstance(first, Footnote)
    assert isinstance(inside, Mention)
    assert first.blocks[0].fill(named) == "<p>Said by {mention jane-doe}.</p>"


def test_words_are_counted_without_footnotes():
    assert (
        compiled("One two[^x] `three`.\n\n- four\n\n[^x]: Not these.").value.words == 5
    )


def test_equal_headings_have_anchors_of_their_own():
    blocks = compiled("## Now\n\n## Now\n\n## Now 2\n\n## Now\n\n## 漢\n\n## 字").value

    anchors = [block.heading[0] for block in blocks.blocks if block.heading]
    assert anchors == ["s-now", "s-now-2", "s-now-2-2", "s-now-3", "s-part", "s-part-2"]


def test_a_heading_s_text_has_its_labels_and_code():
    (block,) = compiled("## The [[a-b|Big]] `x` *day*[^1]\n\n[^1]: N.").value.blocks

    assert block.heading == ("s-the-big-x-day", "The Big x day")


def test_anchors_are_given_only_where_they_are_asked_for():
    (block,) = compiled("## Now", anchors=False).value.blocks

    assert block.pieces == ("<h2>Now</h2>",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a [[jane-doe b", [("broken-mark", "[[")]),
        ("a [@jane-doe b", [("broken-mark", "[@")]),
        ("[[jane\ndoe]] x", [("broken-mark", "[[jane\ndoe]]")]),
        ("[[]] [@]", [("broken-mark", "[[]]"), ("broken-mark", "[@]")]),
        ("[[con]]", [("broken-mark", "[[con]]")]),
        ("[see [[a-b]]](x)", [("broken-mark", "[[a-b]]")]),
        ("[see [[a-b]] **now**](x)", [("broken-mark", "[[a-b]]")]),
        ("[see] [[a-b]] [now](https://x.org)", []),
        ("- ![[a-b]]", [("broken-mark", "![[a-b]]")]),
        ("> ![[a-b]]", [("broken-mark", "![[a-b]]")]),
        ("![[a-b]] so", [("broken-mark", "![[a-b]]")]),
        ("![[a-b|x]]", [("broken-mark", "![[a-b|x]]")]),
        ("## A [[a-b]]", [("broken-mark", "[[a-b]]")]),
        ("## A [@a-b]", []),
        ("![an [[a-b]]](media/c.png 'd')", [("broken-mark", "[[a-b]]")]),
        ("a[^1] and a[^1]", [("unknown-footnote", "[^1]")] * 2),
        ("[^a-z]+ [^ x] `[^1]` \\[^1]", [("unknown-footnote", "[^a-z]")]),
        ("[^a](https://x.org)", []),
        ("a[^x]\n\n[^x]: b[^y]\n\n[^y]: c", [("broken-mark", "[^y]")]),
        ("a\n\n[^x]: b", [("unused-footnote", "[^x]: b")]),
        ("[^x]\n\n[^x]: b\n\n[^x]: c", [("unused-footnote", "[^x]: c")]),
        ("1 < 2 <b> x <i", [("html-in-prose", "<b>")]),
        ("\\<b> &lt;b> `<b>` <https://x.org>", []),
        ("<!-- todo -->", [("html-in-prose", "<!--")]),
        ("[a](ftp://x)", [("unsafe-link", "ftp://x")]),
        ("[a](javascript:x) [b](javascript:x)", [("unsafe-link", "javascript:x")] * 2),
        ("[a](java&#10;script:x)", [("unsafe-link", "[a](java&#10;script:x)")]),
        ("[a][b]\n\n[b]: data:x", [("unsafe-link", "data:x")]),
        ("![a](b.png 'c')", [("unsafe-link", "b.png")]),
        ("![](media/a.png)", [("missing-field", "media/a.png")] * 2),
        ("- " * 12 + "a", [("too-deep", "- " * 11 + "- a")]),
        (">" * 12 + "a", []),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("[[Jane Doe]]", "write the id of the record, such as `[[jane-doe|Jane Doe]]`"),
        ("[[Jane Doe|her]]", "write the id of the record, such as `[[jane-doe|her]]`"),
        ("[[ ]]", "write the id of a record between the brackets"),
        ("[@a-b p. 4]", "write a comma after the id: `[@a-b, p. 4]`"),
        ("[@a-b; @c-d, p. 4]", "write a mark for each: `[@a-b]` `[@c-d, p. 4]`"),
        ("[@A Report]", "write `a-report`"),
        (
            "a[^1]",
            "add a line `[^1]: The text.`, or write `\\[^1]` if no footnote is meant",
        ),
    ],
)
def test_a_faulty_mark_is_answered_with_what_to_write(text, cure):
    (item,) = compiled(text).diagnostics

    assert item.help == cure


def test_equal_marks_are_told_apart():
    text = "[[a b]] and [[a b]]\n\n| [[a b]] | [[a b]] |\n|--|--|\n"

    starts = [d.span.start for d in compiled(text).diagnostics]
    assert starts == [0, 12, 23, 33]


def test_text_on_many_levels_is_not_lost_in_silence():
    text = "> " * 30 + "deep"

    assert "deep" not in html(text)
    assert [code for code, _ in told(text)] == ["too-deep"]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("# One\n\n## Two\n", ["h2", "h2"]),
        ("## One\n\n#### Two\n\n##### Three\n", ["h2", "h3", "h4"]),
        ("#### One\n\n## Two\n\n### Three\n", ["h2", "h2", "h3"]),
    ],
)
def test_headings_leave_no_level_out(text, levels):
    source = SourceFile("a.md", text)
    region = source.span(0, len(text))

    prose = compile_prose(text, source, region, anchors=True).value

    assert [block.tag for block in prose.blocks] == levels
