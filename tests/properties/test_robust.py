"""Whatever stands in a file, an author is told of it, and nothing breaks."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from crossbrief.report import FORMATS
from tests.sites import compile_project

PATHS = (
    "site.yml",
    "quotes.lock.yml",
    "actors/jane-doe.yml",
    "actors.yml",
    "events/the-call.yml",
    "statements/jane-agrees.yml",
    "sources.yml",
    "topics.yml",
    "places.yml",
    "articles/the-news.md",
    "pages/about.md",
)
# Scraps of what authors write, right and wrong, in any order.
SCRAPS = (
    *("---\n", "\n", "\n\n", "  ", "\t", "- ", ": ", "# ", "items:\n", "defaults:\n"),
    *("id: jane-doe\n", "name: Jane\n", "title: T\n", "date: 2021\n", "body: |\n  "),
    *("speaker: ", "jane-doe", "form: quoted\n", "text: ", "sources: [a, b]\n", "x: "),
    *("[[jane-doe]]", "[[jane-doe|Jane]]", "![[jane-agrees]]", "[@the-report, p. 4]"),
    *("[[", "]]", "[@", "![[", "|", "[^1]", "[^1]: ", "](", "](media/a.png", '"', "'"),
    *("> ", "* ", "1. ", "```\n", "`", "<b>", "&amp;", "\\", "&x ", "*x ", "!!int "),
    *("|a|b|\n|-|-|\n", "\\|", "{", "}", "[", "]", ",", "<<: ", "\r\n", "\x00", "\x1a"),
    *('"\\x1a0\\x1a"', "é", "漢", "🙂", "\u202e", "\ufeff", "%YAML 1.1\n", "..."),
)


def texts() -> st.SearchStrategy[bytes]:
    scraps = st.lists(st.sampled_from(SCRAPS), max_size=40).map("".join)
    heads = scraps.map(lambda text: f"---\ntitle: T\ndate: 2021\n---\n{text}")
    return st.one_of(scraps, heads, st.text(max_size=200)).map(str.encode)


@settings(max_examples=300, deadline=None)
@given(
    files=st.dictionaries(
        st.sampled_from(PATHS), texts() | st.binary(max_size=100), max_size=4
    ),
    drafts=st.booleans(),
)
def test_no_bytes_in_any_file_break_anything(files, drafts):
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        content.mkdir()
        (content / "site.yml").write_text("model: 1\ntitle: A site\n")
        for name, raw in files.items():
            (content / name).parent.mkdir(exist_ok=True)
            (content / name).write_bytes(raw)

        compilation = compile_project(Path(folder), drafts=drafts)

    for item in compilation.diagnostics:
        source = compilation.sources.get(item.span.path)
        length = len(source.text) if source is not None else 0
        assert 0 <= item.span.start <= item.span.end <= length
        assert item.message
    for render in FORMATS.values():
        render(compilation.diagnostics, compilation.sources).encode()
