"""A site in which every text field of every kind holds texts that break formats.

The fields are found by walking the models, so a new one is among them by itself. Each
text has a token of its own, by which it is found again in whatever a build makes of it.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crossbrief.config import SiteSettings
from crossbrief.kinds import KINDS
from crossbrief.records import Record, Withdrawal
from crossbrief.sorts import declared
from tests.built import ROOT, Site, build

if TYPE_CHECKING:
    from crossbrief.fields import Struct
    from crossbrief.sorts import Declared

EVIL = "x-evil"
"""No page has an element or an attribute of this name, unless a text became one."""

# Each is put around a token; `%` stands for it.
SHAPES = (
    '% <script>alert(1)</script><x-evil x-evil=1 onclick=x()>z</x-evil> "\' x-evil="',
    "=HYPERLINK(%) </title></textarea></style></script><!-- ]]> <![CDATA[ <x-evil>",
    "+% &amp; &lt;x-evil&gt; &#60;x-evil&#62; &quot; javascript:alert(1)",
    "-% \\N \\; \\, ;,: BEGIN:VEVENT END:VCALENDAR",
    "@SUM(%) {braces} \\textbf{a} $x$ # ~ ^ _ \\ {{ 7*7 }} ${x}",
    "'% isolated \u2067x\u2069 turned \u202ey\u202c open \u202ez \u2067q \u05d0\u05d1",
    "\uff1d% \u2028 line \u2029 e\u0301 \u0958 \U0001f3f4\u200d\u2620\ufe0f \u2069",
    "\u200b=% 'single' \"double\" \u201cturned\u201d \u00abso\u00bb `tick` % percent",
)
"""The shapes of lines; of no use in Markdown, whose marks mean something, is none."""

MORE = "\nBEGIN:VEVENT\nER  - \n\n=second+paragraph"
"""What texts of several lines have besides."""

LANGUAGES = ("en", "ru")
DAY = "2021-04-13"
SIMPLE = {
    "flag": "false",
    "date": DAY,
    "day": DAY,
    "time": "12:30",
    "language": "en",
    "country": "GB",
    "number": "7",
    "coordinates": ["40.37", "49.89"],
}


@dataclass(frozen=True)
class Text:
    """A text in a record: whose, in which field, and of which sort."""

    record: str
    path: tuple[str, ...]
    sort: str
    lang: str
    text: str


@dataclass
class Writer:
    """Writes records from their models, and notes each text that it puts in one."""

    shape: int
    texts: list[Text] = field(default_factory=list)
    record: str = ""
    count: int = 0

    def struct(self, model: type[Struct], path: tuple[str, ...]) -> dict[str, Any]:
        """Return a structure with every field, but for those that rule out others."""
        leaves = _LEFT_OUT_OF.get(model.__name__, frozenset())
        if issubclass(model, Record):
            leaves |= _LEFT_OUT
        return {
            one.name: self.field(model, one, (*path, one.name))
            for one in declared(model)
            if one.name not in leaves
        }

    def field(self, model: type[Struct], one: Declared, path: tuple[str, ...]) -> Any:
        """Return what an author would write into a field."""
        fixed = _FIXED.get((model.__name__, one.name))
        if fixed is not None:
            return fixed
        value = self.value(one, path)
        return [value] if one.sort.is_list else value

    def value(  # noqa: C901, PLR0911 (a case for each sort)
        self, one: Declared, path: tuple[str, ...]
    ) -> Any:
        sort = one.sort
        if sort.is_fact and sort.part is not None:
            # Some are disputed; of the others calendars and citations say more.
            parts = [self.struct(sort.part, path) for _ in range(1 + self.shape % 2)]
            # What a fact is of stands in a variable of types; here all are dates.
            return {"values": [{**part, "value": DAY} for part in parts]}
        if sort.name == "value":
            return self.by_language("text", path)
        if sort.name == "part" and sort.part is not None:
            return self.struct(sort.part, path)
        if sort.name in SIMPLE:
            return SIMPLE[sort.name]
        if sort.name == "code":
            return sort.codes[0]
        if sort.name == "reference":
            return self.other(sort.kinds[0])
        if sort.name == "address":
            return f"https://example.org/?a=<x-evil>&b='{self.shape}'"
        if sort.name == "pairs":
            name = self.text("line", (*path, "name"), "")
            return {name: self.text("text", (*path, name), "")}
        if sort.name == "own":
            name = self.text("line", (*path, "name"), "")
            return {name: [self.text("text", (*path, name), "")]}
        if sort.name == "reference_or_name":
            return self.text("line", path, "", without="-")
        assert sort.name in {"line", "text", "markdown"}, (one.name, sort)
        # A comma in these parts the name of a family from the rest.
        without = "," if path[-1] in {"authors", "sort_name"} else ""
        if sort.by_language:
            return self.by_language(sort.name, path, without=without)
        return self.text(sort.name, path, "", without=without)

    def other(self, kind: str) -> str:
        """Return a record to refer to: that of the shape before, so in no circle."""
        return f"rich-{kind}-{self.shape - 1}" if self.shape else f"bare-{kind}"

    def by_language(
        self, sort: str, path: tuple[str, ...], *, without: str = ""
    ) -> dict[str, str]:
        return {
            lang: self.text(sort, path, lang, without=without) for lang in LANGUAGES
        }

    def text(
        self, sort: str, path: tuple[str, ...], lang: str, *, without: str = ""
    ) -> str:
        """Return a text of a shape, and note it."""
        token = f"Q{self.record.replace('-', '')}q{self.count}q"
        self.count += 1
        text = SHAPES[self.shape].replace("%", token, 1)
        if sort == "text":
            text += MORE
        for sign in without:
            text = text.replace(sign, "")
        self.texts.append(Text(self.record, path, sort, lang, text))
        return text


# What rules out other fields, or needs what a text cannot be.
_LEFT_OUT = frozenset({"withdrawn", "formerly", "id"})
_LEFT_OUT_OF = {
    "Statement": frozenset({"speakers", "attributed_to"}),
    # These are for the program alone, which knows their words.
    "SiteSettings": frozenset(
        {"menu", "id_links", "event_types", "loaded_words", "expect", "allow_from"}
        | {"without", "ignore", "languages", "facets", "headers", "lead"}
    ),
}
_FIXED: dict[tuple[str, str], Any] = {
    ("Statement", "form"): "translated",
    ("Statement", "translated_from"): "ru",
    ("Image", "file"): "picture.png",
    ("SiteImage", "file"): "picture.png",
    ("Stance", "stance"): "an-answer",
    ("Position", "id"): "an-answer",
    ("Tie", "type"): "other",
    ("SiteSettings", "base_url"): "https://example.org/papers/",
}
_BARE: dict[str, dict[str, Any]] = {
    "actor": {"name": "Jane Doe"},
    "article": {"title": "An article", "date": DAY},
    "event": {"title": "An event", "date": DAY},
    "page": {"title": "A page"},
    "place": {"name": "A place"},
    "source": {"title": "A source", "type": "book", "citation": "A book"},
    "statement": {
        "speaker": "bare-actor",
        "form": "quoted",
        "text": "Words that nobody said",
        "date": "2020-01-01",
        "sources": ["bare-source"],
    },
    "topic": {"name": "A topic", "positions": [{"id": "an-answer", "label": "Yes"}]},
}


@dataclass(frozen=True)
class HostileSite:
    """The site, and every text that was written into it."""

    site: Site
    texts: tuple[Text, ...]


@cache
def hostile_fields() -> HostileSite:
    """Build the site, once for all tests."""
    folder = Path(_KEPT.name)
    project = folder / "project"
    media = project / "content/media"
    media.mkdir(parents=True)
    picture = ROOT / "tests/golden/full/content/media/mayor.png"
    (media / "picture.png").write_bytes(picture.read_bytes())
    texts: list[Text] = []
    settings = Writer(0, record="site")
    written = settings.struct(SiteSettings, ())
    _write(project, "site.yml", {**written, "languages": [*LANGUAGES]})
    texts += settings.texts
    for kind in KINDS:
        suffix = "md" if kind.markdown else "yml"
        _write(project, f"{kind.folder}/bare-{kind.name}.{suffix}", _BARE[kind.name])
        for shape in range(len(SHAPES)):
            record = f"rich-{kind.name}-{shape}"
            writer = Writer(shape, record=record)
            content = writer.struct(kind.record, ())
            _write(project, f"{kind.folder}/{record}.{suffix}", content)
            texts += writer.texts
        gone = Writer(0, record=f"gone-{kind.name}")
        withdrawn = gone.struct(Withdrawal, ("withdrawn",))
        content = {**_BARE[kind.name], "withdrawn": withdrawn}
        _write(project, f"{kind.folder}/gone-{kind.name}.{suffix}", content)
        texts += gone.texts
    return HostileSite(build("fields", project, folder / "site"), tuple(texts))


def _write(project: Path, name: str, content: dict[str, Any]) -> None:
    path = project / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    body = content.pop("body", "") if name.endswith(".md") else None
    # Of JSON's escapes YAML lacks none, but it ends lines at two more signs.
    text = json.dumps(content, ensure_ascii=False)
    text = text.replace("\u2028", "\\L").replace("\u2029", "\\P") + "\n"
    if body is not None:
        text = f"---\n{text}---\n{body}\n"
    path.write_text(text, encoding="utf-8")


_KEPT = tempfile.TemporaryDirectory(prefix="crossbrief-fields-")
