"""Interfaces in several languages: whole catalogues, and a further one as one file."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from crossbrief.catalogue import read_catalogue
from crossbrief.dates import parse_date
from crossbrief.packaged import packaged_templates
from crossbrief.wording import Wording, plural_categories
from tests.built import built
from tests.small_site import crossbrief, write_site

CATALOGUES = {
    path.stem: read_catalogue(path.read_text("utf-8"))
    for path in sorted((packaged_templates() / "languages").glob("*.toml"))
}
ENGLISH = CATALOGUES["en"]
OTHERS = sorted(CATALOGUES.keys() - {"en"})
RUSSIAN = Wording("ru", CATALOGUES["ru"])


def places(message):
    """Return the names of what is filled in, for each form of a message."""
    forms = [message] if isinstance(message, str) else message.values()
    return [
        {name for _, name, _, _ in Formatter().parse(form) if name} for form in forms
    ]


@pytest.mark.parametrize("code", OTHERS)
def test_every_catalogue_has_the_messages_of_the_english_one(code):
    other = CATALOGUES[code]

    assert sorted(ENGLISH.keys() - other.keys()) == []
    assert sorted(other.keys() - ENGLISH.keys()) == []


@pytest.mark.parametrize("code", OTHERS)
def test_every_message_fills_in_what_the_english_one_does(code):
    wrong = {}
    for key, message in ENGLISH.items():
        wanted = set().union(*places(message))
        other = CATALOGUES[code].get(key, message)
        # A singular may say its number in a word, or not at all.
        if any(found | {"n"} != wanted | {"n"} for found in places(other)):
            wrong[key] = other

    assert wrong == {}


@pytest.mark.parametrize("code", sorted(CATALOGUES))
def test_every_count_has_the_plural_forms_of_its_language(code):
    wrong = {
        key: sorted(message)
        for key, message in CATALOGUES[code].items()
        if not isinstance(message, str) and message.keys() != plural_categories(code)
    }

    assert wrong == {}


@pytest.mark.parametrize(
    ("n", "text"),
    [
        (0, "0 высказываний"),
        (1, "1 высказывание"),
        (3, "3 высказывания"),
        (11, "11 высказываний"),
        (22, "22 высказывания"),
        (101, "101 высказывание"),
        (1234, "1\xa0234 высказывания"),
    ],
)
def test_russian_counts_as_its_grammar_asks(n, text):
    assert RUSSIAN.count("count.statements", n) == text


@pytest.mark.parametrize(
    ("written", "long", "short"),
    [
        ("2020-11-09", "9 ноября 2020 г.", "9 нояб. 2020 г."),
        ("2021-03", "март 2021 г.", "март 2021 г."),
        ("2020", "2020", "2020"),
        # No date is inflected: each stands as CLDR gives it.
        ("2021-03~", "примерно март 2021 г.", "примерно март 2021 г."),
        ("2021-03/..", "начало: март 2021 г.", "начало: март 2021 г."),
        (
            "[2021-04-10..2021-04-13]",
            "в промежутке 10 – 13 апреля 2021 г.",
            "в промежутке 10 – 13 апр. 2021 г.",
        ),
        ("[..2021-05-02]", "не позднее 2 мая 2021 г.", "не позднее 2 мая 2021 г."),
        ("[..2021-05]", "самое позднее – май 2021 г.", "самое позднее – май 2021 г."),
        ("2021-24", "зима 2021–2022 гг.", "зима 2021–2022 гг."),
    ],
)
def test_russian_puts_dates_in_words(written, long, short):
    when = parse_date(written)

    # The year and its abbreviation are not parted at the end of a line.
    assert RUSSIAN.date(when).replace("\u202f", " ") == long
    assert RUSSIAN.short_date(when).replace("\u202f", " ") == short


def test_russian_joins_lists_and_names_languages():
    assert RUSSIAN.join(["Доу", "Роу", "Ли"]) == "Доу, Роу и Ли"
    assert RUSSIAN.language_name("az") == "азербайджанский"


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("ru", ["Иванов", "Ёлкин", "Йован", "Юн", "Янов", "Ежов"]),
        ("en", ["Åberg", "Zola", "Öberg", "Ober"]),
        ("sv", ["Åberg", "Zola", "Öberg", "Ober"]),
        ("az", ["Xan", "Həsən", "İlham", "Iraq", "Qara", "Kamal"]),
    ],
)
def test_names_are_in_the_order_of_the_alphabet_of_the_language(language, names):
    expected = {
        "ru": ["Ежов", "Ёлкин", "Иванов", "Йован", "Юн", "Янов"],
        "en": ["Åberg", "Ober", "Öberg", "Zola"],
        "sv": ["Ober", "Zola", "Åberg", "Öberg"],
        "az": ["Həsən", "Xan", "Iraq", "İlham", "Kamal", "Qara"],
    }[language]

    assert sorted(names, key=Wording(language, {}).sort_key) == expected


@pytest.mark.parametrize(
    ("language", "name", "letter"),
    [
        ("ru", "Йован", "Й"),
        ("ru", "Ёлкин", "Е"),
        ("en", "Åberg", "A"),
        ("sv", "Åberg", "Å"),
        ("sv", "“Östen”", "Ö"),
    ],
)
def test_a_letter_of_its_own_right_heads_its_names(language, name, letter):
    assert Wording(language, {}).initial(name) == letter


def test_a_further_language_is_one_file_that_may_grow(tmp_path):
    project = write_site(
        tmp_path,
        {
            "content/site.yml": "model: 1\ntitle: Hafenakten\nlanguage: de\n",
            "templates/languages/de.toml": """\
                [menu]
                statements = "Äußerungen"
                [count]
                statements = { one = "{n} Äußerung", other = "{n} Äußerungen" }
                """,
        },
    )

    assert crossbrief("build", cwd=project).returncode == 0

    page = (project / "site" / "statements" / "index.html").read_text("utf-8")
    assert '<html lang="de" dir="ltr" ' in page
    assert "<h1" in page
    assert "Äußerungen" in page
    assert "1 Äußerung" in page
    # What the file lacks is printed in English; dates need no file.
    assert "Skip to content" in page
    assert "4. Mai 2021" in page


def test_a_date_that_ends_a_russian_sentence_brings_the_only_full_stop():
    pages = built("demo").pages
    texts = [p.one("main").text for name, p in pages.items() if name.startswith("ru/")]

    assert sum(text.count("г. ") for text in texts) > 100
    assert [
        found for text in texts for found in re.findall(".{9}г\\.\\..{9}", text)
    ] == []
