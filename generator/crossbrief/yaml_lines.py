"""Lines that no YAML has, and that people write: what is wrong shows on each alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crossbrief.diagnostics import Diagnostic, diagnose

if TYPE_CHECKING:
    from crossbrief.source import SourceFile, Span

HARD_BLANK = re.compile("[\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000]")
"""Blanks that come with text from other programs; YAML takes them for letters."""
BULLET = re.compile(r"[\u2010-\u2014\u2212\u2022\u00b7*](?=\s)")
"""Signs that word processors make of the hyphen before an item."""

_HARD = HARD_BLANK.pattern
_IN_STRUCTURE = re.compile(
    rf"^ *(?:- +)?(?:[A-Za-z_][\w-]*:|-)? *(?P<blank>{_HARD})(?!\s*$)"
)
_BLOCK = re.compile(
    r"^(?P<field>\s*(?:- +)?[A-Za-z_][\w-]*: +[|>][-+0-9]*)\s*(?:#.*)?$"
)
_WORDS = re.compile(r"(?P<field>[a-z_]+)\s*[;=]?\s+(?P<value>\S.*)")
_WIDE_COLON = "[\uff1a\ufe55\ua789\u2236]"
_REMARK = re.compile(r"[ \t]+(?P<remark>#\S.*)")
_FIELD = re.compile(r"^\s*(?:- +)?(?P<key>[A-Za-z_][\w-]*):[ \t]+(?P<value>[^\[{].*\S)")


def cut_text(source: SourceFile, end: int) -> Diagnostic | None:
    """Warn where a text that has no quotation marks ends, and a `#` follows.

    Who writes a remark leaves a blank after the sign; without one it is most likely
    meant as a part of the text.
    """
    match = _REMARK.match(source.text, end)
    if match is None:
        return None
    field = _FIELD.match(source.line(source.position(end).line))
    if field is None or {'"', "\\"} & set(field["value"]):
        cure = "put the text in double quotes"
    else:
        cure = f'write `{field["key"]}: "{field["value"]}"`'
    return diagnose(
        "cut-text",
        "the text ends here: what follows a blank and `#` is a remark",
        source.span(*match.span("remark")),
        label="no reader sees this",
        help=f"{cure}, or a blank after the `#` of a remark",
    )


def swallowed_bracket(source: SourceFile, opened: int) -> Diagnostic | None:
    """Find the end of a list or mapping in what has become a remark."""
    line = source.position(opened).line
    stop = source.line_start(line) + len(source.line(line))
    begin = source.text[opened]
    end = "}" if begin == "{" else "]"
    match = re.search(r"[ \t](#.*)", source.text[opened:stop])
    if match is None or match[1].count(end) <= match[1].count(begin):
        return None
    start = opened + match.start(1)
    return cannot_be_read(
        f"what follows a blank and `#` is a remark, and with it the `{end}`",
        source.span(start, opened + match.end(1)),
        "put the text with the `#` in double quotes",
        label="a remark",
    )


def cannot_be_read(
    reason: str, span: Span, cure: str, *, label: str = "cannot be read"
) -> Diagnostic:
    """Return the diagnostic for a place where YAML ends to be YAML."""
    message = f"the file cannot be read as YAML: {reason}"
    return diagnose("yaml-syntax", message, span, label=label, help=cure)


def hard_blank(source: SourceFile, number: int) -> Diagnostic | None:
    """Find a blank that is no space where YAML needs one."""
    match = _IN_STRUCTURE.match(source.line(number))
    if match is None:
        return None
    start = source.line_start(number) + match.start("blank")
    is_common = match["blank"] in "\u00a0\u202f"
    name = "a non-breaking space" if is_common else "a blank that is no plain space"
    return cannot_be_read(
        f"{name} stands here",
        source.span(start, start + 1),
        "delete it, and type plain spaces in its place",
        label="looks like a space",
    )


def bullet(source: SourceFile, number: int) -> Diagnostic | None:
    """Find an item that begins with another sign than the hyphen."""
    line = source.line(number)
    text = line.strip()
    match = BULLET.match(text)
    if match is None:
        return None
    start = source.line_start(number) + line.index(text)
    return cannot_be_read(
        f"`{match[0]}` begins a line",
        source.span(start, start + 1),
        f"write `- {text[1:].strip()}`, with a hyphen",
        label="not the hyphen of a list",
    )


def no_colon(source: SourceFile, number: int) -> Diagnostic | None:
    """Tell of a line without a colon, with what it most likely is."""
    text = re.sub(r"\s#.*", "", source.line(number)).strip()
    if not text:
        return None
    start = source.line_start(number) + source.line(number).index(text)
    return cannot_be_read(
        "this line has no colon",
        source.span(start, start + len(text)),
        _without_colon(source, number, text),
        label="neither a field nor part of the text above",
    )


def _without_colon(source: SourceFile, number: int, text: str) -> str:
    wide = re.match(rf"([a-z_]+)\s*{_WIDE_COLON}\s*", text)
    if wide is not None:
        return f"write `{wide[1]}: {text[wide.end() :]}`, with a plain colon"
    lead = _lead(source.line(number))
    above = next((n for n in range(number - 1, 0, -1) if source.line(n).strip()), 0)
    if source.line(above).startswith(f"{' ' * lead}- "):
        return f"write `- {text}`"
    owner = next(
        (
            n
            for n in range(above, 0, -1)
            if source.line(n).strip() and _lead(source.line(n)) <= lead
        ),
        0,
    )
    block = _BLOCK.match(source.line(owner))
    if block is not None:
        return f"indent the text below `{block['field'].strip()}` by two spaces"
    words = _WORDS.fullmatch(text)
    if words is not None:
        field = f"write `{words['field']}: {words['value']}`"
    else:
        field = f"write `{text}:`" if re.fullmatch("[a-z_]+", text) else ""
    goes_on = "indent the line by two spaces when it goes on with the one above"
    return f"{field}, or {goes_on}" if field else goes_on.replace(" when", ", if")


def _lead(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
