"""Where a record stands in `content/` changes nothing but its place."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sites import compile_project

RECORDS = {
    "actors": {
        "jane-doe": ["name: Jane Doe", "aliases: [The Chair]"],
        "john-roe": ["name: John Roe", "country: xx"],
        "the-board": ["name: The board", "aliases: [the chair, Jane Doe]"],
    },
    "events": {
        "the-call": ["title: The call", "date: 2021", "participants: [jane-doe, jon]"],
        "the-war": ["title: The war", "date: 2020", "part_of: the-call"],
        "the-end": ["title: The end", "date: 2022-13", "follows: [the-war]"],
    },
    "sources": {
        "the-report": ["title: The report", "type: report", "citation: A report"],
        "the-letter": ["title: The letter", "type: letter", "url: x"],
    },
    "statements": {
        "jane-agrees": [
            *("speaker: jane-doe", "form: quoted", "text: We agree.", "date: 2021"),
            *("sources: [the-report]", "body: See [[the-call]] and [[nobody-here]]."),
        ],
        "john-objects": [
            *("speaker: john-roe", "form: verbatim", "text: No.", "date: unknown"),
            *("sources: [the-report, the-letter]", "event: the-call"),
            "relations: [{type: contradicts, statement: jane-agrees}]",
        ],
    },
}
ALL = [(kind, name) for kind, records in RECORDS.items() for name in records]


@st.composite
def layouts(draw: st.DrawFn) -> dict[str, str]:
    """Draw a folder of content that holds all records, in some files."""
    batches: dict[str, list[str]] = {}
    files: dict[str, str] = {}
    for kind, name in draw(st.permutations(ALL)):
        fields = RECORDS[kind][name]
        lead = draw(st.sampled_from(["", "# A comment\n", "\n\n", "# é 🙂\n\n"]))
        place = draw(st.sampled_from(["alone", "zz/deep", "batch-a", "batch-z", "top"]))
        if place in {"alone", "zz/deep"}:
            folder = "" if place == "alone" else "zz/deep/"
            files[f"{kind}/{folder}{name}.yml"] = lead + "\n".join(fields) + "\n"
            continue
        path = f"{kind}.yml" if place == "top" else f"{kind}/{place}.yml"
        lines = [f"- id: {name}", *(f"  {field}" for field in fields), ""]
        batches.setdefault(path, []).append(lead + "\n".join(lines))
    for path, items in batches.items():
        files[path] = "".join(items)
    return files


def compiled(files: dict[str, str]):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in {"site.yml": "model: 1\ntitle: T\n", **files}.items():
            path = Path(folder) / "content" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return compile_project(Path(folder))


@settings(max_examples=60, deadline=None)
@given(first=layouts(), second=layouts())
def test_the_order_and_the_names_of_files_do_not_matter(first, second):
    one, other = compiled(first), compiled(second)

    assert [(b.kind, b.record) for b in one.graph] == [
        (b.kind, b.record) for b in other.graph
    ]
    assert [b.prose for b in one.graph] == [b.prose for b in other.graph]
    assert set(one.graph.links) == set(other.graph.links)
    for bound in one.graph:
        name = bound.record.id
        assert one.graph.backlinks(name) == other.graph.backlinks(name)
        assert one.graph.passages(name) == other.graph.passages(name)
    assert told(one) == told(other)
    assert len(told(one)) > len(RECORDS)


def told(compilation):
    """Return what is told, and of the places only the words that stand there.

    Of two records with one alias, the second is told of it: that is a matter of ids.
    """
    return sorted(
        (item.code, item.message, item.help or "") for item in compilation.diagnostics
    )


@settings(max_examples=40, deadline=None)
@given(files=layouts(), lead=st.sampled_from(["# moved\n", "\n", "# é\n\n# 🙂\n"]))
def test_moving_a_record_down_its_file_changes_its_spans_only(files, lead):
    before = compiled(files)
    after = compiled({name: lead + text for name, text in files.items()})

    assert list(before.graph) == list(after.graph)
    assert before.graph.links == after.graph.links
    assert [(d.code, d.message) for d in before.diagnostics] == [
        (d.code, d.message) for d in after.diagnostics
    ]
    for old, new in zip(before.diagnostics, after.diagnostics, strict=True):
        if old.span.start > 0 and not old.span.path.endswith("site.yml"):
            assert new.span.start == old.span.start + len(lead)
            assert new.span.end == old.span.end + len(lead)
