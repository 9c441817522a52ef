"""Binding: every field gets its type, and every fault its place and its cure."""

from __future__ import annotations

import pytest

from crossbrief.bind import bind, bind_part
from crossbrief.config import SiteSettings
from crossbrief.fields import BindContext
from crossbrief.kinds.actor import Actor
from crossbrief.kinds.event import Event
from crossbrief.kinds.place import Place
from crossbrief.kinds.statement import Statement
from crossbrief.nodes import Mapping
from crossbrief.source import SourceFile
from crossbrief.yaml_nodes import parse_yaml

ACTOR = "id: jane-doe\nname: Jane\n"
EVENT = "id: the-call\ntitle: The call\n"


def bound(text, model=Actor, **codes):
    node = parse_yaml(SourceFile("a.yml", text)).value
    assert isinstance(node, Mapping)
    return bind(node, model, BindContext(codes))


def told(text, model=Actor, **codes):
    """Return (code, what stands there) of each fault."""
    outcome = bound(text, model, **codes)
    return [(d.code, text[d.span.start : d.span.end]) for d in outcome.diagnostics]


def test_a_draft_is_marked_by_its_status():
    (fault,) = bound(ACTOR + "draft: true\n").diagnostics

    assert fault.code == "unknown-field"
    assert fault.help == "write `status: draft`, or leave the line out"


def test_a_short_form_is_the_long_one():
    short = bound(EVENT + "date: 2021\nparticipants: [a-b]\nsources: [c-d]\n", Event)
    long = bound(
        EVENT + "date: {values: [{value: 2021}]}\n"
        "participants: [{actor: a-b}]\nsources: [{source: c-d}]\n",
        Event,
    )

    assert short.value is not None
    assert short.value == long.value
    assert short.diagnostics == long.diagnostics == ()


def test_a_fact_may_have_several_values_and_the_first_counts():
    outcome = bound(
        EVENT + "date:\n  values:\n    - {value: 2021-04, source: a-b}\n"
        "    - {value: 2021-05, according_to: Jane}\n",
        Event,
    )

    assert outcome.value is not None
    assert outcome.value.date.first.text == "2021-04"
    assert [v.value.text for v in outcome.value.date.values] == ["2021-04", "2021-05"]


@pytest.mark.parametrize(
    "date",
    [
        "[2021-04..2021-05]",
        "[..2021-05]",
        "[2021-04~..]",
        "[2021-04-01,2021-04-08]",
    ],
)
def test_a_date_in_brackets_is_no_list(date):
    for written in (date, f"'{date}'", f"{{value: {date}, source: a-b}}"):
        outcome = bound(EVENT + f"date: {written}\n", Event)

        assert outcome.value is not None
        assert outcome.value.date.first.text == date


def test_a_fault_of_a_date_in_brackets_is_shown_at_the_whole_of_it():
    assert told(EVENT + "date: [2021-04, 2021-05]\n", Event) == [
        ("bad-date", "[2021-04, 2021-05]")
    ]


def test_a_faulty_field_that_may_be_missing_is_left_out():
    outcome = bound(ACTOR + "country: Norway\nborn: 1950\naliases: A\n")

    assert outcome.value is not None
    assert (outcome.value.country, outcome.value.aliases) == (None, ())
    assert outcome.value.born is not None
    assert [d.code for d in outcome.diagnostics] == ["wrong-shape", "bad-country"]


@pytest.mark.parametrize("text", ["id: jane-doe\n", "id: jane-doe\nname: [a]\n"])
def test_without_what_is_required_there_is_no_record(text):
    assert bound(text).value is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("born: {value: 1950, sorce: a-b}\n", [("unknown-field", "sorce")]),
        ("roles: [{title: a, from: x}]\n", [("bad-date", "x")]),
        (
            "roles: [{title: a, source: {role: primary}}]\n",
            [("missing-field", "{role: primary}")],
        ),
        ("roles: president\n", [("wrong-shape", "president")]),
        ("roles: [president]\n", [("wrong-shape", "president")]),
        (
            "image: {file: a, alt: b, credit: c}\n",
            [("missing-field", "{file: a, alt: b, credit: c}")],
        ),
        ("links: [{label: a, url: x}]\n", [("bad-url", "x")]),
        ("born: {values: []}\n", [("wrong-shape", "[]")]),
        ("born: []\n", [("wrong-shape", "[]")]),
        ("as_: 1\nfrom_: 2\n", [("unknown-field", "as_"), ("unknown-field", "from_")]),
        ("name_: {a: [b]}\n", [("unknown-field", "name_")]),
        (
            "aliases: ['', [[x]], b]\n",
            [("empty-value", "''"), ("bracketed-id", "[[x]]")],
        ),
        ("relations: [{type: friend, actor: a-b}]\n", [("unknown-code", "friend")]),
        ("summary: {en: '', de: b}\n", [("empty-value", "en")]),
        ("ids: {wikidata: [Q1]}\n", [("wrong-shape", "[Q1]")]),
    ],
)
def test_a_fault_deep_down_is_told_where_it_stands(text, expected):
    assert told(ACTOR + text) == expected


def test_a_path_keeps_its_place_after_an_empty_item():
    """What is told of a later item must not point at the one before it."""
    text = ACTOR + "roles:\n  - ''\n  - {title: a, from: x}\n"

    assert told(text) == [("empty-value", "''"), ("bad-date", "x")]


def test_what_follows_from_a_fault_is_not_told_too():
    assert told(EVENT + "date: x\n", Event) == [("bad-date", "x")]
    assert told(EVENT + "date: [[x]]\n", Event) == [("bracketed-id", "[[x]]")]


def test_a_field_is_not_missing_whose_name_is_misspelt():
    text = "id: the-call\ntitel: The call\ndates: 2021\n"

    assert told(text, Event) == [("unknown-field", "titel"), ("unknown-field", "dates")]


def test_own_fields_hold_anything():
    outcome = bound(ACTOR + "x:\n  a: [[1], [[2]]]\n  b: ''\n  c: {d: ~}\n")

    assert outcome.diagnostics == ()
    assert outcome.value is not None
    assert outcome.value.x == (
        ("a", (("1",), (("2",),))),
        ("b", ""),
        ("c", (("d", "~"),)),
    )


def test_own_codes_are_known_where_the_site_gives_them():
    text = EVENT + "date: 2021\ntype: summit\n"

    assert told(text, Event, event_types=("summit",)) == []
    assert told(text, Event, event_types=()) == [("unknown-code", "summit")]
    # Of a site whose settings cannot be read, nobody knows its own codes.
    assert told(text, Event) == []


def help_of(text, model=Actor):
    return [d.help for d in bound(text, model).diagnostics]


def test_an_unknown_field_is_answered_with_the_nearest():
    assert help_of(ACTOR + "contry: NO\n") == ["did you mean `country`?"]


def test_else_with_the_kind_s_own_fields_and_not_with_all():
    (cure,) = help_of("id: the-town\nname: The town\nqqq: 1\n", Place)

    assert cure == (
        "the fields here are `name`, `names`, `coordinates`, `precision`, `within`,"
        " `summary`, `body`, `id`, `formerly`, `status` and others; your own go under"
        " `x:`"
    )


@pytest.mark.parametrize(
    ("written", "cure"),
    [
        ("aliases: Janey", "write `aliases: [Janey]`"),
        ("roles: Mayor", "write `- title: Mayor` on the next line"),
        ("aliases:\n  – Janey\n  – J. D.", "the hyphen `-` in place of `–`"),
        ("aliases:\n  -\u00a0Janey\n  - J. D.", "type a plain space after each `-`"),
        ("aliases:\n  Janey\n  - J. D.", "begin every line with `- `"),
    ],
)
def test_a_text_for_a_list_is_answered_by_what_it_looks_like(written, cure):
    (help_,) = help_of(ACTOR + written + "\n")

    assert cure in help_


def test_a_list_for_one_id_is_answered_with_the_field_for_several():
    (told,) = bound(
        "id: a-b\nspeaker: [c-d, e-f]\nform: quoted\ntext: T\ndate: 2021\n", Statement
    ).diagnostics

    assert (told.help or "").endswith("for several use `speakers:`")


def test_a_mailbox_without_its_scheme_is_answered_with_it():
    text = "model: 1\ntitle: T\ncontact: {url: jane@example.org}\n"

    assert help_of(text, SiteSettings) == ["write `mailto:jane@example.org`"]


def test_a_blank_that_is_no_space_is_named_in_the_name_of_a_field():
    (told,) = bound(ACTOR + "\u00a0\u00a0born: 1968\n").diagnostics

    assert "non-breaking space" in told.message


def test_own_fields_are_not_offered_where_there_are_none():
    (cure,) = help_of("model: 1\ntitle: T\nqqq: 1\n", SiteSettings)

    assert "`x:`" not in cure


def test_a_missing_field_is_explained():
    cures = help_of(
        "id: a-b\nspeaker: jane-doe\ntext: Yes.\nsources: [a-b]\n", Statement
    )

    assert cures == [
        "add `form:` with one of `verbatim`, `quoted`, `translated`, `paraphrase`",
        "add `date:` (when it was said; `unknown` is allowed)",
    ]


def test_a_file_that_is_no_record_is_not_told_of_a_thousand_times():
    text = ACTOR + "".join(f"q{n}: 1\n" for n in range(1000))

    assert len(told(text)) == 50


def test_own_fields_may_be_nested_as_deep_as_a_file_may_be():
    text = ACTOR + "x: {a: " + "[" * 20 + "1" + "]" * 20 + "}\n"

    assert told(text) == []


def test_of_a_record_too_faulty_the_right_fields_are_kept():
    node = parse_yaml(SourceFile("a.yml", "id: aa\ncountry: zz\nborn: 1950\n")).value
    assert isinstance(node, Mapping)
    part = bind_part(node, Actor, BindContext({})).value

    assert not part.is_whole
    kept = {name for name, value in part.value if value}
    assert kept == {"id", "born", "type", "status"}
