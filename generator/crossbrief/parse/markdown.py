"""Markdown to prose; the only home of the Markdown parser."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from crossbrief.diagnostics import Diagnostic, Outcome, diagnose
from crossbrief.ids import id_fault
from crossbrief.parse.marks import MARK, mark_rule
from crossbrief.parse.places import Places
from crossbrief.parse.sentences import sentences
from crossbrief.prose import (
    Block,
    Cite,
    Embed,
    Footnote,
    Hole,
    Mention,
    Prose,
    SiteLink,
)
from crossbrief.urls import OUTSIDE_SCHEMES, outside_scheme

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crossbrief.source import SourceFile, Span

_HOLE = "\x1a"
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_LOST_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")
_TOP_HEADING = 2


def compile_prose(
    text: str, source: SourceFile, region: Span, *, anchors: bool
) -> Outcome[Prose]:
    """Compile Markdown that stands in a region of a file.

    With `anchors` its headings get anchors, so that a contents list can lead to them.
    """
    return _Compiler(Places(text, source, region), anchors=anchors).prose(text)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False})
    parser.enable("table").use(footnote_plugin)
    parser.inline.ruler.before("link", MARK, mark_rule)
    # Every address is checked below, where its place in the file is known.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    return parser


@dataclass
class _Compiler:
    places: Places
    anchors: bool
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _holes: list[Hole] = field(default_factory=list)
    _footnotes: dict[int, Footnote] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)
    _words: int = 0

    def prose(self, text: str) -> Outcome[Prose]:
        tokens = _parser().parse(text)
        body, notes = _part(tokens)
        for number, label, inner in notes:
            blocks = tuple(self._blocks(inner, in_note=True))
            self._footnotes[number] = Footnote(label, blocks)
        words_in_notes = self._words
        blocks = tuple(self._blocks(body, in_note=False))
        words = self._words - words_in_notes
        return Outcome(Prose(blocks, words), tuple(self.diagnostics))

    def _blocks(self, tokens: Sequence[Token], *, in_note: bool) -> Iterator[Block]:
        for block in _top_blocks(tokens):
            self._holes = []
            found: list[tuple[str | Mention, ...]] = []
            heading = None
            tag = block[0].tag or "p"
            in_table = False
            for token in block:
                if token.type == "table_open":
                    in_table = True
                    token.attrSet("class", "cb-t")
                elif token.type == "table_close":
                    in_table = False
                elif token.type == "th_open":
                    token.attrSet("scope", "col")
                elif token.type in {"heading_open", "heading_close"}:
                    level = max(int(token.tag[1]), _TOP_HEADING)
                    token.tag = tag = f"h{level}"
                if token.type == "inline":
                    alone = len(block) == 3 and tag == "p" and not in_note  # noqa: PLR2004
                    found += self._inline(token, alone=alone, in_table=in_table)
                    if block[0].type == "heading_open":
                        heading = self._heading(block[0], token)
                elif token.type in {"fence", "code_block"}:
                    self._words += len(token.content.split())
            tag = _as_figure(block) or tag
            parser = _parser()
            rendered = parser.renderer.render(list(block), parser.options, {})
            pieces, holes = self._split(rendered)
            yield Block(pieces, holes, tag, tuple(found), heading)

    def _split(self, rendered: str) -> tuple[tuple[str, ...], tuple[Hole, ...]]:
        parts = rendered.strip("\n").split(_HOLE)
        return tuple(parts[::2]), tuple(self._holes[int(n)] for n in parts[1::2])

    def _hole(self, token: Token, hole: Hole) -> None:
        """Make a token print a hole in place of itself."""
        token.type, token.tag, token.nesting = "html_inline", "", 0
        token.content = self._number(hole)

    def _number(self, hole: Hole) -> str:
        self._holes.append(hole)
        return f"{_HOLE}{len(self._holes) - 1}{_HOLE}"

    # ---- one inline text

    def _inline(
        self, token: Token, *, alone: bool, in_table: bool
    ) -> Iterable[tuple[str | Mention, ...]]:
        children = token.children or []
        lines = (token.map[0], token.map[1]) if token.map else None
        row = self.places.enter(lines, token.content)
        here = _Inline(token.content, lines, row, alone=alone, in_table=in_table)
        running: list[str | Mention] = []
        open_links = 0
        for previous, child in zip((None, *children), children, strict=False):
            if child.type == "footnote_ref" or child.markup == "[@":
                self._close_up(previous)
            if child.type == MARK:
                hole = self._mark(child, here, in_link=open_links > 0, of=len(children))
                if isinstance(hole, Mention):
                    running.append(hole)
            elif child.type == "link_open":
                open_links += 1
                self._link(child, here)
            elif child.type == "link_close":
                open_links -= 1
            elif child.type == "image":
                self._image(child, here)
            elif child.type == "footnote_ref":
                self._footnote_ref(child)
            elif child.type == "text":
                self._check_text(child.content, here)
                running.append(child.content)
            elif child.type in {"softbreak", "hardbreak"}:
                running.append(" ")
            elif child.type == "code_inline":
                running.append(child.content)
        self._words += sum(len(r.split()) for r in running if isinstance(r, str))
        return sentences(running)

    def _mark(
        self, token: Token, here: _Inline, *, in_link: bool, of: int
    ) -> Hole | None:
        inside: str | None = token.meta["inside"]
        span = here.find(self.places, token.content, token.meta["at"])
        fault = _mark_fault(token, here, inside, in_link=in_link, alone=of == 1)
        if fault is not None or inside is None:
            code, message, cure = fault or ("broken-mark", "", "")
            self.diagnostics.append(
                diagnose(code, message, span, label="cannot be read", help=cure)
            )
            self._hole(token, Mention("", token.content, span))
            return None
        name, _, rest = inside.partition("," if token.markup == "[@" else "|")
        rest = " ".join(rest.split())
        target = name.strip()
        hole: Hole
        if token.markup == "[@":
            hole = Cite(target, rest or None, span)
        elif token.markup == "![[":
            hole = Embed(target, span)
        else:
            hole = Mention(target, rest or None, span)
        self._hole(token, hole)
        return hole

    @staticmethod
    def _close_up(before: Token | None) -> None:
        """Drop the blank before a note's number, which belongs to the word."""
        if before is not None and before.type == "text":
            before.content = before.content.rstrip(" ")

    def _footnote_ref(self, token: Token) -> None:
        note = self._footnotes.get(token.meta["id"])
        self._hole(token, note or Footnote(str(token.meta["id"]), ()))

    def _check_text(self, text: str, here: _Inline) -> None:
        lost = _LOST_FOOTNOTE.search(text)
        if lost:
            self.diagnostics.append(
                diagnose(
                    "unknown-footnote",
                    f"the footnote `{lost[0]}` is not defined",
                    here.find(self.places, lost[0], here.content.find(lost[0])),
                    label="no such footnote",
                    help=f"add a line `{lost[0]}: The text of the note.`",
                )
            )
        tag = _TAG.search(text)
        if tag:
            self.diagnostics.append(
                diagnose(
                    "html-in-prose",
                    f"the HTML tag `{tag[0]}` stands in prose",
                    here.find(self.places, tag[0], here.content.find(tag[0])),
                    label="printed as it stands",
                    help="write Markdown instead, or put the tag in backquotes",
                )
            )

    # ---- links and images

    def _link(self, token: Token, here: _Inline) -> None:
        address = str(token.attrGet("href") or "")
        scheme = outside_scheme(unquote(address))
        if scheme in OUTSIDE_SCHEMES:
            return
        span = here.find_address(self.places, address)
        if scheme is not None or address.startswith("//"):
            self._unsafe(address, span, "write an address that begins with `https://`")
            token.attrSet("href", "#")
            return
        path, _, fragment = address.partition("#")
        hole = SiteLink(unquote(path), unquote(fragment), is_image=False, span=span)
        token.attrSet("href", self._number(hole))

    def _image(self, token: Token, here: _Inline) -> None:
        address = str(token.attrGet("src") or "")
        span = here.find_address(self.places, address)
        path = unquote(address)
        if not path.startswith("media/"):
            cure = "put the file into `content/media/` and write `media/name`"
            self._unsafe(address, span, cure)
        for attribute, present in (
            ("text for those who do not see it", token.content.strip()),
            ("credit and licence", token.attrGet("title")),
        ):
            if not present:
                self.diagnostics.append(
                    diagnose(
                        "missing-field",
                        f"the image has no {attribute}",
                        span,
                        label="this image",
                        help=f'write `![What it shows]({path} "Credit, licence")`',
                    )
                )
        token.attrSet("src", self._number(SiteLink(path, "", is_image=True, span=span)))

    def _unsafe(self, address: str, span: Span, cure: str) -> None:
        self.diagnostics.append(
            diagnose(
                "unsafe-link",
                f"`{address}` is not an address that a reader can follow",
                span,
                label="not allowed here",
                help=cure,
            )
        )

    def _heading(self, opening: Token, inline: Token) -> tuple[str, str]:
        text = "".join(
            child.content for child in inline.children or [] if child.type == "text"
        )
        plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
        slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:40].strip("-")
        anchor = f"s-{slug or 'part'}"
        number = 2
        while anchor in self._taken:
            anchor = f"s-{slug or 'part'}-{number}"
            number += 1
        self._taken.add(anchor)
        if self.anchors:
            opening.attrSet("id", anchor)
        return anchor, text.strip()


@dataclass(frozen=True, slots=True)
class _Inline:
    content: str
    lines: tuple[int, int] | None
    row: str
    alone: bool
    in_table: bool

    def find(self, places: Places, mark: str, at: int) -> Span:
        return places.find(mark, self.lines, self.row + self.content[: max(at, 0)])

    def find_address(self, places: Places, address: str) -> Span:
        raw = address if address in self.content else unquote(address)
        return places.find(raw, self.lines, self.row)


def _mark_fault(
    token: Token, here: _Inline, inside: str | None, *, in_link: bool, alone: bool
) -> tuple[str, str, str] | None:
    """Return code, message and cure of what is wrong with a mark."""
    if inside is None and here.in_table:
        return (
            "unescaped-bar",
            "a bar inside a mark ends the table's cell",
            "write the bar as `\\|`",
        )
    if inside is None:
        closing = "]" if token.markup == "[@" else "]]"
        return (
            "broken-mark",
            f"the mark `{token.markup}` is not closed",
            f"close it with `{closing}`, or write `\\{token.markup}` for a bracket",
        )
    name = inside.partition("," if token.markup == "[@" else "|")[0].strip()
    wrong = id_fault(name)
    if wrong is not None:
        return "broken-mark", f"the mark holds no id: {wrong.message}", wrong.help
    if in_link:
        return (
            "broken-mark",
            "a mark stands inside a link",
            "a mark is a link already: write it on its own",
        )
    if token.markup == "![[" and not (here.alone and alone and "|" not in inside):
        return (
            "broken-mark",
            "an embedded statement does not stand alone",
            f"put `![[{name}]]` into a paragraph of its own, or mention it:"
            f" `[[{name}|label]]`",
        )
    return None


def _part(
    tokens: list[Token],
) -> tuple[list[Token], list[tuple[int, str, list[Token]]]]:
    """Part the text from its footnotes: (number, label, tokens) each."""
    body: list[Token] = []
    notes: list[tuple[int, str, list[Token]]] = []
    inner: list[Token] | None = None
    for token in tokens:
        if token.type in {"footnote_block_open", "footnote_block_close"}:
            continue
        if token.type == "footnote_open":
            inner = []
            number = token.meta["id"]
            notes.append((number, str(token.meta.get("label") or number), inner))
        elif token.type == "footnote_close":
            inner = None
        elif token.type != "footnote_anchor":
            (body if inner is None else inner).append(token)
    return body, notes


def _top_blocks(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    block: list[Token] = []
    depth = 0
    for token in tokens:
        block.append(token)
        depth += token.nesting
        if depth == 0:
            yield block
            block = []


def _as_figure(block: list[Token]) -> str | None:
    """Turn a paragraph that is one image into a figure with its credit below."""
    if len(block) != 3 or block[0].tag != "p":  # noqa: PLR2004
        return None
    children = block[1].children or []
    if len(children) != 1 or children[0].type != "image":
        return None
    block[0].tag = block[2].tag = "figure"
    block[0].attrSet("class", "cb-figure")
    title = children[0].attrGet("title")
    if title:
        children[0].attrs.pop("title")
        caption = Token("text", "", 0, content=str(title))
        opening, closing = (Token("caption", "figcaption", way) for way in (1, -1))
        children += [opening, caption, closing]
    return "figure"
