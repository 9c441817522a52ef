"""The lock of verified words."""

from __future__ import annotations

import pytest

from crossbrief.bind import bind
from crossbrief.digest import digest
from crossbrief.fields import BindContext
from crossbrief.nodes import Mapping
from crossbrief.quotes import Lock, LockFile
from crossbrief.source import SourceFile
from crossbrief.yaml_nodes import parse_yaml

WORDS = "We agree."
TEXT = f"""
quotes:
  - statement: jane-agrees
    words: {digest(WORDS)}
    source: the-report
    copy: {digest("A copy")}
    span: 1-1
    result: found
    day: 2021-05-01
  - statement: jane-agrees
    part: renditions/0
    words: {digest("Wir stimmen zu.")}
    source: the-report
    copy: {digest("A copy")}
    span: 2-3
    result: signed
    day: 2021-05-01
    signer: J. Roe
  - statement: john-denies
    words: {digest(WORDS)}
    source: the-report
    copy: {digest("A copy")}
    result: not-found
    day: 2021-05-01
"""


def lock():
    node = parse_yaml(SourceFile("quotes.lock.yml", TEXT)).value
    assert isinstance(node, Mapping)
    file = bind(node, LockFile, BindContext({})).value
    assert file is not None
    return Lock.of(file.quotes)


@pytest.mark.parametrize(
    ("statement", "words", "part", "state"),
    [
        ("jane-agrees", WORDS, "text", "found"),
        ("jane-agrees", "We agreed.", "text", "changed"),
        ("jane-agrees", "Wir stimmen zu.", "renditions/0", "signed"),
        ("jane-agrees", WORDS, "renditions/0", "changed"),
        ("jane-agrees", WORDS, "renditions/1", "unchecked"),
        ("john-agrees", WORDS, "text", "unchecked"),
        ("john-denies", WORDS, "text", "not-found"),
        ("john-denies", "We agreed.", "text", "unchecked"),
    ],
)
def test_words_are_found_signed_changed_or_unchecked(statement, words, part, state):
    assert lock().state(statement, words, part) == state


def test_an_empty_lock_knows_of_nothing():
    assert Lock().entry("jane-agrees") is None
    assert Lock().state("jane-agrees", WORDS) == "unchecked"


def test_a_digest_is_that_of_the_utf_8_bytes():
    assert digest("é") == digest("é".encode())
    assert len(digest("")) == 64
