"""Independent readers of the forms for programs."""

from __future__ import annotations

import re
from importlib.resources import files

import bibtexparser
import rispy
from bibtexparser.bparser import BibTexParser
from jsonschema import Draft202012Validator
from pylatexenc.latex2text import (
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)

_SCHEMA = files("citeproc") / "data" / "schema" / "schemas" / "styles"


def read_bibtex(text):
    """Return entries as bibtexparser reads them, with what LaTeX makes of them."""
    parser = BibTexParser(common_strings=True, ignore_nonstandard_types=False)
    entries = bibtexparser.loads(text, parser).entries
    for entry in entries:
        for name, value in entry.items():
            if name not in {"url", "doi", "date", "ID", "author"}:
                entry[name] = unescaped(value)
    return entries


def unescaped(text):
    """Return what LaTeX prints for a text."""
    return _LATEX.latex_to_text(text)


def authors_of(entry):
    """Return the names of an entry as BibTeX parts them: (family, given, suffix)."""
    return [tuple(map(unescaped, _parts(n))) for n in _split(entry["author"], " and ")]


def _parts(name):
    parts = [part.strip() for part in _split(name, ",")]
    family, given = parts[0], parts[-1] if len(parts) > 1 else ""
    return family, given, parts[1] if len(parts) > 2 else ""


def _split(text, separator):
    """Part a text where the separator stands within no braces, as BibTeX does."""
    parts, depth, start = [], 0, 0
    for at, sign in enumerate(text):
        depth += (sign == "{") - (sign == "}")
        if depth == 0 and text.startswith(separator, at):
            parts.append(text[start:at])
            start = at + len(separator)
    return [*parts, text[start:]]


def read_ris(text):
    """Return entries as rispy reads them."""
    return rispy.loads(text)


def csl_faults(items):
    """Return what the CSL project's own lists of types and variables object to."""
    return [error.message for error in _CSL.iter_errors(items)]


def _official(name, *lists):
    """Return the words in a schema of the CSL project, all or those of some lists."""
    text = (_SCHEMA / f"{name}.rnc").read_text("utf-8")
    text = re.sub(r"#.*", "", text)
    parts = re.split(r"([\w.-]+)\s*=\s*(?=\"|\|)", text)
    found = dict(zip(parts[1::2], parts[2::2], strict=True))
    return {word for one in lists for word in re.findall(r'"([\w-]+)"', found[one])}


def _latex():
    known = get_default_latex_context_db()
    # Macros of LaTeX that it does not know, or takes for an accent.
    signs = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
    macros = [MacroTextSpec(name, sign) for name, sign in signs.items()]
    known.add_context_category("signs", macros=macros, prepend=True)
    return LatexNodes2Text(
        latex_context=known, keep_comments=True, strict_latex_spaces=True
    )


def _csl():
    name = {
        "type": "object",
        "properties": {
            part: {"type": "string", "minLength": 1}
            for part in ("family", "given", "suffix", "literal")
        },
        "minProperties": 1,
        "additionalProperties": False,
    }
    names = {"type": "array", "items": name, "minItems": 1}
    day = {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 3}
    date = {
        "type": "object",
        "properties": {
            "date-parts": {"type": "array", "items": day, "minItems": 1, "maxItems": 2},
            "season": {"enum": [1, 2, 3, 4]},
            "circa": {"type": "boolean"},
            "literal": {"type": "string"},
        },
        "minProperties": 1,
        "additionalProperties": False,
    }
    words = {"type": "string", "minLength": 1}
    strings = _official("csl-variables", "variables.titles", "variables.strings")
    variables = {
        **dict.fromkeys(strings, words),
        **dict.fromkeys(_official("csl-variables", "variables.dates"), date),
        **dict.fromkeys(_official("csl-variables", "variables.names"), names),
        "id": words,
        "type": {"enum": sorted(_official("csl-types", "item-types"))},
    }
    return Draft202012Validator(
        {
            "type": "array",
            "items": {
                "type": "object",
                "properties": variables,
                "required": ["id", "type", "title"],
                "additionalProperties": False,
            },
        }
    )


_LATEX = _latex()
_CSL = _csl()
