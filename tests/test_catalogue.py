"""Message catalogues: what they may hold, and what is said of one that is faulty."""

from __future__ import annotations

import pytest

from crossbrief.catalogue import CatalogueError, merge_catalogues, read_catalogue


def fault(text: str) -> CatalogueError:
    """Return what is said of a catalogue that cannot be used."""
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(text)
    return caught.value


def test_tables_become_dotted_keys():
    text = 'title = "Record"\n[source_type]\narticle-newspaper = "Newspaper article"\n'

    assert read_catalogue(text) == {
        "title": "Record",
        "source_type.article-newspaper": "Newspaper article",
    }


def test_a_table_of_plural_forms_is_one_message():
    text = '[count.days]\none = "{n} day"\nother = "{n} days"\n'

    assert read_catalogue(text) == {
        "count.days": {"one": "{n} day", "other": "{n} days"}
    }


def test_a_table_with_other_among_further_codes_is_no_plural():
    text = '[tie]\npart_of = "Part of"\nother = "Connected with"\n'

    assert set(read_catalogue(text)) == {"tie.part_of", "tie.other"}


def test_a_byte_order_mark_makes_no_difference():
    assert read_catalogue('\ufeff[menu]\nhome = "A"') == {"menu.home": "A"}


def test_a_catalogue_cannot_be_changed():
    messages = read_catalogue('a = "x"\nb = {other = "y"}\n')

    with pytest.raises(TypeError):
        messages["a"] = "z"  # type: ignore[index]
    with pytest.raises(TypeError):
        messages["b"]["other"] = "z"  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('a = "x"\n\nb = x\n', 3, "invalid value"),
        ("a = '''x", None, "expected"),
        ("a = " + "[" * 20_000, None, "nested too deeply"),
        ('[t]\n\n"b-c" = 1\n', 3, "`t.b-c` is not a text"),
        ('a = ["x"]\n', 1, "`a` is not a text"),
        ('t = {one = 1, other = "x"}\n', None, "`t.one` is not a text"),
        ('[count]\nx = {one = "{n}"}\n', 2, "`count.x` has plural forms but no"),
        ('[u]\n[count.x]\nfew = "{n}"\n', 2, "`count.x` has plural forms but no"),
        ('a = "{"\n', 1, "`a` has a brace that stands alone"),
        ('[t]\na = "}"\n', 2, "`t.a` has a brace that stands alone"),
        ('a = "{}"\n', 1, "`a` has a placeholder that is no plain name"),
        ('a = "{x.y}"\n', 1, "`a` has a placeholder that is no plain name"),
        ('a = "{x[0]}"\n', 1, "`a` has a placeholder that is no plain name"),
        ('a = "{x!r}"\n', 1, "`a` has a placeholder that is no plain name"),
        ('a = "{x:>9}"\n', 1, "`a` has a placeholder that is no plain name"),
        ('a = {one = "{x.y}", other = "x"}\n', 1, "`a.one` has a placeholder"),
    ],
)
def test_a_fault_is_told_with_its_line_where_that_is_known(text, line, message):
    error = fault(text)

    assert message in error.message
    assert error.line == line


def test_braces_written_twice_are_printed():
    assert read_catalogue('a = "{{x}}"\n') == {"a": "{{x}}"}


def test_another_catalogue_replaces_messages_and_adds_its_own():
    base = read_catalogue('[form]\nquoted = "Quoted"\nverbatim = "Verbatim"\n')
    override = read_catalogue(
        '[form]\nquoted = "Cited"\n[event_type]\nsiege = "Siege"\n'
    )

    assert merge_catalogues(base, override) == {
        "form.quoted": "Cited",
        "form.verbatim": "Verbatim",
        "event_type.siege": "Siege",
    }
    assert base["form.quoted"] == "Quoted"


def test_a_lone_code_called_other_is_no_plural_where_the_base_has_codes():
    base = read_catalogue('[event_type]\ncall = "Call"\nother = "Event"\n')
    override = read_catalogue('[event_type]\nother = "Occurrence"\n')

    assert merge_catalogues(base, override) == {
        "event_type.call": "Call",
        "event_type.other": "Occurrence",
    }


def test_one_text_for_a_counted_message_serves_every_number():
    base = read_catalogue('[count]\ndays = {one = "{n} day", other = "{n} days"}\n')
    override = read_catalogue('[count]\ndays = "{n} gün"\n')

    assert merge_catalogues(base, override) == {"count.days": {"other": "{n} gün"}}


@pytest.mark.parametrize(
    ("override", "message"),
    [
        ('[date]\nabout = "about {day}"\n', "`date.about` asks for `{day}`"),
        (
            '[date]\nabout = {one = "x", other = "y"}\n',
            "`date.about` is one text, without plural forms",
        ),
    ],
)
def test_what_would_fail_on_a_page_is_refused_at_once(override, message):
    base = read_catalogue('[date]\nabout = "about {date}"\n')

    with pytest.raises(CatalogueError, match=message.replace("{", r"\{")):
        merge_catalogues(base, read_catalogue(override))
