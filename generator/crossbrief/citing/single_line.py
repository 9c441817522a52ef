"""Texts on one line, for forms in which the end of a line ends a field."""

from __future__ import annotations

import re

# Every sign that some reader takes for the end of a line, and the tab.
_BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")


def single_line(text: str) -> str:
    """Return a text with each break of lines as a blank."""
    return _BREAKS.sub(" ", text).strip(" ")
