"""What the handbook needs of MkDocs beside its settings: a hook.

Some pages stand at the root of the repository. They are read there first, by whoever
looks at it, so they are not moved into `docs/`. Their links count from the root, and
are made to count from `docs/`.

The guide and the reference list their own pages, in an order that is tested. The menu
takes them from there, so that none is forgotten.
"""
# ruff: noqa: INP001 (loaded by its path)

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

if TYPE_CHECKING:
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
    """Make the links of these pages count from `docs/`."""
    del config, files
    if page.file.src_uri not in _PAGES:
        return markdown
    return _LINK.sub(_from_docs, markdown)


def _from_docs(link: re.Match[str]) -> str:
    path, anchor = link["path"], link["anchor"] or ""
    by_name = {name: uri for uri, name in _PAGES.items()}
    return f"]({by_name.get(path, path.removeprefix('docs/'))}{anchor})"
