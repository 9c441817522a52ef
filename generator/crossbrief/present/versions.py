"""Versions of the same words side by side, and what was found of each."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from crossbrief.atoms import Line, plain
from crossbrief.kinds.source import Source
from crossbrief.present.excerpts import language_of
from crossbrief.present.statements import comma, form_line, wordings
from crossbrief.quotes import QUOTING_FORMS
from crossbrief.word_runs import word_runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossbrief.atoms import Atom
    from crossbrief.kinds.statement import Rendition, Statement
    from crossbrief.present.presenter import Presenter

Pieces: TypeAlias = "tuple[tuple[str, bool], ...]"


@dataclass(frozen=True, slots=True)
class Verified:
    """What is known of words in the stored copy: the lock's state, in a sentence."""

    state: str
    text: Line


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version; `pieces` pairs each run of words with whether another lacks it.

    Versions in one language are compared, the first of them with each of the others.
    The first of all are the words on record.
    """

    title: str
    by: Line
    lang: str | None
    pieces: Pieces
    verified: Verified | None


def versions(statement: Statement, p: Presenter) -> tuple[VersionView, ...]:
    """Return the words as they stand on record and their renditions; none if alone."""
    if not statement.renditions:
        return ()
    own, *others = _pieces(wordings(statement, p))
    renditions = (_rendition(statement, n, one, p) for n, one in enumerate(others))
    return (_own(statement, own, p), *renditions)


def _pieces(texts: Sequence[tuple[str | None, str]]) -> list[Pieces]:
    found: list[Pieces] = []
    for at, (language, text) in enumerate(texts):
        alike = [n for n, (other, _) in enumerate(texts) if other == language]
        first, *later = (texts[n][1] for n in alike)
        is_first = at == alike[0]
        found.append(lacking(text, later) if is_first else differences(first, text))
    return found


def versions_key(found: tuple[VersionView, ...], p: Presenter) -> str | None:
    """Return how to read the marks, where any word is marked."""
    is_marked = any(differs for view in found for _, differs in view.pieces)
    return p.t("rendition.key") if is_marked else None


def verified(
    statement: Statement, words: str, part: str, p: Presenter
) -> Verified | None:
    """Return what the lock says of one text of a statement.

    A paraphrase is not compared with anything, so nothing is said of it.
    """
    if part == "text" and statement.form not in QUOTING_FORMS:
        return None
    entry = p.site.lock.entry(statement.id, part)
    if entry is None or entry.source not in p.graph:
        return Verified("unchecked", Line((p.t("verified.unchecked"),)))
    state = p.site.lock.state(statement.id, words, part)
    atoms: dict[str, Atom] = {
        "source": p.anchor(entry.source),
        "date": p.day(entry.day),
    }
    if state == "signed":
        atoms["signer"] = entry.signer or ""
    look = {"signed": "found", "not-found": "changed"}.get(state, state)
    return Verified(look, p.line(f"verified.{state}", **atoms))


def _own(statement: Statement, pieces: Pieces, p: Presenter) -> VersionView:
    language = language_of(statement, p)
    name = p.words.language_name(language) if language else p.t("table.unknown")
    form = form_line(statement, p)
    return VersionView(
        title=p.t("rendition.own", language=name),
        by=Line((form.name, " ", form.by)),
        lang=p.foreign(language),
        pieces=pieces,
        verified=None,
    )


def _rendition(
    statement: Statement, index: int, pieces: Pieces, p: Presenter
) -> VersionView:
    rendition = statement.renditions[index]
    by: list[Atom] = [p.t(f"rendition.{rendition.kind}")]
    if rendition.by is not None:
        by.append(p.actor_or_text(rendition.by))
    found = None
    if rendition.source is not None:
        by.append(p.anchor(rendition.source))
        found = verified(statement, rendition.text, f"renditions/{index}", p)
    return VersionView(
        title=version_title(rendition, p),
        by=comma(by),
        lang=p.foreign(rendition.lang),
        pieces=pieces,
        verified=found,
    )


def version_title(rendition: Rendition, p: Presenter) -> str:
    """Return the language, and whose version it is: several may share a language."""
    language = p.words.language_name(rendition.lang)
    whose: str | None = None
    if rendition.source is not None:
        source = p.graph.record(rendition.source, Source)
        whose = source.publisher or p.name(source.id).text
    elif rendition.by is not None:
        whose = plain(p.actor_or_text(rendition.by))
    if whose is None:
        return language
    return p.t("rendition.of", language=language, whose=whose)


def differences(ours: str, theirs: str) -> Pieces:
    """Cut their text into runs of words, each with whether ours lacks it."""
    return tuple(
        (run.text, run.stands == "after")
        for run in word_runs(ours, theirs)
        if run.stands != "before"
    )


def lacking(ours: str, others: Sequence[str]) -> Pieces:
    """Cut our text into runs of words, each with whether one of the others lacks it."""
    if not others:
        return ((ours, False),)
    marks = [False] * len(ours.split())
    for theirs in others:
        at = 0
        for text, differs in differences(theirs, ours):
            end = at + len(text.split())
            if differs:
                marks[at:end] = [True] * (end - at)
            at = end
    runs = groupby(zip(ours.split(), marks, strict=True), key=lambda pair: pair[1])
    return tuple((" ".join(word for word, _ in run), mark) for mark, run in runs)
