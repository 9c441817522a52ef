"""Markdown to prose; with `marks`, the only home of the Markdown parser."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import unquote

from crossbrief.diagnostics import Diagnostic, Outcome, diagnose
from crossbrief.parse.mark_faults import Mark, mark_fault
from crossbrief.parse.marks import FORGOTTEN, HTML_TAG, LOST_FOOTNOTE, MARK
from crossbrief.parse.places import InlinePlaces, Places
from crossbrief.parse.sentences import sentences, without_blank
from crossbrief.parse.tokens import (
    DEEPEST,
    NOTES,
    PARAGRAPH,
    TOP_HEADING,
    as_figure,
    dress,
    in_would_be_links,
    parser,
    part,
    top_blocks,
)
from crossbrief.prose import (
    Block,
    Cite,
    Embed,
    Footnote,
    Hole,
    Mention,
    Prose,
    Sentence,
    SiteLink,
    Unmarked,
)
from crossbrief.urls import OUTSIDE_SCHEMES, can_be_followed, outside_scheme

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from crossbrief.source import SourceFile, Span

Running: TypeAlias = "list[str | Mention]"

_HOLE = "\x1a"
_CONTAINERS = ("blockquote_open", "list_item_open")


def compile_prose(
    text: str, source: SourceFile, region: Span, *, anchors: bool
) -> Outcome[Prose]:
    """Compile Markdown that stands in a region of a file.

    With `anchors` its headings get anchors, so that a contents list can lead to them.
    """
    return _Compiler(Places(text, source, region), anchors=anchors).prose(text)


@dataclass
class _Compiler:
    places: Places
    anchors: bool
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _holes: list[Hole] = field(default_factory=list)
    _footnotes: dict[int, Footnote] = field(default_factory=dict)
    _unmarked: list[Unmarked] = field(default_factory=list)
    _taken: set[str] = field(default_factory=set)
    _level: int = TOP_HEADING - 1
    _headings: dict[str, int] = field(default_factory=dict)
    _words: int = 0

    def prose(self, text: str) -> Outcome[Prose]:
        env: dict[str, Any] = {}
        tokens = parser().parse(text, env)
        self._check_depth(tokens)
        self._check_notes(env)
        body, notes = part(tokens)
        for number, label, inner in notes:
            self._footnotes[number] = Footnote(
                label, tuple(self._blocks(inner, in_note=True))
            )
        words_in_notes = self._words
        blocks = tuple(self._blocks(body, in_note=False))
        words = self._words - words_in_notes
        prose = Prose(blocks, words, tuple(self._unmarked))
        return Outcome(prose, tuple(self.diagnostics))

    def _tell(self, code: str, message: str, span: Span, label: str, cure: str) -> None:
        self.diagnostics.append(diagnose(code, message, span, label=label, help=cure))

    # ---- the whole text

    def _check_depth(self, tokens: Sequence[Token]) -> None:
        """Tell of what the parser leaves out because it stands too deep."""
        for token in tokens:
            too_deep = token.level >= DEEPEST - 1 and token.type in _CONTAINERS
            if too_deep and token.map:
                self._tell(
                    "too-deep",
                    f"lists or quotations stand more than {DEEPEST // 2} deep",
                    self.places.line_span(token.map[0]),
                    "left out from here on",
                    "look for a mistake in the indentation, or make it flatter",
                )
                return

    def _check_notes(self, env: dict[str, Any]) -> None:
        used = {
            note["label"]
            for note in env.get("footnotes", {"list": {}})["list"].values()
        }
        seen: set[str] = set()
        for label, line in env[NOTES]:
            if label in seen or label not in used:
                twice = label in seen
                self._tell(
                    "unused-footnote",
                    f"the footnote `[^{label}]` is "
                    + ("written twice" if twice else "not used"),
                    self.places.line_span(line),
                    "second text" if twice else "never shown",
                    "give each footnote a name of its own"
                    if twice
                    else f"put `[^{label}]` into the text where it belongs, or remove"
                    " this line",
                )
            seen.add(label)

    def _blocks(self, tokens: Sequence[Token], *, in_note: bool) -> Iterator[Block]:
        for block in top_blocks(tokens):
            yield self._block(block, in_note=in_note)

    def _block(self, block: list[Token], *, in_note: bool) -> Block:
        self._holes = []
        found: list[Sentence] = []
        heading = None
        first = block[0].type
        in_heading = first == "heading_open"
        in_table = False
        is_alone = len(block) == PARAGRAPH and first == "paragraph_open" and not in_note
        for token in block:
            kind = token.type
            if kind == "inline":
                here = _Inline(
                    self.places.inline(token.content, token.map, in_table=in_table),
                    alone=is_alone,
                    in_table=in_table,
                    in_heading=in_heading,
                    in_note=in_note,
                )
                running = self._inline(token, here)
                found += sentences(running)
                if in_heading:
                    heading = self._heading(block[0], running)
            elif kind in {"heading_open", "heading_close"}:
                self._set_level(token)
            elif kind in {"table_open", "th_open", "td_open"}:
                in_table = True
                dress(token)
            elif kind == "table_close":
                in_table = False
            elif kind in {"fence", "code_block"}:
                self._words += len(token.content.split())
        tag = as_figure(block) or block[0].tag or "p"
        markdown = parser()
        rendered = markdown.renderer.render(block, markdown.options, {})
        pieces, holes = self._split(rendered)
        return Block(pieces, holes, tag, tuple(found), heading)

    def _set_level(self, token: Token) -> None:
        """Give a heading its level: below the page's own, and no level left out."""
        if token.type == "heading_open":
            written = max(int(token.tag[1]), TOP_HEADING)
            self._level = min(written, self._level + 1)
        token.tag = f"h{self._level}"

    def _split(self, rendered: str) -> tuple[tuple[str, ...], tuple[Hole, ...]]:
        parts = rendered.strip("\n").split(_HOLE)
        holes = tuple(self._holes[int(n)] for n in parts[1::2])
        pieces = parts[::2]
        for index, hole in enumerate(holes):
            if isinstance(hole, Cite | Footnote):
                # The number of a note belongs to the word before it.
                pieces[index] = pieces[index].rstrip(" \n")
        return tuple(pieces), holes

    def _hole(self, token: Token, hole: Hole) -> None:
        """Make a token print a hole in place of itself."""
        token.type, token.tag, token.nesting = "html_inline", "", 0
        token.content = self._number(hole)

    def _number(self, hole: Hole) -> str:
        self._holes.append(hole)
        return f"{_HOLE}{len(self._holes) - 1}{_HOLE}"

    # ---- one inline text

    def _inline(self, token: Token, here: _Inline) -> Running:
        children = token.children or []
        here.alone = here.alone and len(children) == 1
        running: Running = []
        for child, is_linked in zip(children, in_would_be_links(children), strict=True):
            kind = child.type
            if kind == MARK:
                hole = self._mark(child, here, is_linked=is_linked)
                if isinstance(hole, Mention):
                    running.append(hole)
                elif isinstance(hole, Cite) and running:
                    running[-1] = without_blank(running[-1])
            elif kind != "text":
                self._other(child, here)
            # What was no mark, or no tag, has become a text.
            if child.type in {"text", "code_inline"}:
                running.append(child.content)
            elif kind in {"softbreak", "hardbreak"}:
                running.append(" ")
        self._words += sum([len(r.split()) for r in running if isinstance(r, str)])
        if "[" in token.content or "@" in token.content:
            self._look_for_unmarked(token, here)
        return running

    def _look_for_unmarked(self, token: Token, here: _Inline) -> None:
        matches = FORGOTTEN.finditer(token.content)
        found = [match for match in matches if match["id"] or match["cited"]]
        if not found:
            return
        printed = "".join(c.content for c in token.children or [] if c.type == "text")
        for match in found:
            if match[0] in printed:
                span = here.places.span(*match.span())
                self._unmarked.append(Unmarked(match["id"] or match["cited"], span))

    def _other(self, token: Token, here: _Inline) -> None:
        if token.type == "link_open":
            here.open_links += 1
            self._link(token, here)
        elif token.type == "link_close":
            here.open_links -= 1
        elif token.type == "image":
            self._image(token, here)
        elif token.type == "footnote_ref":
            self._footnote_ref(token, here)
        elif token.type in {LOST_FOOTNOTE, HTML_TAG}:
            self._leftover(token, here)

    def _mark(self, token: Token, here: _Inline, *, is_linked: bool) -> Hole | None:
        """Make a mark a hole; a faulty one stays what was written."""
        mark = Mark(
            token.markup,
            token.meta["inside"],
            alone=here.alone,
            in_link=is_linked or here.open_links > 0,
            in_heading=here.in_heading,
            in_table=here.in_table,
        )
        start = token.meta["at"]
        span = here.places.span(start, start + len(token.content))
        if self._is_faulty(mark, span):
            token.type = "text"
            return None
        hole: Hole
        if mark.opening == "[@":
            hole = Cite(mark.target, mark.rest, span)
        elif mark.opening == "![[":
            hole = Embed(mark.target, span)
        else:
            hole = Mention(mark.target, mark.rest, span)
        self._hole(token, hole)
        return hole

    def _is_faulty(self, mark: Mark, span: Span) -> bool:
        fault = mark_fault(mark)
        if fault is not None:
            self._tell(fault.code, fault.message, span, "cannot be read", fault.cure)
        return fault is not None

    def _footnote_ref(self, token: Token, here: _Inline) -> None:
        label = token.meta["label"]
        if here.in_note:
            self._tell(
                "broken-mark",
                "a footnote stands inside a footnote",
                here.places.find(f"[^{label}]"),
                "cannot be shown",
                "write its text here, or put its mark into the main text",
            )
        note = self._footnotes.get(token.meta["id"])
        self._hole(token, note or Footnote(label, ()))

    def _leftover(self, token: Token, here: _Inline) -> None:
        """Tell of what looks like a footnote or a tag and prints as it stands."""
        start, written = token.meta["at"], token.content
        span = here.places.span(start, start + len(written))
        if token.type == LOST_FOOTNOTE:
            self._tell(
                "unknown-footnote",
                f"there is no text for the footnote `{written}`",
                span,
                "no such footnote",
                f"add a line `{written}: The text.`, or write `\\{written}` if no"
                " footnote is meant",
            )
        else:
            self._tell(
                "html-in-prose",
                f"the HTML tag `{written}` stands in prose",
                span,
                "printed as it stands",
                "write Markdown instead, or put the tag in backquotes",
            )
        token.type = "text"

    # ---- links and images

    def _link(self, token: Token, here: _Inline) -> None:
        address = str(token.attrGet("href") or "")
        plain = unquote(address)
        scheme = outside_scheme(plain)
        # A blank that is escaped is as good as any other character.
        if can_be_followed("".join(plain.split()), OUTSIDE_SCHEMES):
            return
        span = here.places.find(address, plain)
        if scheme is not None or address.startswith("//"):
            cure = "write it in full, beginning with `https://`"
            self._unsafe(address, span, cure)
            token.attrSet("href", "#")
            return
        path, _, fragment = address.partition("#")
        hole = SiteLink(unquote(path), unquote(fragment), is_image=False, span=span)
        token.attrSet("href", self._number(hole))

    def _image(self, token: Token, here: _Inline) -> None:
        address = str(token.attrGet("src") or "")
        path = unquote(address)
        for child in token.children or []:
            if child.type == MARK:
                inside = child.meta["inside"]
                mark = Mark(child.markup, inside, in_image=True)
                self._is_faulty(mark, here.places.find(child.content))
            if child.type in {MARK, LOST_FOOTNOTE, HTML_TAG}:
                child.type = "text"
        span = here.places.find(address, path)
        if not path.startswith("media/"):
            cure = "put the file into `content/media/` and write `media/name`"
            self._unsafe(address, span, cure)
        for attribute, present in (
            ("text for those who do not see it", token.content.strip()),
            ("credit and licence", token.attrGet("title")),
        ):
            if not present:
                self._tell(
                    "missing-field",
                    f"the image has no {attribute}",
                    span,
                    "this image",
                    f'write `![What it shows]({path} "Credit, licence")`',
                )
        token.attrSet("src", self._number(SiteLink(path, "", is_image=True, span=span)))

    def _unsafe(self, address: str, span: Span, cure: str) -> None:
        message = f"`{address}` is not an address that a reader can follow"
        self._tell("unsafe-link", message, span, "not allowed here", cure)

    def _heading(self, opening: Token, running: Running) -> tuple[str, str]:
        """Return the anchor of a heading and its plain text, labels included."""
        text = "".join(
            part if isinstance(part, str) else part.label or "" for part in running
        ).strip()
        plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
        slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:40].strip("-")
        stem = anchor = f"s-{slug or 'part'}"
        number = self._headings.get(stem, 1)
        while anchor in self._taken:
            number += 1
            anchor = f"{stem}-{number}"
        self._headings[stem] = number
        self._taken.add(anchor)
        if self.anchors:
            opening.attrSet("id", anchor)
        return anchor, text


@dataclass
class _Inline:
    """What is known of an inline text while its parts are looked at."""

    places: InlinePlaces
    alone: bool
    in_table: bool
    in_heading: bool
    in_note: bool
    open_links: int = 0
