"""What to tell an author when YAML cannot be read.

The parser knows only what it met; the author needs to know what to write instead. So
the line is looked at again for the mistakes that people make.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crossbrief.diagnostics import Diagnostic, diagnose

if TYPE_CHECKING:
    from crossbrief.source import SourceFile

_FIELD = re.compile(
    r"^(?P<lead>\s*(?:- +)?(?P<key>[A-Za-z_][\w-]*):[ \t]+)(?P<value>.*\S)"
)
_NEEDS_QUOTES = re.compile(r"""^(?:!?\[\[|\[@|[@`%&*!>|#]|['"].*['"]\s*\S)|: |:$| #""")
_QUOTED = re.compile(r"""^(?:"[^"]*"|'[^']*')\s*(?:#.*)?$""")


def explain_fault(source: SourceFile, offset: int, problem: str) -> Diagnostic:
    """Return the diagnostic for a place where the YAML parser gave up."""
    offset = min(offset, len(source.text))
    for number in _suspects(source, offset):
        found = _tab(source, number) or _unquoted(source, number)
        if found is not None:
            return found
    return _plain_fault(source, offset, problem)


def _suspects(source: SourceFile, offset: int) -> tuple[int, ...]:
    """Return the line of the fault and the last written line above it."""
    here = source.position(offset).line
    above = here - 1
    while above > 0 and not source.line(above).strip():
        above -= 1
    return (here, above) if above > 0 else (here,)


def _line_start(source: SourceFile, number: int) -> int:
    return sum(len(source.line(n)) + 1 for n in range(1, number))


def _tab(source: SourceFile, number: int) -> Diagnostic | None:
    line = source.line(number)
    lead = line[: len(line) - len(line.lstrip())]
    if "\t" not in lead:
        return None
    start = _line_start(source, number) + lead.index("\t")
    return diagnose(
        "tab-indentation",
        "a tab is used to indent",
        source.span(start, start + 1),
        label="a tab",
        help="indent with two spaces instead",
    )


def _unquoted(source: SourceFile, number: int) -> Diagnostic | None:
    line = source.line(number)
    match = _FIELD.match(line)
    if match is None:
        return None
    key, value = match["key"], match["value"]
    if _QUOTED.match(value) or not _NEEDS_QUOTES.search(value):
        return None
    start = _line_start(source, number) + match.start("value")
    span = source.span(start, start + len(value))
    if re.fullmatch(r"!?\[\[[^\[\]]*\]\]", value):
        return diagnose(
            "bracketed-id",
            f"the id under `{key}` stands in brackets",
            span,
            label="brackets mark a mention in prose only",
            help=f"write `{key}: {value.strip('![]')}`",
        )
    inner = value.strip("\"'").replace("\\", "\\\\").replace('"', '\\"')
    return diagnose(
        "unquoted-text",
        f"the text under `{key}` needs quotation marks",
        span,
        label="YAML reads a sign in here as its own",
        help=f'write `{key}: "{inner}"`, or `{key}: |` and the text on the next line,'
        " indented by two spaces",
    )


def _plain_fault(source: SourceFile, offset: int, problem: str) -> Diagnostic:
    at_end = offset >= len(source.text.rstrip())
    if at_end:
        offset = max(len(source.text.rstrip()) - 1, 0)
    line_end = source.text.find("\n", offset)
    end = line_end if line_end > offset else offset + 1
    reason, cure = _in_plain_words(problem, at_end=at_end)
    return diagnose(
        "yaml-syntax",
        f"the file cannot be read as YAML: {reason}",
        source.span(offset, min(max(end, offset), max(len(source.text), offset))),
        label="cannot be read from here on",
        help=cure,
    )


def _in_plain_words(problem: str, *, at_end: bool) -> tuple[str, str]:
    """Return the reason and the cure for what the parser reported."""
    if "quoted scalar" in problem or "unexpected end of stream" in problem:
        return "a quotation mark is not closed", "close the quotation mark"
    if "',' or ']'" in problem:
        return "a bracket is not closed", "close the list with `]`"
    if "',' or '}'" in problem:
        return "a brace is not closed", "close the mapping with `}`"
    if "could not find expected ':'" in problem:
        return (
            "a line has no colon",
            "write `field: value`, or indent the line when it goes on with the one"
            " above",
        )
    if "mapping values are not allowed" in problem:
        return (
            "a colon stands where none may",
            "put a text with a colon in double quotes, and give fields of one record"
            " the same indentation",
        )
    if "expected <block end>" in problem or "expected <document start>" in problem:
        return (
            "a line does not fit the ones above it",
            "give the fields of one record the same indentation, and put a text"
            " that begins with a bracket or a quotation mark wholly in double quotes",
        )
    if "unknown escape character" in problem:
        return (
            "a backslash stands in double quotes",
            "write `\\\\` for a backslash, or use single quotes",
        )
    if at_end:
        return "it ends too early", "close the open bracket or quotation mark"
    return (
        "a sign has no meaning here",
        "put the text in double quotes, or after `|` on the next line",
    )
