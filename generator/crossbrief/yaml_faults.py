"""What to tell an author when YAML cannot be read.

The parser knows only what it met; the author needs to know what to write instead. So
the line is looked at again for the mistakes that people make.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.diagnostics import Diagnostic, diagnose
from crossbrief.yaml_lines import (
    bullet,
    cannot_be_read,
    hard_blank,
    no_colon,
    swallowed_bracket,
)

if TYPE_CHECKING:
    from crossbrief.source import SourceFile, Span

_FIELD = re.compile(
    r"^(?P<lead>\s*(?:- +)?(?P<key>[A-Za-z_][\w-]*):[ \t]+)(?P<value>.*\S)"
)
_NO_BLANK = re.compile(r"^\s*(?:- +)?(?P<key>[A-Za-z_][\w-]*):(?P<value>[^\s/].*)$")
# A text that YAML takes for something else, wherever it goes wrong: a mark, a sign
# that may not begin a text, a quoted or bracketed part with more behind it, a colon.
_NEEDS_QUOTES = re.compile(
    r"""^!?\[\[ | ^\[@ | ^[@`%&*!,\]}] | ^[-?:](?:\s|$)
    | ^[|>](?![-+0-9]*\s*(?:\#.*)?$)
    | ^(?:"[^"]*"|'[^']*'|\[[^\]]*\]|\{[^}]*\})\s*[^\s\#]
    | ^['"].*['"]\s*\S
    | ^[^\[{'"].*(?::\s|:$)
    """,
    re.VERBOSE,
)
_QUOTED = re.compile(r"""^(?:"[^"]*"|'(?:[^']|'')*')\s*(?:#.*)?$""")
_COMMENT = re.compile(r"\s+#.*$")
_COMMENT_AFTER_QUOTES = re.compile(r"\s+#[^'\"]*$")

# So many lines above a fault are looked through for its cause.
_FAR = 60
_ONE_INDENTATION = (
    "give the fields of one record the same indentation, and begin each item of a list"
    " with `- `"
)
# What the parser says, what it means to an author, and what to do.
_PROBLEMS = {
    "mapping values are not allowed": (
        "a line is indented differently from the ones above it",
        _ONE_INDENTATION,
    ),
    "did not find expected": (
        "a line does not fit the ones above it",
        _ONE_INDENTATION,
    ),
    "block sequence entries": (
        "a list begins where none may",
        "begin each item with `- ` on a line of its own, below the field's name",
    ),
    "escape": (
        "a backslash in double quotes has no meaning",
        "write two backslashes for one, or use single quotes",
    ),
}
_CLOSE = (
    "close the quotation mark at the end of the text, or put the whole text in double"
    " quotes if the mark belongs to it"
)
_OPENED = (
    ("quoted scalar", "a quotation mark is not closed", _CLOSE),
    ("flow sequence", "a bracket is not closed", "close the list with `]`"),
    ("flow mapping", "a brace is not closed", "close the mapping with `}`"),
)


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Where the parser gave up and why, and what it was reading since when."""

    offset: int
    problem: str
    began: int
    context: str


def explain_fault(source: SourceFile, met: Breakdown) -> Diagnostic:
    """Return the diagnostic for a place where the YAML parser gave up."""
    here = source.position(met.offset).line
    began = source.position(met.began).line if met.context else here
    return (
        _tab(source, here)
        or _tab(source, here - 1)
        or hard_blank(source, began)
        or hard_blank(source, here)
        or hard_blank(source, here - 1)
        or bullet(source, began)
        or _unquoted(source, here)
        or _unquoted(source, began)
        or _no_blank(source, here)
        or _no_blank(source, began)
        or _directive(source, here)
        or _directive(source, here - 1)
        or _unclosed(source, met)
        or _swallowed(source, here)
        or _colonless(source, met, began, here)
        or _in_plain_words(source, met)
    )


def _tab(source: SourceFile, number: int) -> Diagnostic | None:
    line = source.line(number)
    lead = line[: len(line) - len(line.lstrip())]
    if "\t" not in lead:
        return None
    start = source.line_start(number) + lead.index("\t")
    return diagnose(
        "tab-indentation",
        "a tab is used to indent",
        source.span(start, start + 1),
        label="a tab",
        help="indent with spaces instead, as many as the lines of its level have",
    )


def _unquoted(source: SourceFile, number: int) -> Diagnostic | None:
    match = _FIELD.match(source.line(number))
    if match is None:
        return None
    key, value = match["key"], _uncommented(match["value"])
    if _QUOTED.match(value) or not _NEEDS_QUOTES.search(value):
        return None
    start = source.line_start(number) + match.start("value")
    an_id = re.fullmatch(r"(\[?)@([a-z0-9]+(?:-[a-z0-9]+)*)(\]?)", value)
    alone = (
        f"write `{key}: {an_id[1]}{an_id[2]}{an_id[3]}` for an id; for a text, "
        if an_id
        else ""
    )
    return diagnose(
        "unquoted-text",
        f"the text under `{key}` needs quotation marks",
        source.span(start, start + len(value)),
        label="YAML reads a sign in here as its own",
        help=f"{alone}write `{key}: {_quoted(value)}`, or `{key}: |` and the text on"
        " the next line, indented by two spaces",
    )


def _uncommented(value: str) -> str:
    comment = _COMMENT_AFTER_QUOTES if value[0] in "'\"" else _COMMENT
    return comment.sub("", value)


def _quoted(value: str) -> str:
    """Return a text in the quotation marks that need the least change."""
    first = value[0]
    bare = value[1:-1] if first in "'\"" and value[1:].endswith(first) else value
    if '"' in bare and "'" not in bare:
        return f"'{bare}'"
    escaped = bare.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _no_blank(source: SourceFile, number: int) -> Diagnostic | None:
    match = _NO_BLANK.match(source.line(number))
    if match is None:
        return None
    start = source.line_start(number) + match.start("key")
    return cannot_be_read(
        "no blank follows a colon",
        source.span(start, start + len(match["key"]) + 1),
        f"write `{match['key']}: {_uncommented(match['value'])}`",
        label="a blank is needed after this",
    )


def _directive(source: SourceFile, number: int) -> Diagnostic | None:
    if not source.line(number).startswith("%"):
        return None
    return cannot_be_read(
        "a line begins with `%`",
        _whole_line(source, number),
        "remove the line",
        label="not needed here",
    )


def _unclosed(source: SourceFile, met: Breakdown) -> Diagnostic | None:
    for words, reason, cure in _OPENED:
        if words in met.context and "escape" not in met.problem:
            remark = words.startswith("flow") and swallowed_bracket(source, met.began)
            if remark:
                return remark
            span = source.span(met.began, met.began + 1)
            return cannot_be_read(reason, span, cure, label="opened here")
    return None


def _swallowed(source: SourceFile, here: int) -> Diagnostic | None:
    """Find a quotation mark that opened lines above and was closed by the next text's.

    The parser then stumbles far below, over what follows that other mark. The place
    of the mistake is a text that begins with a mark and has none at its line's end,
    where the line below is a field of its own.
    """
    for number in range(here, max(here - _FAR, 0), -1):
        match = _FIELD.match(source.line(number))
        if match is None or match["value"][0] not in "'\"":
            continue
        mark = match["value"][0]
        if match["value"].count(mark) % 2 == 0:
            continue
        if _FIELD.match(source.line(number + 1)) is None:
            continue
        start = source.line_start(number) + match.start("value")
        return cannot_be_read(
            "a quotation mark is not closed",
            source.span(start, start + 1),
            _CLOSE,
            label="opened here",
        )
    return None


def _colonless(
    source: SourceFile, met: Breakdown, began: int, here: int
) -> Diagnostic | None:
    """Find the line that lacks its colon; the parser stumbles over the one below."""
    if "could not find expected ':'" in met.problem:
        return no_colon(source, began)
    above = source.line(here - 1)
    if "mapping values are not allowed" not in met.problem or ":" in above:
        return None
    # Of two lines of one indentation neither goes on with the other.
    is_even = _indent(above) == _indent(source.line(here))
    return no_colon(source, here - 1) if is_even else None


def _in_plain_words(source: SourceFile, met: Breakdown) -> Diagnostic:
    written = len(source.text.rstrip())
    number = source.position(min(met.offset, max(written - 1, 0))).line
    span = _whole_line(source, number)
    for words, (reason, cure) in _PROBLEMS.items():
        if words in met.problem:
            return cannot_be_read(reason, span, cure)
    return cannot_be_read(
        "a sign has no meaning here",
        span,
        "put the text in double quotes, or after `|` on the next line",
    )


def _whole_line(source: SourceFile, number: int) -> Span:
    line = source.line(number)
    start = source.line_start(number)
    lead = len(line) - len(line.lstrip())
    return source.span(start + lead, start + max(len(line.rstrip()), lead))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
