"""Spans cut out the text that they claim, however the text is written."""

from __future__ import annotations

import json
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from crossbrief.bind import bind
from crossbrief.fields import BindContext
from crossbrief.kinds.actor import Actor
from crossbrief.nodes import Mapping, Scalar
from crossbrief.parse.document import parse_document
from crossbrief.parse.markdown import compile_prose
from crossbrief.prose import Cite, Footnote, Mention, SiteLink
from crossbrief.source import SourceFile
from crossbrief.validate import compile_all
from crossbrief.yaml_nodes import parse_yaml

IDS = st.sampled_from(["jane-doe", "john-roe", "the-call", "jane-doe-2"])
LABELS = st.sampled_from(["", "|Jane", "|a label", "|é 漢 🙂", '|"so"', "|it's"])
MENTIONS = st.builds("[[{}{}]]".format, IDS, LABELS)
CITES = st.builds("[@{}{}]".format, IDS, st.sampled_from(["", ", p. 4", ",  §  2"]))
WORDS = st.sampled_from(
    [
        "and",
        "Jane",
        "jane-doe",
        "é",
        "漢字",
        "🙂",
        "[x]",
        "it's",
        '"yes"',
        "a\\*b",
        "#1",
    ]
)
LINES = st.lists(st.one_of(WORDS, MENTIONS, CITES), min_size=1, max_size=6).map(
    " ".join
)


def literal(text: str) -> str:
    return "|\n" + "\n".join(f"  {line}" if line else "" for line in text.split("\n"))


def folded(text: str) -> str:
    return ">\n  " + text.replace("\n", "\n  ")


def single(text: str) -> str:
    return "'" + text.replace("'", "''").replace("\n", "\n\n  ") + "'"


def double(text: str) -> str:
    plain = json.dumps(text, ensure_ascii=False)
    return "".join(char if char.isascii() else f"\\U{ord(char):08x}" for char in plain)


def double_folded(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace(" and ", " \\\n     and ")


STYLES = st.sampled_from([literal, folded, single, double, double_folded])


def written(source: SourceFile, span) -> str:
    """Return what stands in the file, as it would be on one line and unescaped."""
    text = source.text[span.start : span.end].replace('\\"', '"').replace("''", "'")
    text = re.sub(r"\\U(.{8})", lambda match: chr(int(match[1], 16)), text)
    return " ".join(text.split())


@settings(max_examples=200, deadline=None)
@given(lines=st.lists(LINES, min_size=1, max_size=4), style=STYLES)
def test_a_mark_in_yaml_is_found_where_it_stands(lines, style):
    text = "\n".join(lines)
    source = SourceFile("a.yml", f"id: some-body\nname: N\nbody: {style(text)}\n")
    node = parse_yaml(source).value
    assert isinstance(node, Mapping)
    record = bind(node, Actor, BindContext({})).value
    assert record is not None
    prose, _ = compile_all(record, node, source, compile_prose)

    for hole in prose["body",].holes():
        assert isinstance(hole, Mention | Cite)
        cut = written(source, hole.span)
        assert cut.startswith("[[" if isinstance(hole, Mention) else "[@")
        assert cut.endswith("]")
        rest = hole.label if isinstance(hole, Mention) else hole.locator
        assert hole.target in cut
        assert rest is None or rest in cut


BLOCKS = st.one_of(
    LINES,
    LINES.map("## {}".format),
    LINES.map("- {}".format),
    LINES.map("> {}".format),
    LINES.map("> - {}".format),
    LINES.map("1. one\n   {}".format),
    LINES.map("- one\n\n  {}".format),
    LINES.map("{}\nand so on".format),
    st.builds(
        "| a | b |\n|---|---|\n| {} | {} |".format,
        *(LINES.map(lambda line: line.replace("|", "\\|")) for _ in range(2)),
    ),
    st.just("A note[^n] and a [link](actors/index.html#a)."),
)


@settings(max_examples=200, deadline=None)
@given(
    blocks=st.lists(BLOCKS, min_size=1, max_size=5),
    note=LINES,
    tail=st.sampled_from(["", "\n", "\n\n\n"]),
)
def test_a_mark_in_an_article_is_found_where_it_stands(blocks, note, tail):
    body = "\n\n".join([*blocks, "A note[^n].", f"[^n]: {note}"])
    source = SourceFile("a.md", f"---\ntitle: T\n---\n\n{body}{tail}")
    head = parse_document(source, markdown=True).value.heads[0]
    text = head.get("body")
    assert isinstance(text, Scalar)
    compiled = compile_prose(text.text.strip(), source, text.span, anchors=True)

    found = list(compiled.value.holes())
    for hole in found:
        if isinstance(hole, Footnote):
            continue
        cut = source.text[hole.span.start : hole.span.end].replace("\\|", "|")
        if isinstance(hole, SiteLink):
            assert cut == "actors/index.html#a"
        elif isinstance(hole, Cite):
            assert cut.startswith(f"[@{hole.target}")
            assert cut.endswith("]")
        else:
            assert cut.startswith(f"[[{hole.target}")
            assert cut.endswith("]]")
    marks = {id(hole): hole for hole in found if isinstance(hole, Mention | Cite)}
    assert len({hole.span for hole in marks.values()}) == len(marks)


@given(
    st.recursive(
        st.sampled_from(["plain", "“quoted”", "é漢🙂", "a: b", "- a", "#", "'", '"']),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["a", "b", "é"]), inner, max_size=3)
        ),
        max_leaves=8,
    )
)
def test_every_node_of_yaml_is_found_where_it_stands(value):
    """JSON is YAML, and cutting a node out gives the node's own JSON."""
    source = SourceFile(
        "a.yml", "# 🙂 é\n" + json.dumps({"x": value}, ensure_ascii=False, indent=1)
    )
    node = parse_yaml(source).value
    assert isinstance(node, Mapping)

    def check(part, expected):
        cut = source.text[part.span.start : part.span.end]
        assert json.loads(cut) == expected
        if isinstance(part, Mapping):
            for key, inner in part.entries:
                check(key, key.text)
                check(inner, expected[key.text])
        elif not isinstance(part, Scalar):
            for inner, item in zip(part.items, expected, strict=True):
                check(inner, item)

    check(node, {"x": value})
