"""What templates print is escaped, and made no more often than it must be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from crossbrief.atoms import Phrase
from crossbrief.html import Html
from crossbrief.render.printing import Once, PlainCalls, PrintingGenerator, printed
from crossbrief.turning import TURNS


def environment():
    made = Environment(autoescape=True)
    made.code_generator_class = PrintingGenerator
    made.context_class = PlainCalls
    return made


@given(st.text().filter(lambda text: not TURNS.search(text)))
def test_a_text_is_escaped_as_the_engine_does_it(text):
    assert printed(text) == Environment(autoescape=True).from_string("{{ x }}").render(
        x=text
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (3, "3"),
        (Html("<b>bold</b>"), "<b>bold</b>"),
        (Phrase("a < b"), "a &lt; b"),
    ],
)
def test_what_is_no_text_prints_itself(value, expected):
    assert printed(value) == expected


def test_a_macro_is_escaped_within_and_not_again():
    text = "{% macro m(x) %}<i>{{ x }}</i>{% endmacro %}{{ m(value) }}{{ m(value)|e }}"

    page = environment().from_string(text).render(value="<")

    assert page == "<i>&lt;</i>" * 2


def test_where_a_template_does_not_escape_nothing_is_escaped():
    text = "{% autoescape false %}{{ value }}{% endautoescape %}{{ value }}"

    assert environment().from_string(text).render(value="<") == "<&lt;"


def test_a_macro_is_called_from_a_loop_and_with_a_block():
    text = (
        "{% macro m(x) %}{{ x }}{{ caller() }}{% endmacro %}"
        "{% for n in (1, 2) %}{% call m(n) %}, {% endcall %}{% endfor %}"
    )

    assert environment().from_string(text).render() == "1, 2, "


def test_a_macro_is_run_once_for_a_value_and_its_options():
    calls = []

    def macro(value, *, wide=False):
        calls.append((value, wide))
        return f"{value}, {wide}"

    once = Once()
    value, equal = Phrase("a"), Phrase("a")

    assert once(macro, value) == once(macro, value) == f"{value}, False"
    assert once(macro, value, wide=True).endswith("True")
    assert once(macro, equal) == once(macro, value)
    assert calls == [(value, False), (value, True), (equal, False)]
