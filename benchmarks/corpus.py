"""A seeded corpus of made-up records: the same number and seed give the same bytes.

    python benchmarks/corpus.py FOLDER --records 10000 --seed 1

Of all records 60 % are statements, 20 % articles, 9 % actors, 9 % events, 1 %
sources, and the rest topics and places. Articles have about 650 words and fifteen
marks. A few actors are named very often: the first speaks in about 5 % of the
statements. The people, places and words are invented, and the content has no error
and no warning.
"""

from __future__ import annotations

import argparse
import json
import shutil
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_SYLLABLES = [
    first + last
    for first in "b c d f g h k l m n p r s t v z st tr kr gl".split()
    for last in "a e i o u an er on is or el".split()
]
_COMMON = (
    "the of and to in a is that for it as was with by on not he she his her at are"
    " this have from or had an they which one you were all there would their we him"
    " been has when who will no more if out so up said what its about than into them"
    " can only other time new some could these two may first then do any like my now"
    " over such our made after also did many before must through years where much way"
    " council agreement minister treaty border ceasefire statement government policy"
).split()
_FORMS = ("quoted", "paraphrase", "quoted", "verbatim")
_EVENT_TYPES = ("meeting", "conference", "hearing", "vote", "agreement", "call")
_MEDIA = ("speech", "interview", "letter", "post", "document", "hearing")
_FIRST_DAY = date(1990, 1, 1)
_DAYS = 13_000
_TOP_SHARE = 0.05


@dataclass(frozen=True)
class Ids:
    """The ids of all records, by kind."""

    statements: list[str]
    articles: list[str]
    actors: list[str]
    events: list[str]
    sources: list[str]
    topics: list[str]
    places: list[str]


class Corpus:
    """Writes a corpus of about `records` records."""

    def __init__(self, records: int, seed: int) -> None:
        self._random = Random(seed)
        self._said: list[int] = []
        choose = self._random.choice
        rare = {
            "".join(choose(_SYLLABLES) for _ in range(choose((2, 3, 3, 4))))
            for _ in range(20_000)
        }
        self._words = _COMMON + sorted(rare - set(_COMMON))
        self._weights = list(
            accumulate(1 / (rank + 3) ** 1.02 for rank in range(len(self._words)))
        )
        self._names = [word.capitalize() for word in self._words[200:4200]]
        self._drawn: list[str] = []
        few = max(records // 100, 6)
        counts = {
            "statements": records * 60 // 100,
            "articles": records * 20 // 100,
            "actors": max(records * 9 // 100, 4),
            "events": max(records * 9 // 100, 4),
            "sources": few,
            "topics": max(few // 2, 3),
            "places": max(few // 2, 3),
        }
        self.ids = Ids(
            **{
                kind: [f"{kind[:-1]}-{number}" for number in range(count)]
                for kind, count in counts.items()
            }
        )
        self._fame = self._popularity(len(self.ids.actors), _TOP_SHARE)
        self._notice = self._popularity(len(self.ids.events), 0.02)

    def write(self, project: Path) -> None:
        """Write `content/` into a project's folder, in place of what is there."""
        root = project / "content"
        shutil.rmtree(root, ignore_errors=True)
        for kind in ("articles", "actors", "events", "statements", "sources"):
            (root / kind).mkdir(parents=True)
        ids = self.ids
        settings = 'model: 1\ntitle: "An invented record"\nlanguage: en\n'
        (root / "site.yml").write_text(settings, encoding="utf-8")
        self._batch(root / "topics.yml", ids.topics, self._topic)
        self._batch(root / "places.yml", ids.places, self._place)
        for number, record in enumerate(ids.sources):
            self._file(root / "sources", record, self._source(number))
        for record in ids.actors:
            self._file(root / "actors", record, self._actor())
        days = sorted(self._random.randrange(_DAYS) for _ in ids.events)
        for number, record in enumerate(ids.events):
            self._file(root / "events", record, self._event(number, days[number]))
        for number, record in enumerate(ids.statements):
            self._file(root / "statements", record, self._statement(number, days))
        for record in ids.articles:
            path = root / "articles" / f"{record}.md"
            path.write_text(self._article(), encoding="utf-8")

    # ---- records

    def _topic(self, number: int) -> list[str]:
        return [
            f"name: {self._title(2)} {number}",
            f"question: {_quoted(self._sentence(9).replace('.', '?'))}",
            "positions:",
            "  - {id: in-favour, label: In favour}",
            "  - {id: against, label: Against}",
        ]

    def _place(self, number: int) -> list[str]:
        lines = [f"name: {self._name()} {number}", "precision: city"]
        return [*lines, f"within: {self.ids.places[0]}"] if number else lines

    def _source(self, number: int) -> list[str]:
        return [
            f"title: {_quoted(self._title(6))}",
            "type: article-newspaper",
            f"publisher: {self._name()} Courier",
            f"url: https://example.org/source/{number}",
            f"archived_url: https://example.net/kept/{number}",
            f"published: {self._day(_DAYS + self._random.randrange(365))}",
            "lang: en",
        ]

    def _actor(self) -> list[str]:
        draw = self._random
        year = draw.randint(1985, 2000)
        lines = [
            f"name: {self._name()} {self._name()} {draw.randrange(10**6)}",
            f"summary: {_quoted(self._sentence(16))}",
            "roles:",
        ]
        for _ in range(draw.randint(1, 3)):
            end = year + draw.randint(2, 8)
            lines += [
                f"  - title: {self._title(2)}",
                f"    from: {year}-03-01",
                f"    until: {end}-02-28",
            ]
            year = end
        return [*lines, "body: |", *self._indented(self._prose(2, 4))]

    def _event(self, number: int, day: int) -> list[str]:
        draw = self._random
        taking_part = dict.fromkeys(self._actor_id() for _ in range(draw.randint(2, 6)))
        lines = [
            f"type: {draw.choice(_EVENT_TYPES)}",
            f"title: {self._title(4)} {number}",
            f"date: {self._day(day)}",
            f"place: {draw.choice(self.ids.places)}",
            f"participants: [{', '.join(taking_part)}]",
            f"topics: [{draw.choice(self.ids.topics)}]",
            f"sources: [{draw.choice(self.ids.sources)}]",
            f"summary: {_quoted(self._sentence(14))}",
        ]
        if number and draw.random() < 0.3:
            earlier = draw.randint(max(0, number - 50), number - 1)
            lines.append(f"part_of: {self.ids.events[earlier]}")
        return [*lines, "body: |", *self._indented(self._prose(2, 2))]

    def _statement(self, number: int, days: list[int]) -> list[str]:
        draw = self._random
        form = draw.choice(_FORMS)
        role = "primary" if form == "verbatim" else "reports"
        event = self._event_number() if draw.random() < 0.8 else None
        day = days[event] if event is not None else draw.randrange(_DAYS)
        words = " ".join(self._sentence(draw.randint(8, 18)) for _ in range(3))
        source, page = draw.choice(self.ids.sources), draw.randint(1, 90)
        lines = [
            f"speaker: {self._actor_id()}",
            f"form: {form}",
            f"date: {self._day(day)}",
            f"medium: {draw.choice(_MEDIA)}",
            "text: >-",
            f"  {words}",
            f"topics: [{', '.join(draw.sample(self.ids.topics, 2))}]",
            f"sources: [{{source: {source}, role: {role}, locator: p. {page}}}]",
            f"as: {self._title(2)}",
            f"context: {_quoted(self._sentence(10))}",
        ]
        if event is not None:
            lines.append(f"event: {self.ids.events[event]}")
        self._said.append(day)
        if number and draw.random() < 0.5:
            earlier = draw.randrange(number)
            # Nobody replies to what is said later.
            if self._said[earlier] <= day:
                answered = self.ids.statements[earlier]
                lines.append(
                    f"relations: [{{type: replies_to, statement: {answered}}}]"
                )
        return [*lines, "body: |", *self._indented(self._prose(1, 2))]

    def _article(self) -> str:
        draw = self._random
        marks = self._marks(draw.randint(12, 18))
        head = [
            "---",
            f"title: {_quoted(self._title(6))}",
            f"date: {self._day(draw.randrange(_DAYS))}",
            f"authors: [{self._name()} {self._name()}]",
            f"topics: [{', '.join(draw.sample(self.ids.topics, 2))}]",
            f"summary: {_quoted(self._sentence(20))}",
            "---",
            "",
        ]
        body: list[str] = []
        notes: list[str] = []
        for _ in range(5):
            body += [f"## {self._title(4)}", ""]
            for _ in range(3):
                paragraph = self._paragraph(3, marks)
                if draw.random() < 0.2:
                    notes.append(f"[^{len(notes) + 1}]: {self._sentence(12)}")
                    paragraph += f"[^{len(notes)}]"
                body += [paragraph, ""]
            if draw.random() < 0.4:
                body += [f"- {self._sentence(9)}" for _ in range(4)] + [""]
            elif draw.random() < 0.3:
                body += ["| Who | What |", "|---|---|"]
                body += [f"| {self._name()} | {self._title(4)} |" for _ in range(4)]
                body.append("")
        while marks:
            body += [self._paragraph(2, marks), ""]
        return "\n".join([*head, *body, *notes, ""])

    # ---- words and references

    def _marks(self, count: int) -> list[str]:
        draw = self._random
        marks: list[str] = []
        for _ in range(count):
            kind = draw.choices(("actor", "statement", "event", "source"), (5, 5, 3, 2))
            if kind == ["source"]:
                marks.append(f"[@{draw.choice(self.ids.sources)}, p. 4]")
                continue
            if kind == ["actor"]:
                target = self._actor_id()
            elif kind == ["statement"]:
                target = draw.choice(self.ids.statements)
            else:
                target = self.ids.events[self._event_number()]
            bare = draw.random() < 0.3 and kind != ["statement"]
            label = " ".join(self._draw(draw.randint(1, 3)))
            marks.append(f"[[{target}]]" if bare else f"[[{target}|{label}]]")
        return marks

    def _prose(self, paragraphs: int, sentences: int) -> str:
        marks = self._marks(paragraphs * 2)
        texts = [self._paragraph(sentences, marks) for _ in range(paragraphs)]
        return "\n\n".join(texts)

    def _paragraph(self, sentences: int, marks: list[str]) -> str:
        made: list[str] = []
        for _ in range(sentences):
            words = self._draw(self._random.randint(8, 22))
            if marks:
                words.insert(self._random.randint(1, len(words)), marks.pop())
            if self._random.random() < 0.1:
                words[-1] = f"*{words[-1]}*"
            words[0] = words[0].capitalize()
            made.append(" ".join(words) + ".")
        return " ".join(made)

    def _sentence(self, length: int) -> str:
        words = self._draw(length)
        return " ".join([words[0].capitalize(), *words[1:]]) + "."

    def _title(self, length: int) -> str:
        return " ".join(self._draw(length)).capitalize()

    def _name(self) -> str:
        return self._random.choice(self._names)

    def _draw(self, count: int) -> list[str]:
        if len(self._drawn) < count:
            self._drawn = self._random.choices(
                self._words, cum_weights=self._weights, k=100_000
            )
        drawn = self._drawn[-count:]
        del self._drawn[-count:]
        return drawn

    def _actor_id(self) -> str:
        (actor,) = self._random.choices(self.ids.actors, cum_weights=self._fame)
        return actor

    def _event_number(self) -> int:
        numbers = range(len(self.ids.events))
        (number,) = self._random.choices(numbers, cum_weights=self._notice)
        return number

    @staticmethod
    def _popularity(count: int, top: float) -> list[float]:
        """Return cumulated weights of a power law whose first has a share of `top`."""
        low, high = 0.0, 2.0
        for _ in range(50):
            power = (low + high) / 2
            share = 1 / sum(rank**-power for rank in range(1, count + 1))
            low, high = (power, high) if share < top else (low, power)
        return list(accumulate(rank**-low for rank in range(1, count + 1)))

    # ---- files

    @staticmethod
    def _day(number: int) -> str:
        return (_FIRST_DAY + timedelta(number)).isoformat()

    @staticmethod
    def _indented(text: str) -> list[str]:
        return [f"  {line}" if line else "" for line in text.split("\n")]

    @staticmethod
    def _file(folder: Path, record: str, lines: list[str]) -> None:
        path = folder / f"{record}.yml"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    @staticmethod
    def _batch(path: Path, ids: list[str], make: Callable[[int], list[str]]) -> None:
        lines = ["items:"]
        for number, record in enumerate(ids):
            lines.append(f"  - id: {record}")
            lines += [f"    {line}" for line in make(number)]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def main() -> None:
    """Write a corpus where the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--records", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    Corpus(options.records, options.seed).write(options.folder)


if __name__ == "__main__":
    main()
