"""What `verify` does: quotations compared, told in words, and written to the lock."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from crossbrief.astray import link_fault
from crossbrief.atomic import write_all
from crossbrief.cli.console import Console, number, tally
from crossbrief.cli.today import today
from crossbrief.codes import Severity
from crossbrief.compilation import compile_site
from crossbrief.defaults import REGISTRY
from crossbrief.diagnostics import Diagnostic, has_errors, in_order
from crossbrief.errors import CrossbriefError
from crossbrief.lock_text import lock_text
from crossbrief.memory import desk_of
from crossbrief.options import Options
from crossbrief.quotes import LOCK_FILE
from crossbrief.verify import StoredCopies, Verified, verify

if TYPE_CHECKING:
    from pathlib import Path

    from crossbrief.compilation import Compilation
    from crossbrief.quotes import Lock

_TEXTS = "texts"
_IGNORE = "# Stored copies are other people's words: git leaves this folder out.\n*\n"


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for on the command line; without `texts` it is the project's."""

    project: Path
    texts: Path | None
    signer: str | None
    console: Console
    strict: bool


def run(asked: Asked) -> None:
    """Compare all quotations, write the lock, and leave with 1 on errors."""
    project, console = asked.project, asked.console
    compilation = compile_site(
        project, REGISTRY, Options(drafts=True), desk_of(project)
    )
    lock = _lock_of(compilation, console)
    if asked.texts is None:
        _refuse_links(project)
        _keep_out_of_git(project / _TEXTS)
    copies = StoredCopies(asked.texts or project / _TEXTS)
    found = verify(compilation.graph, lock, copies, day=today(), signer=asked.signer)
    written = _write(project, compilation, found)
    told = in_order(_strictly(found.diagnostics) if asked.strict else found.diagnostics)
    console.tell(
        told,
        compilation.sources,
        quotations=found.total,
        verified=len(found.passed),
    )
    for passed in found.signed:
        differences = "; ".join(passed.differences)
        console.close(f"Signed `{passed.statement}`: {differences}.")
    failed = has_errors(told)
    console.close(_closing(found, told, written=written), failed=failed)
    if failed:
        raise click.exceptions.Exit(1)


def _lock_of(compilation: Compilation, console: Console) -> Lock:
    """Return the lock so far, or leave when the content has errors of its own.

    A lock that cannot be read is no reason to leave: it is about to be written anew.
    """
    told = [item for item in compilation.diagnostics if item.code != "bad-lock"]
    if compilation.site is not None and not has_errors(told):
        return compilation.site.lock
    files = number(len(compilation.sources), "file")
    ending = f" in {files}. Nothing was compared."
    raise console.refused(told, compilation.sources, ending)


def _refuse_links(project: Path) -> None:
    """Refuse copies that are elsewhere, unless the command has named their folder."""
    folder = project / _TEXTS
    for path in (folder, *sorted(folder.glob("[!._]*.txt"))):
        fault = link_fault(path, project)
        if fault is not None:
            message, cure = fault
            raise CrossbriefError(
                message,
                f"{cure}, or name the folder of stored copies with `--texts DIR`",
            )


def _keep_out_of_git(folder: Path) -> None:
    """See to it that the copies, which are other people's words, stay here."""
    ignore = folder / ".gitignore"
    if folder.is_dir() and not ignore.exists():
        with suppress(OSError):
            ignore.write_text(_IGNORE, encoding="utf-8", newline="\n")


def _write(project: Path, compilation: Compilation, found: Verified) -> bool:
    """Write the lock when it says something new."""
    text = lock_text(found.entries)
    old = compilation.files.lock
    if old.text == text if old is not None else not found.entries:
        return False
    write_all({project / LOCK_FILE: text.encode()})
    return True


def _strictly(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    return tuple(
        replace(item, severity=Severity.ERROR)
        if item.code == "no-stored-copy"
        else item
        for item in diagnostics
    )


def _closing(found: Verified, told: tuple[Diagnostic, ...], *, written: bool) -> str:
    counts = tally(told)
    passed = len(found.passed)
    signed = sum(entry.result == "signed" for entry in found.passed)
    kept = f", {found.kept} of them without a copy here" if found.kept else ""
    strays = counts["warnings"]
    warnings = f", {number(strays, 'warning')}" if strays else ""
    lock = "was written" if written else "is as it was"
    return (
        f"Verified {passed} of {number(found.total, 'quotation')}:"
        f" {passed - signed} found, {signed} signed{kept};"
        f" {number(counts['errors'], 'error')}{warnings},"
        f" {number(counts['notes'], 'note')}."
        f" `{LOCK_FILE}` {lock}."
    )
