"""From our content to Hugo's: what a user of Hugo would write by hand.

    python -m benchmarks.expand PROJECT FOLDER

Every record becomes a file of Markdown with its fields as front matter, under the
names that Hugo has for them; marks become links whose address is an id, which Hugo's
layouts resolve. No name is copied from one record to another: that is the work that is
measured. The pages of the timeline and of A to Z are files with a year or a letter,
since Hugo makes no pages of its own accord. None of this is part of a measurement.
"""

from __future__ import annotations

import argparse
import re
import shutil
from pathlib import Path

KINDS = ("articles", "actors", "events", "statements", "sources", "topics", "places")
# Names that mean something else in Hugo's front matter.
_RENAMED = {
    "name": "title",
    "type": "record_type",
    "url": "address",
    "published": "issued",
    "lang": "language",
}
_KEY = re.compile(r"^([a-z_]+):", re.MULTILINE)
_MENTION = re.compile(r"\[\[([a-z]+-\d+)(?:\|([^\]]*))?\]\]")
_CITATION = re.compile(r"\[@([a-z]+-\d+)(?:, ([^\]]*))?\]")
_YEAR = re.compile(r"^date: (\d{4})", re.MULTILINE)
_TITLE = re.compile(r"^title: \"?(\w)", re.MULTILINE)


def expand(project: Path, folder: Path) -> None:
    """Write Hugo's content for a project's, in place of what is there."""
    shutil.rmtree(folder, ignore_errors=True)
    years: set[str] = set()
    letters: set[str] = set()
    for kind in KINDS:
        (folder / kind).mkdir(parents=True)
        _section(folder / kind, kind.capitalize())
        for record, text in _records(project / "content", kind):
            page = _page(text)
            (folder / kind / f"{record}.md").write_text(page, encoding="utf-8")
            letters.update(found.lower() for found in _TITLE.findall(page))
            if kind in {"events", "statements"}:
                years.update(_YEAR.findall(page))
    _numbered(folder / "timeline", "Timeline", "year", years)
    _numbered(folder / "az", "A to Z", "letter", letters)
    for name in ("Method", "Corrections"):
        path = folder / f"{name.lower()}.md"
        path.write_text(f"---\ntitle: {name}\n---\n", encoding="utf-8")


def _records(content: Path, kind: str) -> list[tuple[str, str]]:
    """Return the records of a kind, by id, each as fields and text."""
    batch = content / f"{kind}.yml"
    if batch.is_file():
        text = batch.read_text("utf-8")
        parts = re.split(r"^  - id: (\S+)\n", text, flags=re.MULTILINE)[1:]
        texts = [re.sub("^ {4}", "", part, flags=re.MULTILINE) for part in parts[1::2]]
        return list(zip(parts[::2], texts, strict=True))
    paths = sorted((content / kind).iterdir())
    return [(path.stem, path.read_text("utf-8")) for path in paths]


def _page(text: str) -> str:
    """Return a page of Hugo's for a record of ours."""
    if text.startswith("---\n"):
        head, _, body = text[4:].partition("---\n")
    else:
        head, _, body = text.partition("body: |\n")
        body = "\n" + re.sub("^ {2}", "", body, flags=re.MULTILINE)
    head = _KEY.sub(lambda key: f"{_RENAMED.get(key[1], key[1])}:", head)
    body = _MENTION.sub(lambda mark: f"[{mark[2] or ''}]({mark[1]})", body)
    body = _CITATION.sub(lambda mark: f"[{mark[2] or ''}]({mark[1]})", body)
    return f"---\n{head}---\n{body}"


def _section(folder: Path, title: str) -> None:
    text = f"---\ntitle: {title}\n---\n"
    (folder / "_index.md").write_text(text, encoding="utf-8")


def _numbered(folder: Path, title: str, field: str, values: set[str]) -> None:
    folder.mkdir()
    _section(folder, title)
    for value in sorted(values):
        text = f'---\ntitle: {title}, {value}\n{field}: "{value}"\n---\n'
        (folder / f"{value}.md").write_text(text, encoding="utf-8")


def main() -> None:
    """Expand the project that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("project", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    expand(options.project, options.folder)


if __name__ == "__main__":
    main()
