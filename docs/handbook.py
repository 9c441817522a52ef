"""What the handbook needs of MkDocs beside its settings: a hook.

Some pages stand at the root of the repository. They are read there first, by whoever
looks at it, so they are not moved into `docs/`. Their links count from the root, and
are made to count from `docs/`.

The guide and the reference list their own pages, in an order that is tested. The menu
takes them from there, so that none is forgotten.

Code within a list is fenced and indented by three, as most readers of Markdown take
it. Python-Markdown takes it when it is indented by eight and not fenced.
"""
# ruff: noqa: INP001 (loaded by its path)

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

_ROOT = Path(__file__).resolve().parent.parent
_PAGES = {
    "contributing.md": "CONTRIBUTING.md",
    "changelog.md": "CHANGELOG.md",
    "security.md": "SECURITY.md",
}
_LINK = re.compile(r"\]\((?P<path>[\w./-]+)(?P<anchor>#[\w-]+)?\)")
_LISTED = re.compile(r"\]\((?P<name>[a-z0-9-]+\.md)\)")
_LISTS = ("guide", "reference")
_FENCE = re.compile(r" {0,3}`{3,}")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put the pages that a list names below it."""
    for entry in config.nav or ():
        for title, path in entry.items():
            folder = str(path).partition("/")[0]
            if folder in _LISTS:
                text = Path(config.docs_dir, str(path)).read_text("utf-8")
                names = dict.fromkeys(_LISTED.findall(text))
                pages = [f"{folder}/{name}" for name in names]
                entry[title] = [{f"About the {folder}": path}, *pages]
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the pages."""
    for uri, name in _PAGES.items():
        files.append(File.generated(config, uri, abs_src_path=str(_ROOT / name)))
    return files


def on_page_markdown(
    markdown: str, *, page: Page, config: MkDocsConfig, files: Files
) -> str:
    """Make the links of these pages count from `docs/`, and lists hold their code."""
    del config, files
    whole = "\n".join(_indented(markdown.split("\n")))
    return _LINK.sub(_from_docs, whole) if page.file.src_uri in _PAGES else whole


def _indented(lines: list[str]) -> Iterator[str]:
    """Yield as many lines, with what belongs to an item of a list far enough in."""
    fence = ""  # the one that is open, with the room before it
    for line in lines:
        found = _FENCE.match(line)
        indent = len(fence) - len(fence.lstrip())
        if found is not None and fence in {"", found[0]}:
            fence = "" if fence else found[0]
            yield "" if line.startswith(" ") else line
        elif indent:
            yield f"        {line[indent:]}".rstrip()
        elif not fence and line.startswith("   ") and line[3:4].strip():
            yield f" {line}"
        else:
            yield line


def _from_docs(link: re.Match[str]) -> str:
    path, anchor = link["path"], link["anchor"] or ""
    by_name = {name: uri for uri, name in _PAGES.items()}
    return f"]({by_name.get(path, path.removeprefix('docs/'))}{anchor})"
