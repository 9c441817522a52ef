"""What stands in a field, and what the field holds."""

from __future__ import annotations

import pytest
from pydantic_core import PydanticCustomError

from crossbrief import addresses, values
from crossbrief.values import Translatable


def fault_of(read, value):
    with pytest.raises(PydanticCustomError) as caught:
        read(value)
    return caught.value.type, (caught.value.context or {})


@pytest.mark.parametrize(
    ("read", "written", "value"),
    [
        (values.line, "  a text ", "a text"),
        (values.words, " one\ntwo\n", "one\ntwo"),
        (values.markdown, "\n\n    code\n\ntext \n", "    code\n\ntext"),
        (values.flag, "true", True),
        (values.flag, "false", False),
        (values.language, "pt-BR", "pt-BR"),
        (values.language, "zh-Hant-TW", "zh-Hant-TW"),
        (values.country, "NO", "NO"),
        (
            addresses.web_address,
            "https://example.org/a?b=c#d",
            "https://example.org/a?b=c#d",
        ),
        (addresses.any_address, "mailto:a@example.org", "mailto:a@example.org"),
        (values.whole, "030", 30),
        (values.decimal, "-40.37", -40.37),
        (values.coordinates, ["40.37", "49.89"], (40.37, 49.89)),
        (values.record_id, "jane-doe", "jane-doe"),
        (values.reference, "jane-doe", "jane-doe"),
        (values.pairs, {"a": "1", "b": " 2"}, (("a", "1"), ("b", "2"))),
        (values.own_fields, {"a": [{"b": "c"}]}, (("a", ((("b", "c"),),)),)),
    ],
)
def test_what_is_right_is_read(read, written, value):
    assert read(written) == value


@pytest.mark.parametrize(
    ("read", "written", "code"),
    [
        (values.line, "a\nb", "several-lines"),
        (values.line, ["a"], "wrong-shape"),
        (values.words, {"a": "b"}, "wrong-shape"),
        (values.flag, "yes", "unknown-code"),
        (values.language, "english", "bad-language"),
        (values.language, "EN", "bad-language"),
        (values.country, "no", "bad-country"),
        (values.country, "NOR", "bad-country"),
        (addresses.web_address, "mailto:a@example.org", "bad-url"),
        (addresses.web_address, "example.org", "bad-url"),
        (addresses.web_address, "https://", "bad-url"),
        (addresses.web_address, "https://example.org/a b", "bad-url"),
        (addresses.any_address, "java\tscript:alert(1)", "bad-url"),
        (addresses.any_address, "data:text/html,x", "bad-url"),
        (values.whole, "-1", "bad-number"),
        (values.whole, "1234567890", "bad-number"),
        (values.whole, "٣", "bad-number"),
        (values.decimal, "40,37", "bad-number"),
        (values.coordinates, ["40.37"], "wrong-shape"),
        (values.coordinates, ["1", "2", "3"], "wrong-shape"),
        (values.coordinates, ["91", "0"], "bad-number"),
        (values.coordinates, ["0", "181"], "bad-number"),
        (values.day, "2021-04", "bad-date"),
        (values.day, "2021-04-13~", "bad-date"),
        (values.day, "[2021-04-13..]", "bad-date"),
        (values.record_id, "Jane", "bad-id"),
        (values.reference, "[[jane-doe|Jane]]", "bracketed-id"),
        (values.pairs, ["a"], "wrong-shape"),
        (values.own_fields, "a", "wrong-shape"),
    ],
)
def test_what_is_wrong_is_told_with_its_cure(read, written, code):
    found, context = fault_of(read, written)

    assert found == code
    if code != "unknown-code":
        assert context["message"][0].islower() or context["message"][0] == "`"
        assert context["help"]
        assert context["label"]


def test_a_text_by_language_points_at_the_one_that_is_wrong():
    def read(value):
        return values.translatable(value, values.line)

    assert fault_of(read, {"en": "a", "de": "b\nc"})[1]["field"] == "de"
    assert fault_of(read, {"en": "a", "german": "b"})[1]["field"] == "german"
    assert fault_of(read, {"en": "a", "german": "b"})[1]["at_name"]
    assert fault_of(read, {})[0] == "empty-value"


@pytest.mark.parametrize(
    ("language", "text", "chosen"),
    [
        ("de", "Ja", "de"),
        ("de-AT", "Ja", "de"),
        ("fr", "Yes", "en"),
        ("en", "Yes", "en"),
    ],
)
def test_the_best_text_is_in_the_language_else_the_site_s(language, text, chosen):
    word = Translatable((("", "Yes"), ("de", "Ja"), ("az", "Hə")))

    assert word.best(language, "en") == (text, chosen)


def test_without_the_site_s_language_the_first_text_is_taken():
    word = Translatable((("hy", "Այո"), ("ru", "Да")))

    assert word.best("fr", "en") == ("Այո", "hy")
    assert word.others("fr", "en") == (("ru", "Да"),)


def test_a_language_in_capitals_is_answered_with_its_code():
    _, context = fault_of(values.language, "EN")

    assert context["help"] == "write `en`"
