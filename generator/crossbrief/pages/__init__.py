"""The pages; a new sort is a file here and a line in `PAGES`."""

from __future__ import annotations

from crossbrief.pages.statement import statement_pages

PAGES = (statement_pages,)
