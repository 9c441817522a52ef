"""The renderer: a page and its shell to HTML."""

from __future__ import annotations

import re
import traceback
from contextlib import suppress
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)

from crossbrief.render.kept_code import CODE
from crossbrief.render.printing import Once, PlainCalls, PrintingGenerator

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping

    from crossbrief.page import Page
    from crossbrief.render.templates import TemplateFolders
    from crossbrief.wording import Wording

_NO_SUCH_FACT = re.compile(r"(?:has no attribute|no element) '(\w+)'")
_FAULTS = (
    *(TemplateError, TypeError, ValueError, KeyError),
    *(ArithmeticError, AttributeError, RecursionError),
)
_LAYOUT = "layout.html"
_BARE = "bare.html"
_ALONE = "alone.html"


class TemplateFault(Exception):  # noqa: N818 (a fault of a file, with its place)
    """A template cannot be used: which, where in it, and why."""

    def __init__(self, name: str, line: int, reason: str) -> None:
        super().__init__(reason)
        self.name = name
        self.line = line
        self.reason = reason

    @classmethod
    def no_text(cls, name: str, error: UnicodeDecodeError) -> TemplateFault:
        """Return the fault of a file whose bytes are no text."""
        line = error.object[: error.start].count(b"\n") + 1
        return cls(name, line, "it is not UTF-8 text")


class Renderer:
    """Renders pages; templates see `page`, `view`, `shell`, and words through `t`."""

    def __init__(self, folders: TemplateFolders, wording: Wording) -> None:
        """Load templates from these folders, first come first served."""
        self._once = Once()
        self._environment = _Environment(
            loader=_Files([str(folder) for folder in folders.folders]),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            bytecode_cache=CODE,
            # Each stays compiled; an order of their use would be kept for nothing.
            cache_size=-1,
            # Our templates have no constants worth folding.
            optimized=False,
        )
        self._environment.code_generator_class = PrintingGenerator
        self._environment.context_class = PlainCalls
        self._environment.globals.update(
            t=wording.text, count=wording.count, number=wording.number, once=self._once
        )

    def forget(self) -> None:
        """Let go of views that no page will show again."""
        self._once.forget()

    def prepare(self) -> None:
        """Compile every template now, for copies of this process to have them too."""
        for name in self._environment.list_templates(extensions=["html"]):
            with suppress(
                TemplateError, TemplateFault
            ):  # told of where it is used, if it is
                self._environment.get_template(name)

    def page(self, page: Page, shell: object) -> str:
        """Return a whole page: its body inside the shell."""
        return self._render(page, shell, _LAYOUT)

    def body(self, page: Page) -> str:
        """Return the page without its shell, for a host that has one of its own."""
        return self._render(page, None, _BARE)

    def alone(self, page: Page, shell: object) -> str:
        """Return a whole page of the main block alone: no menu, no style."""
        return self._render(page, shell, _ALONE)

    def _render(self, page: Page, shell: object, layout: str) -> str:
        try:
            names = [page.template, page.fallback or page.template]
            template = self._environment.select_template(names)
            return template.render(
                page=page, view=page.view, shell=shell, layout=layout
            )
        except TemplateSyntaxError as error:
            name = error.filename or error.name or page.template
            raise TemplateFault(name, error.lineno, error.message or "") from error
        except TemplateNotFound as error:
            # The template that asked for it; without one, that of the page is missing.
            place = _place(error) or (page.template, 1)
            reason = f"there is no template `{error.name}`"
            raise TemplateFault(*place, reason) from error
        except _FAULTS as error:
            stopped = _place(error)
            if stopped is None:
                raise
            raise TemplateFault(*stopped, _reason(error)) from error


class _Environment(Environment):
    """The engine, with what all templates see in one table that is quickly copied."""

    def make_globals(
        self, d: MutableMapping[str, object] | None
    ) -> MutableMapping[str, object]:
        return {**self.globals, **(d or {})}


class _Files(FileSystemLoader):
    """The files of templates, of which one that is no text is told by its name."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            places = [Path(folder, template) for folder in self.searchpath]
            place = next(path for path in places if path.is_file())
            raise TemplateFault.no_text(str(place), error) from error


def _reason(error: Exception) -> str:
    """Return what an author of templates can act on, without the program's names."""
    text = str(error.args[0]) if error.args else str(error)
    if isinstance(error, KeyError):
        return f"there is no message `{text}`"
    unknown = _NO_SUCH_FACT.search(text)
    if unknown is not None:
        return f"there is no fact `{unknown[1]}` here"
    return text


def _place(error: Exception) -> tuple[str, int] | None:
    """Return the template and line at which rendering stopped."""
    frames = traceback.extract_tb(error.__traceback__)
    for frame in reversed(frames):
        if PurePath(frame.filename).suffix == ".html":
            return frame.filename, frame.lineno or 1
    return None
