"""`crossbrief check --style`: loaded words in our own prose, and in nothing else."""

from __future__ import annotations

import json

import pytest

from crossbrief.cli.entry import main
from crossbrief.style import WordList
from tests.small_site import FILES, write_site

ARTICLE = "---\ntitle: A day\ndate: 2021-05-05\n---\n\n{}\n"
SETTINGS = "model: 1\ntitle: Harbour papers\n"
QUAY = """\
speaker: jane-doe
date: 2021-05-03
form: {form}
text: {text}
sources: [gazette-harbour]
"""


@pytest.fixture
def told(tmp_path, capfd):
    """Return the places and words that a check of some files points out."""

    def check(files, *arguments):
        project = write_site(tmp_path, files)
        with pytest.raises(SystemExit) as ended:
            main(["check", str(project), "--style", "--format", "json", *arguments])
        found = json.loads(capfd.readouterr().out)["diagnostics"]
        words = [
            (item["path"], item["line"], item["column"], item["message"].split("`")[1])
            for item in found
            if item["code"] == "loaded-word"
        ]
        return words, ended.value.code

    return check


PROSE = [
    ("a verb", "She claimed it.", ["claimed"]),
    ("a capital", "Claimed by her.", ["Claimed"]),
    ("an adjective", "A brutal act.", ["brutal"]),
    ("a phrase", "The so-called plan, which of course failed to.", 3),
    ("a phrase over a line", "She refused to\nsay more.", 1),
    ("a heading", "## A brutal day", ["brutal"]),
    ("a noun", "Her claim was heard.", []),
    ("within a word", "Unclaimed, reclaimed, brutally-minded goods.", []),
    ("a quotation", "“She claimed it,” he said.", []),
    ("a quotation in straight marks", 'He said "a brutal act".', []),
    ("guillemets", "«a brutal act»", []),
    ("guillemets that point inwards", "»a brutal act«", []),
    ("low marks", "„a brutal act“ and „a brutal one”", []),
    ("one within another", "“He said “so” and claimed it.”", []),
    ("one within another of other marks", "«Он сказал „так“, brutal.»", []),
    ("single marks", "‘They don’t know who claimed it’ he said.", []),
    ("straight single marks", "'They don't know who claimed it' he said.", []),
    ("a quotation that goes on", "“She claimed it.\n\n“It was brutal.”", []),
    ("after a quotation", "“It is,” she claimed.", ["claimed"]),
    ("an apostrophe", "The boats’ crew claimed it; the mayors' too.", ["claimed"]),
    ("after inches", 'A 3" pipe burst, she claimed.', ["claimed"]),
    ("a block of quotation", "> A brutal act.", []),
    ("code", "The word `brutal` is loaded.", []),
    ("a mark", "See [[jane-doe|the brutal one]].", []),
    ("an address", "See <https://example.org/brutal>.", []),
]


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(t, e, id=name) for name, t, e in PROSE]
)
def test_our_prose_is_looked_at_and_quotations_are_not(told, text, expected):
    found, _ = told({"content/articles/day.md": ARTICLE.format(text)})

    words = [word for *_, word in found]
    if isinstance(expected, int):
        assert len(words) == expected
    else:
        assert words == expected


def test_the_place_is_that_of_the_word(told):
    found, _ = told(
        {
            "content/actors/jane-doe.yml": "name: Jane Doe\nsummary: A mayor\n",
            "content/actors/john-roe.yml": (
                "name: John Roe\nsummary: >-\n  Of whom\n  it is claimed much.\n"
            ),
        }
    )

    assert found == [("content/actors/john-roe.yml", 4, 9, "claimed")]


@pytest.mark.parametrize(("form", "count"), [("paraphrase", 1), ("quoted", 0)])
def test_a_paraphrase_is_in_our_words(told, form, count):
    text = QUAY.format(form=form, text="The attack was brutal.")

    found, _ = told({"content/statements/quay.yml": text})

    assert len(found) == count


def test_names_and_titles_are_left_alone(told):
    found, _ = told({"content/actors/front.yml": "name: The Brutal Front\n"})

    assert found == []


def test_the_list_is_the_sites_to_change(told):
    site = (
        f"{SETTINGS}loaded_words: {{Occupied: write who calls it so}}\n"
        "accepted_words: [brutal]\n"
    )
    text = ARTICLE.format("A brutal day in the occupied town.")

    found, _ = told({"content/site.yml": site, "content/articles/day.md": text})

    assert [word for *_, word in found] == ["occupied"]


ODDLY_WRITTEN = [
    ("more blanks", " so  named ", "The so named plan", "so named"),
    ("a sharp s", "große", "Das große Haus", "große"),
    ("a printer's apostrophe", "coup d'état", "A coup d’état", "coup d’état"),
    ("a dotless i", "regime", "The regıme", "regıme"),
    ("the longer one", "annexed land", "The annexed land", "annexed land"),
]


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [pytest.param(*row, id=name) for name, *row in ODDLY_WRITTEN],
)
def test_a_word_is_found_however_it_is_written(word, text, found):
    words = WordList.of("en", [(word, "cure"), ("annexed", "another")])

    assert [text[at:to] for at, to, cure in words.find(text) if cure == "cure"] == [
        found
    ]


def test_the_warning_can_be_switched_off(told):
    site = f"{SETTINGS}ignore: [loaded-word]\n"
    text = ARTICLE.format("A brutal day.")

    assert told({"content/site.yml": site, "content/articles/day.md": text})[0] == []


def test_each_language_has_its_list(told):
    text = ARTICLE.replace("date:", "lang: ru\ndate:").format("Он признал brutal.")

    found, _ = told({"content/articles/day.md": text})

    assert [word for *_, word in found] == ["признал"]


def test_strictly_it_is_an_error(told):
    text = {"content/articles/day.md": ARTICLE.format("A brutal day.")}

    assert told(text)[1] == 0
    assert told(text, "--strict")[1] == 1


def test_it_is_told_again_of_an_unchanged_site(told):
    text = {"content/articles/day.md": ARTICLE.format("A brutal day.")}

    assert told(text) == told(text)


def test_without_being_asked_nothing_is_told(tmp_path, capfd):
    files = {**FILES, "content/articles/day.md": ARTICLE.format("A brutal day.")}
    project = write_site(tmp_path, files)

    with pytest.raises(SystemExit):
        main(["check", str(project)])

    assert "brutal" not in capfd.readouterr().err


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_list_has_small_letters_and_no_word_twice(language):
    forms = list(WordList.of(language).advice)

    assert len(forms) > 20
    assert all(form == form.casefold().strip() for form in forms)
