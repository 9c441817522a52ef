"""Statements: who speaks, in which form, when, and how it stands to others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crossbrief.dates import all_before
from crossbrief.diagnostics import Diagnostic, diagnose
from crossbrief.ids import UNATTRIBUTED
from crossbrief.kinds.actor import Actor
from crossbrief.kinds.statement import Statement
from crossbrief.kinds.topic import Topic
from crossbrief.nearest import did_you_mean
from crossbrief.nodes import Sequence
from crossbrief.offices import offices_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.graph import Graph
    from crossbrief.records import Bound
    from crossbrief.site import Site

_WORDS_THEMSELVES = ("primary", "official-text")
_WRAPPED = re.compile(r"^\s*[\"“”„«»‟](?P<inside>.*)[\"“”„«»‟]\s*$", re.DOTALL)
_MARKS = re.compile('["“”„«»‟]')


def check_statements(graph: Graph, site: Site) -> Iterator[Diagnostic]:
    """Check every statement."""
    del site
    for bound in graph.all_of_kind("statement"):
        statement = graph.record(bound.record.id, Statement)
        yield from _speaker(bound, statement, graph)
        yield from _sources(bound, statement)
        yield from _form(bound, statement)
        yield from _life(bound, statement, graph)
        yield from _office(bound, statement, graph)
        yield from _stances(bound, statement, graph)
        yield from _relations(bound, statement)


def _speaker(bound: Bound, statement: Statement, graph: Graph) -> Iterator[Diagnostic]:
    if not (bound.wrote("speaker") or bound.wrote("speakers")) or (
        statement.speaker is None and _is_empty_list(bound, "speakers")
    ):
        yield diagnose(
            "missing-field",
            "`speaker` is missing",
            bound.span(),
            label="this needs `speaker`",
            help="add `speaker:`; where the source names nobody, write"
            " `speaker: unattributed` and `attributed_to:`",
        )
    if statement.speaker is not None and statement.speakers:
        yield diagnose(
            "wrong-shape",
            "both `speaker` and `speakers` are given",
            bound.key_span("speakers"),
            label="beside `speaker`",
            help="keep `speaker` for one, `speakers` for several",
        )
    if statement.as_ is not None and len(statement.voices) > 1:
        yield diagnose(
            "wrong-shape",
            "`as` stands beside several speakers",
            bound.key_span("as"),
            label="whose office?",
            help="remove it, and give each speaker the office under `roles`",
        )
    unnamed = statement.speaker == UNATTRIBUTED
    if unnamed and statement.attributed_to is None:
        yield diagnose(
            "incomplete-attribution",
            "words of nobody named need `attributed_to`",
            bound.span("speaker"),
            label="names nobody",
            help="add `attributed_to:` with what the source calls them",
        )
    # A speaker who is not known was told of, and may have been meant for nobody.
    is_named = any(voice in graph for voice in statement.voices)
    if is_named and statement.attributed_to is not None:
        yield diagnose(
            "incomplete-attribution",
            "`attributed_to` stands beside a named speaker",
            bound.key_span("attributed_to"),
            label="not needed",
            help="remove it, or write `speaker: unattributed`",
        )


def _is_empty_list(bound: Bound, field: str) -> bool:
    """Tell `field: []` from a field whose items were faulty and told already."""
    return _is_whole_list(bound, field, 0)


def _is_whole_list(bound: Bound, field: str, length: int) -> bool:
    node = bound.node.get(field)
    return isinstance(node, Sequence) and len(node.items) == length


def _bears(statement: Statement) -> bool:
    return any(use.bears_out for use in statement.sources)


def _sources(bound: Bound, statement: Statement) -> Iterator[Diagnostic]:
    is_empty = _is_empty_list(bound, "sources")
    if is_empty or not bound.wrote("sources"):
        yield diagnose(
            "no-source",
            "the statement names no source",
            bound.span("sources") if is_empty else bound.span(),
            label="rests on nothing",
            help="write the id of a source into the list"
            if is_empty
            else "add `sources: [source-id]`",
        )
    elif not _bears(statement) and _is_whole_list(
        bound, "sources", len(statement.sources)
    ):
        yield diagnose(
            "no-source",
            "no source of the statement carries its words",
            bound.key_span("sources"),
            label="background and disputes alone",
            help="add the source that the words are taken from",
        )


def _form(bound: Bound, statement: Statement) -> Iterator[Diagnostic]:
    if (
        _bears(statement)
        and statement.form == "verbatim"
        and not any(use.role in _WORDS_THEMSELVES for use in statement.sources)
    ):
        yield diagnose(
            "verbatim-without-primary",
            "the words are called verbatim, and no source is a record of them",
            bound.span("form"),
            label="not borne out by `sources`",
            help="write `role: primary` or `role: official-text` at the source that is"
            " one, or `form: quoted`",
        )
    if statement.form == "translated" and not bound.wrote("translated_from"):
        yield diagnose(
            "translated-without-origin",
            "the translation does not say from which language",
            bound.span("form"),
            label="translated from what?",
            help="add `translated_from:` with a code such as `az`",
        )
    if statement.form != "translated" and statement.translated_from is not None:
        yield diagnose(
            "translated-without-origin",
            f"`translated_from` stands beside the form `{statement.form}`",
            bound.key_span("translated_from"),
            label="belongs to `form: translated`",
            help="remove it, or write `form: translated`",
        )
    wrapped = _WRAPPED.match(statement.text)
    if wrapped is None or _MARKS.search(wrapped["inside"]):
        return
    paraphrase = statement.form == "paraphrase"
    yield diagnose(
        "quoted-paraphrase" if paraphrase else "wrapped-quotation",
        "the paraphrase wears quotation marks"
        if paraphrase
        else "the quotation is written with its quotation marks",
        bound.span("text"),
        label="marks at both ends",
        help="remove them; if the source prints these words in marks, the form is"
        " `quoted`"
        if paraphrase
        else "remove them; the page prints them",
    )


def _life(bound: Bound, statement: Statement, graph: Graph) -> Iterator[Diagnostic]:
    when = statement.date.all
    for voice in statement.voices:
        actor = graph.find(voice, Actor)
        if actor is None:
            continue
        for begin in (actor.born, actor.founded):
            if begin is not None and all_before(when, begin.all):
                yield _outside(bound, voice, f"begins in `{begin.first.text}`")
        for end in (actor.died, actor.dissolved):
            if end is not None and all_before(end.all, when):
                yield _outside(bound, voice, f"ends in `{end.first.text}`")


def _outside(bound: Bound, voice: str, why: str) -> Diagnostic:
    return diagnose(
        "outside-life",
        f"the date lies outside the known life of `{voice}`, which {why}",
        bound.span("date"),
        label="outside that life",
        help="check both dates, and the speaker",
    )


def _office(bound: Bound, statement: Statement, graph: Graph) -> Iterator[Diagnostic]:
    if statement.as_ is not None:
        return
    for voice in statement.voices:
        actor = graph.find(voice, Actor)
        if actor is None:
            continue
        certain, possible = offices_on(actor.roles, statement.date.all)
        if possible and not certain:
            names = ", ".join(f"`{role.title.texts[0][1]}`" for role in possible)
            yield diagnose(
                "office-uncertain",
                f"it is not certain which office `{voice}` held that day: {names}",
                bound.span("date"),
                label="no office is printed",
                help="write the words to print under `as:`, or complete the role",
            )


def _stances(bound: Bound, statement: Statement, graph: Graph) -> Iterator[Diagnostic]:
    for index, taken in enumerate(statement.positions):
        topic = graph.find(taken.topic, Topic)
        if topic is None:
            continue
        listed = [position.id for position in topic.positions]
        if taken.stance not in listed:
            yield diagnose(
                "stance-not-listed",
                f"`{taken.stance}` is not a position of the topic `{taken.topic}`",
                bound.span("positions", index, "stance"),
                label="not listed there",
                help=did_you_mean(taken.stance, listed)
                or "the topic lists " + ", ".join(f"`{name}`" for name in listed)
                if listed
                else "list the positions on the topic",
            )


def _relations(bound: Bound, statement: Statement) -> Iterator[Diagnostic]:
    for index, relation in enumerate(statement.relations):
        if relation.type == "contradicts" and relation.note is None:
            yield diagnose(
                "contradicts-without-note",
                "a contradiction is claimed and not explained",
                bound.span("relations", index),
                label="no `note`",
                help="add `note:` with the reason, and `by:` with whose reading it is",
            )
