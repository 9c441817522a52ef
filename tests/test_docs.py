"""The documentation names what there is: links, paths, commands, tests, layers."""

from __future__ import annotations

import re
from importlib import import_module

import pytest

from crossbrief.cli.group import COMMANDS
from crossbrief.codes import CODES
from docs.make_reference import PAGES
from tests import guide
from tests.doc_texts import (
    DOCS,
    ROOT,
    TEXTS,
    code_in,
    console_lines,
    links_in,
    matches,
    name_of,
    pairs,
    prose,
    text_of,
)
from tests.doc_texts import anchors as anchors_of
from tests.test_architecture import LAYERS, PACKAGE

BY_HAND = [path for path in TEXTS if path.name not in PAGES]
TOP_LEVEL = ("content", "generator", "templates", "tests", "docs", "benchmarks")
# What only a build, an author, a tour or a project of its own has.
NOT_HERE = re.compile(
    r"[A-Z]{2}|[*{…]|^content/(media|static|_)|^content/[a-z]+/$|/my-first-statement\.yml$"
    r"|^templates/languages/de\.toml$|/(treaty|map|authors|sitemap|caddy|lines|mla)\.(py|html)$"
)
GUIDE_FILES = {
    fence.path for page in guide.pages() for fence in guide.fences(page) if fence.path
}

every_text = pytest.mark.parametrize("path", TEXTS, ids=name_of)
by_hand = pytest.mark.parametrize("path", BY_HAND, ids=name_of)


@every_text
def test_links_lead_somewhere(path):
    for target in links_in(path):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        place = (path.parent / name).resolve() if name else path

        assert place.exists(), target
        # The folder is a site of its own too, so its links stay within.
        assert place.is_relative_to(DOCS if DOCS in path.parents else ROOT), target
        assert not anchor or anchor in anchors_of(place), target


@by_hand
def test_paths_lead_somewhere(path):
    """A path is whole, or a module of the package named as `kinds/actor.py`."""
    lost = []
    for name in code_in(prose(path)):
        if NOT_HERE.search(name) or not re.fullmatch(r"[\w.-]+(/[\w.-]*)*", name):
            continue
        if name.split("/")[0] in TOP_LEVEL and "/" in name:
            here = (ROOT / name).exists() or name in GUIDE_FILES
            here = here or any(file.startswith(name) for file in GUIDE_FILES)
        elif name.endswith(".py"):
            here = bool(list(PACKAGE.rglob(name)) or list(ROOT.glob(f"*/{name}")))
        else:
            continue
        if not here:
            lost.append(name)

    assert lost == []


@every_text
def test_commands_and_options_exist(path):
    for call in (*code_in(prose(path)), *console_lines(path)):
        match = re.match(r"(?:\S*[\\/])?crossbrief ([a-z]+)(.*)", call)
        if match is None:
            continue
        name, rest = match.groups()

        assert name in COMMANDS, call
        command = import_module(COMMANDS[name].module).command
        known = {option for parameter in command.params for option in parameter.opts}
        assert set(re.findall(r"--[a-z-]+", rest)) <= {*known, "--help"}, call


@every_text
def test_targets_of_make_exist(path):
    targets = matches(r"^([a-z-]+):", text_of(ROOT / "Makefile"))
    asked = [
        match[1]
        for call in (*code_in(prose(path)), *console_lines(path))
        if (match := re.match(r"make ([a-z-]+)", call))
    ]

    assert set(asked) <= set(targets)


def test_the_lines_for_windows_are_the_same_everywhere():
    here, there = (
        [line for line in console_lines(path) if "\\" in line or line.startswith("py ")]
        for path in (ROOT / "README.md", DOCS / "guide" / "installing.md")
    )

    assert here == there[-len(here) :] != []


@every_text
def test_tests_that_guard_something_exist(path):
    for file, name in pairs(r"`(tests/[\w/]+\.py)::(\w+)`", text_of(path)):
        assert matches(rf"^def {name}\(", text_of(ROOT / file)), name


@every_text
def test_codes_are_codes(path):
    told = matches(r"^(?:error|warning|note)\[([a-z-]+)\]", text_of(path))

    assert set(told) <= CODES.keys()


def test_the_architecture_has_the_layers_that_are_checked():
    rows = pairs(r"^\| \*\*(\w+)\*\* \| (.+?) \|", text_of(DOCS / "architecture.md"))

    assert {name: set(code_in(cell)) for name, cell in rows} == {
        name: set(modules.split()) for name, modules in LAYERS.items()
    }


def test_decisions_are_numbered_and_listed():
    folder = DOCS / "decisions"
    files = sorted(path.name for path in folder.glob("[0-9]*.md"))
    listed = matches(r"\]\((\S+\.md)\)", text_of(folder / "README.md"))

    assert [int(name[:4]) for name in files] == list(range(1, len(files) + 1))
    assert listed == files
