"""Texts that break formats which do not expect them, as content of a site.

Control characters are not among them: no content with one is built.
"""

from __future__ import annotations

import json
import tempfile
from functools import cache
from pathlib import Path

from tests.built import Site, build, built
from tests.small_site import write_site

TEXTS = (
    "<script>alert(1)</script> </script ><!-- & &amp; &#x3c; ]]> <![CDATA[ x",
    '"; DROP TABLE actors; -- \' " “ ” « » `',
    '=HYPERLINK("https://example.org","A")',
    "+1-1",
    "-2+3",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "'=already marked",
    "''",
    "\uff1dSUM(1)",
    "\u200b=1+1",
    "comma, semicolon; pipe | tab\there",
    "first line\nsecond line\n\nfourth, after an empty one",
    "BEGIN:VEVENT\nEND:VCALENDAR\nDTSTART:20210413 \\n \\, \\; \\\\",
    "right \u202e to left \u202c and isolates \u2066x\u2069 \u200f\u200e",
    "line\u2028separator and paragraph\u2029separator",
    "\U0001f3f4\u200d\u2620\ufe0f flag, \u0958 composed, e\u0301 not, \ufb01 ligature",
    "{braces} [brackets] [[jane-doe]] $x^2$ %d %s \\textbf{a} #1 ~ ^ _ \\",
    "long " * 60 + "ende\u00df\u00e9\U0001f600" * 20,
    '{"@type": "Person", "@id": "x"}',
    "https://example.org/?a=1&b=<2>",
)

SPEAKER = "A <b>bold</b> & \"quoted\" name, 'Jane' = +1 \U0001f600 \u05d0\u05d1"
TITLE = '=1+1; "Title", <i>\u202ewith\u202c</i> & everything\\, \U0001f600'


def _yaml(text: str) -> str:
    # JSON's pairs of surrogates are none of YAML's, where two separators end lines.
    plain = json.dumps(text, ensure_ascii=False)
    return plain.replace("\u2028", "\\L").replace("\u2029", "\\P")


@cache
def hostile() -> Site:
    """Build a site in which every sort of text is one of these, once for all tests."""
    folder = Path(_KEPT.name)
    statements = "".join(
        f"- id: words-{n:02}\n  speaker: jane-doe\n  form: quoted\n"
        f"  text: {_yaml(text)}\n  date: 2021-04-{n + 1:02}\n  recorded: 2021-05-01\n"
        f"  event: the-event\n  topics: [the-topic]\n  sources: [the-source]\n"
        for n, text in enumerate(TEXTS)
    )
    line = _yaml(TITLE)
    project = write_site(
        folder / "project",
        {
            "content/site.yml": (
                "model: 1\n"
                f"title: {line}\ndescription: {line}\neditors: [{_yaml(SPEAKER)}]\n"
                "base_url: https://example.org/papers/\n"
                "licence: {data: CC BY 4.0}\n\n"
            ),
            "content/actors/jane-doe.yml": (
                f"name: {_yaml(SPEAKER)}\naliases: [{_yaml(TITLE + TITLE)}]\n"
                f"summary: {line}\nrecorded: 2021-05-01\n"
            ),
            "content/events/the-event.yml": (
                f"title: {line}\ndate: 2021-04-13\nparticipants: [jane-doe]\n"
                f"summary: {_yaml(TEXTS[11])}\nrecorded: 2021-05-02\n"
                "sources: [the-source]\n"
            ),
            "content/topics/the-topic.yml": f"name: {line}\nsummary: {line}\n",
            "content/sources/the-source.yml": (
                f"title: {line}\ntype: article-newspaper\npublisher: {_yaml(SPEAKER)}\n"
                "url: https://example.org/?a=1&b=2\n"
            ),
            "content/sources/gazette-harbour.yml": None,
            "content/statements/harbour.yml": None,
            "content/statements/words.yml": statements,
        },
    )
    return build("hostile", project, folder / "site")


_KEPT = tempfile.TemporaryDirectory(prefix="crossbrief-hostile-")


def site_of(name: str) -> Site:
    """Return a built site by its name, this one included."""
    return hostile() if name == "hostile" else built(name)
