"""The diagram of a network: places and curves, in whole numbers.

Actors stand below one another in the middle and events beside them, each at its number
times the height of a row. So the same links give the same drawing on every machine, and
one link more moves no other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING

from crossbrief.kinds.actor import Actor
from crossbrief.kinds.event import Event

if TYPE_CHECKING:
    from crossbrief.present.links import Links
    from crossbrief.present.presenter import Presenter
    from crossbrief.urls import Href

_ROW = 64
_TOP = 34
_ACTOR, _EVENT = 480, 800
_NAME = _ACTOR - 16
_LETTER = 8
"""A letter of a name is about as wide; where an arc begins need not be closer."""

_WIDER = (
    ("\u0370", "\u052f", 1.25),
    ("\u0530", "\u058f", 1.4),
    ("\u10a0", "\u10ff", 1.25),
    ("\u2e80", "\ud7ff", 2.1),
)
"""Scripts that our narrow typeface has not, by how much wider others set them.

They are Greek and Cyrillic, Armenian, Georgian, and those of East Asia.
"""

_MOST_LETTERS = 28
_MOST_LETTERS_OF_EVENTS = 36
_LINE = 18
_THICKEST = 9


@dataclass(frozen=True, slots=True)
class Node:
    """An actor or an event: its full name, and what is printed at its row.

    `lines` are the name and a detail below it, each with its height; the longest is as
    wide as so many `letters`.
    """

    href: Href
    title: str
    lines: tuple[tuple[str, int], ...]
    letters: int
    y: int
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class Curve:
    """A line between two nodes; its width is in the number of statements."""

    path: str
    width: int


@dataclass(frozen=True, slots=True)
class Diagram:
    """Nodes and lines; `there` are those who took part and said nothing on record."""

    height: int
    actors: tuple[Node, ...]
    events: tuple[Node, ...]
    spoke: tuple[Curve, ...]
    there: tuple[Curve, ...]
    answered: tuple[Curve, ...]


def diagram(found: Links, p: Presenter) -> Diagram:
    """Place the nodes and draw the lines."""
    rows = {actor: _y(number) for number, actor in enumerate(found.actors)}
    days = {event: _y(number) for number, event in enumerate(found.events)}
    actors = {actor: _actor(actor, rows[actor], found, p) for actor in found.actors}
    spoke = sorted(found.spoke, key=lambda pair: (rows[pair[0]], days[pair[1]]))
    there = sorted(found.there, key=lambda pair: (rows[pair[0]], days[pair[1]]))
    return Diagram(
        height=_TOP + _ROW * max(len(rows), len(days)),
        actors=tuple(actors.values()),
        events=tuple(_event(event, y, p) for event, y in days.items()),
        spoke=tuple(
            Curve(_across(rows[a], days[e]), _width(found.spoke[a, e]))
            for a, e in spoke
        ),
        there=tuple(Curve(_across(rows[a], days[e]), 2) for a, e in there),
        answered=tuple(_arcs(found, actors)),
    )


def _y(number: int) -> int:
    return _TOP + _ROW * number


def _width(statements: int) -> int:
    return min(2 + statements, _THICKEST)


def _actor(actor: str, y: int, found: Links, p: Presenter) -> Node:
    detail = p.words.count("count.statements", found.said[actor])
    is_group = p.graph.record(actor, Actor).type != "person"
    return replace(_node(actor, detail, _MOST_LETTERS, y, p), is_group=is_group)


def _event(event: str, y: int, p: Presenter) -> Node:
    when = p.fact_date(p.graph.record(event, Event).date).text
    return _node(event, when, _MOST_LETTERS_OF_EVENTS, y, p)


def _node(record_id: str, detail: str, most: int, y: int, p: Presenter) -> Node:
    """Return a node with its name in a line or two, and below it the detail."""
    name = p.name(record_id).text
    lines = _lines(name, most * len(name) // max(_letters(name), 1))
    top = y if len(lines) == 1 else y - 9
    printed = (*lines, detail)
    return Node(
        p.record_href(record_id),
        p.t("network.node", name=name, detail=detail),
        tuple((line, top + _LINE * number) for number, line in enumerate(printed)),
        max(map(_letters, printed)),
        y,
    )


def _letters(text: str) -> int:
    """Return how many Latin letters are as wide as a text."""
    widths = (
        next((w for first, last, w in _WIDER if first <= one <= last), 1)
        for one in text
    )
    return ceil(sum(widths))


def _lines(name: str, most: int) -> tuple[str, ...]:
    """Break a name where it is too long; its title has all that does not fit."""
    if len(name) <= most:
        return (name,)
    begin, _, _ = name[: most + 1].rpartition(" ")
    rest = name[len(begin) :].strip() if begin else name[most:]
    begin = begin or name[:most]
    if len(rest) <= most:
        return begin, rest
    cut, _, _ = rest[:most].rpartition(" ")
    return begin, f"{cut or rest[: most - 1]}…"


def _across(actor: int, event: int) -> str:
    begin, end = _ACTOR + 9, _EVENT - 11
    middle = (begin + end) // 2
    return f"M{begin} {actor}C{middle} {actor} {middle} {event} {end} {event}"


def _arcs(found: Links, actors: dict[str, Node]) -> list[Curve]:
    """Return an arc for each pair; those that end at one actor end side by side."""
    between = found.between()
    arcs: list[Curve] = []
    for other, end in actors.items():
        begins = [actor for actor in actors if (actor, other) in between]
        step = min(8, 32 // max(len(begins), 1))
        for number, actor in enumerate(begins):
            offset = (2 * number - len(begins) + 1) * step // 2
            begin = actors[actor]
            low, high = sorted((begin.y, end.y))
            passed = [node for node in actors.values() if low < node.y < high]
            path = _arc(begin, end, passed, offset)
            arcs.append(Curve(path, _width(between[actor, other]) - 1))
    return arcs


def _arc(begin: Node, end: Node, between: list[Node], offset: int) -> str:
    """Return an arc that passes by the names of the rows between."""
    left, right = _left(begin), _left(end)
    rows = abs(begin.y - end.y) // _ROW
    far = min(map(_left, (begin, end, *between))) - 24 - 150 * rows // (rows + 3)
    y = end.y + offset
    return f"M{left} {begin.y}C{far} {begin.y} {far} {y} {right} {y}"


def _left(node: Node) -> int:
    return _NAME - 14 - _LETTER * node.letters
