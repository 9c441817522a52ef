"""A project's own templates and words: laid over ours, and told of where at fault."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from crossbrief.catalogue import (
    CatalogueError,
    line_of,
    override_catalogue,
    read_catalogue,
)
from crossbrief.default_words import default_words
from crossbrief.diagnostics import Diagnostic, diagnose
from crossbrief.nearest import did_you_mean
from crossbrief.packaged import packaged_templates
from crossbrief.render.renderer import TemplateFault
from crossbrief.source import SourceFile, Span
from crossbrief.values import LANGUAGE
from crossbrief.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossbrief.catalogue import Messages
    from crossbrief.kind import RecordKind
    from crossbrief.render.templates import TemplateFolders
    from crossbrief.site import Site

_FOLDER = "templates"


def read_wording(
    folders: TemplateFolders, language: str, kinds: Iterable[RecordKind]
) -> Wording:
    """Return the words of a language, the project's own in place of the packaged."""
    messages: Messages = default_words(kinds)
    for name, raw in folders.catalogues(language):
        messages = _laid_over(messages, name, raw)
    return Wording(language, messages)


def _laid_over(messages: Messages, name: str, raw: bytes) -> Messages:
    try:
        return override_catalogue(messages, raw.decode())
    except UnicodeDecodeError as error:
        raise TemplateFault.no_text(name, error) from error
    except CatalogueError as error:
        raise TemplateFault(name, error.line or 1, str(error)) from error


def misplaced(
    folders: TemplateFolders, site: Site, kinds: Iterable[RecordKind]
) -> list[tuple[Diagnostic, SourceFile]]:
    """Tell of words and templates of the project that nothing asks for."""
    kinds = tuple(kinds)
    found = (
        *_misplaced_messages(folders, site, kinds),
        *_misplaced_templates(folders, kinds),
    )
    return [pair for pair in found if pair[0].code not in site.settings.ignore]


def _misplaced_messages(
    folders: TemplateFolders, site: Site, kinds: Iterable[RecordKind]
) -> Iterator[tuple[Diagnostic, SourceFile]]:
    """Tell of words of the project that no page asks for, with their files.

    Ours ask for what our catalogues have; the project's own templates may ask for more.
    """
    if folders.own is None:
        return
    known = dict(default_words(kinds))
    known |= {f"event_type.{code}": "" for code, _ in site.settings.event_types}
    own: list[tuple[str, str]] = []
    for name, raw in _catalogues(folders, site):
        if Path(name).is_relative_to(folders.own):
            own.append((name, raw.decode()))
        else:
            known |= read_catalogue(raw.decode())
    asking = "".join(folders.own_texts())
    for name, text in own:
        path = f"{_FOLDER}/{Path(name).relative_to(folders.own).as_posix()}"
        source = SourceFile(path, text.removeprefix("\ufeff"))
        for key in read_catalogue(text):
            # A template may make the last part of a name: `t("stage." ~ view.stage)`.
            if known.keys() & {key, f"{key}.other"} or key in asking:
                continue
            if f"{key.rpartition('.')[0]}." in asking:
                continue
            yield (
                diagnose(
                    "misplaced-message",
                    f"no page asks for the message `{key}`",
                    _line(source, line_of(key, text) or 1),
                    label="changes nothing",
                    help=did_you_mean(key, known) or "remove it",
                ),
                source,
            )


def _catalogues(folders: TemplateFolders, site: Site) -> Iterable[tuple[str, bytes]]:
    """Return the files of words of all languages of the site, with their bytes."""
    found: dict[str, bytes] = {}
    for language in site.settings.all_languages:
        found |= dict(folders.catalogues(language))
    return found.items()


def _misplaced_templates(
    folders: TemplateFolders, kinds: Iterable[RecordKind]
) -> Iterator[tuple[Diagnostic, SourceFile]]:
    """Tell of files of the project that stand in for nothing, with the files."""
    if folders.own is None:
        return
    known = {*folders.names(), *(f"kinds/{kind.name}.html" for kind in kinds)}
    asking = "".join(folders.own_texts())
    for name in folders.own_names():
        code = name.removeprefix("languages/").removesuffix(".toml")
        is_language = name.endswith(".toml") and LANGUAGE.fullmatch(code)
        if name in known or is_language or name in asking:
            continue
        source = SourceFile(f"{_FOLDER}/{name}", "")
        cure = did_you_mean(name, known)
        if name.endswith(".toml"):
            cure = "name it after the code of a language, such as `en.toml`"
        yield (
            diagnose(
                "misplaced-template",
                f"no page asks for `{name}`",
                source.span(0, 0),
                help=cure or "remove it",
            ),
            source,
        )


def tell_template(
    fault: TemplateFault, project: Path
) -> tuple[Diagnostic, SourceFile | None]:
    """Turn a template's fault into a diagnostic at its line, with the file."""
    path = Path(fault.name)
    own = project.resolve() / _FOLDER
    if path.is_absolute() and path.is_relative_to(own):
        name = path.relative_to(project.resolve()).as_posix()
    elif path.is_absolute() and path.is_relative_to(packaged_templates()):
        name = f"{_FOLDER}/{path.relative_to(packaged_templates()).as_posix()}"
    else:
        name = f"{_FOLDER}/{fault.name}"
        path = own / fault.name
    source = None
    if path.is_file():
        source = SourceFile(name, path.read_text("utf-8", errors="replace"))
    told = diagnose(
        "template-error",
        f"the template cannot be used: {fault.reason}",
        Span(name, 0, 0) if source is None else _line(source, fault.line),
        label="stopped here",
        help="mend the template, or remove it to use the packaged one",
    )
    return told, source


def _line(source: SourceFile, number: int) -> Span:
    start = source.line_start(number)
    return source.span(start, start + len(source.line(number)))
