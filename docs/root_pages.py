"""A hook of MkDocs: the pages of the handbook that stand at the repository's root.

They are read there first, by whoever looks at the repository, so they are not moved
into `docs/`. Their links count from the root, and are made to count from `docs/`.
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
