"""The reference is current, and leaves nothing out."""

from __future__ import annotations

import re
import shutil
from importlib import import_module

import click
import pytest

from crossbrief.build import build_site
from crossbrief.catalogue import read_catalogue
from crossbrief.cli.group import COMMANDS, program
from crossbrief.codes import CODES
from crossbrief.dates import parse_date
from crossbrief.defaults import REGISTRY
from crossbrief.kinds import KINDS
from crossbrief.options import Options
from crossbrief.wording import Wording
from docs.examples import example
from docs.make_reference import PAGES
from tests.doc_texts import DOCS, REFERENCE, ROOT, code_in, matches, pairs, text_of

CATALOGUE = ROOT / "templates" / "languages" / "en.toml"


@pytest.mark.parametrize("name", PAGES)
def test_the_reference_is_what_make_reference_writes(name):
    written = text_of(REFERENCE / name)

    assert written == PAGES[name]().rstrip() + "\n", "run `make reference`"


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_has_an_example(code):
    assert example(code).startswith(f"{CODES[code].severity.value}[{code}]: ")


@pytest.mark.parametrize("name", ["fields.md", "settings.md"])
def test_every_field_and_setting_has_a_sentence(name):
    rows = matches(r"^\| \**`.*$", text_of(REFERENCE / name))

    assert rows
    assert not [row for row in rows if not re.search(r"[.”`] \|$", row)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_has_a_sentence(kind):
    page = text_of(REFERENCE / "fields.md")

    assert matches(rf"^## {kind.name.capitalize()}\n\n[A-Z].+\.", page)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_a_sentence(name):
    command = import_module(COMMANDS[name].module).command
    silent = [
        parameter.name
        for parameter in command.params
        if isinstance(parameter, click.Option)
        and not re.search(r"[.\]]$", parameter.help or "")
    ]

    assert (command.help or "").strip()
    assert not silent


def test_no_command_is_left_out():
    page = text_of(REFERENCE / "commands.md")
    told = matches(r"^## `crossbrief ([a-z]+)`$", page)

    assert told == program.list_commands(click.Context(program))


def test_exit_codes_are_those_of_the_program():
    entry = import_module("crossbrief.cli.entry")
    told = matches(r"^\| (\d+) \|", text_of(REFERENCE / "commands.md"))
    own = {entry.USAGE, entry.FAULT, entry.INTERRUPTED, entry.PIPE_CLOSED}

    assert set(map(int, told)) == {0, 1, *own}


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        *pairs(r"^\| `([^`]+)` \| (.+) \|$", text_of(REFERENCE / "dates.md")),
        *(
            pair
            for pair in pairs(
                r"^\| .+ \| `([^`]+)` \| (.+) \|$", text_of(DOCS / "guide" / "dates.md")
            )
            if "`" not in pair[1]
        ),
    ],
)
def test_dates_are_printed_as_the_documentation_says(written, printed):
    words = Wording("en", read_catalogue(text_of(CATALOGUE)))

    assert words.date(parse_date(written)) == printed


def test_every_template_and_table_of_words_is_named():
    folder = ROOT / "templates"
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
    tables = matches(r"^\[(\w+)\]", text_of(CATALOGUE))
    named = set(code_in(text_of(REFERENCE / "templates.md")))

    assert files == {name for name in named if name.endswith(".html")}
    assert set(tables) <= named


def test_every_file_of_the_demonstration_has_an_address(tmp_path):
    shutil.copytree(ROOT / "content", tmp_path / "content")
    site = tmp_path / "site"
    report = build_site(tmp_path, site, REGISTRY, Options())
    cells = matches(r"^\| (`.+?) \|", text_of(REFERENCE / "addresses.md"))
    told = {name for cell in cells for name in code_in(cell)} - {"ID.html", "NAME"}
    patterns = [re.sub(r"\b[A-Z]+\b", "[^/]+", re.escape(name)) for name in told]
    static = {path.name for path in (ROOT / "content" / "static").iterdir()}
    plain = {f"{path.stem}.html" for path in (ROOT / "content" / "pages").iterdir()}
    built = {
        # In another language a page has the same address below its folder.
        path.relative_to(site).as_posix().removeprefix("ru/")
        for path in site.rglob("*")
        if path.is_file()
    }

    assert report.ok
    assert static | plain < built
    assert {name for name in told if not re.search("[A-Z]", name)} <= built
    assert not [
        name
        for name in built - static - plain
        if not any(re.fullmatch(pattern, name) for pattern in patterns)
    ]
