"""Templates and words for a preview: read again when one of them changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crossbrief.own_templates import misplaced, read_wording
from crossbrief.packaged import packaged_templates
from crossbrief.render.renderer import Renderer
from crossbrief.render.templates import TemplateFolders

if TYPE_CHECKING:
    from pathlib import Path

    from crossbrief.diagnostics import Diagnostic
    from crossbrief.kind import RecordKind
    from crossbrief.site import Site
    from crossbrief.source import SourceFile
    from crossbrief.wording import Wording

_FOLDER = "templates"
_ASSETS = "templates/assets/"


@dataclass
class LiveTemplates:
    """The templates of a project; `edition` is another one after each change."""

    project: Path
    kinds: tuple[RecordKind, ...]
    folders: TemplateFolders
    edition: int = 0
    sources: dict[str, SourceFile] = field(default_factory=dict)
    _wordings: dict[str, Wording] = field(default_factory=dict)
    _renderers: dict[str, Renderer] = field(default_factory=dict)
    _misplaced: dict[object, tuple[Diagnostic, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, project: Path, kinds: tuple[RecordKind, ...]) -> LiveTemplates:
        """Take the templates of a project, and ours beneath them."""
        folders = TemplateFolders.of(project, packaged_templates())
        return cls(project, kinds, folders)

    def changed(self, names: frozenset[str] | None) -> bool:
        """Take in that files changed, and tell whether that concerns pages."""
        before = self.folders
        self.folders = TemplateFolders.of(self.project, packaged_templates())
        if names is not None and before == self.folders and not _concern_pages(names):
            for renderer in self._renderers.values():
                renderer.forget()
            return False
        self.edition += 1
        self._renderers.clear()
        self._wordings.clear()
        self._misplaced.clear()
        return True

    def wording(self, language: str) -> Wording:
        """Return the words of a language; raises `TemplateFault`."""
        if language not in self._wordings:
            self._wordings[language] = read_wording(self.folders, language, self.kinds)
        return self._wordings[language]

    def renderer(self, wording: Wording) -> Renderer:
        """Return what renders pages with these words."""
        language = wording.language
        if language not in self._renderers:
            self._renderers[language] = Renderer(self.folders, wording)
        return self._renderers[language]

    def misplaced(self, site: Site) -> tuple[Diagnostic, ...]:
        """Return what is told of templates and words that stand in for nothing."""
        settings = site.settings
        key = settings.all_languages, settings.event_types, settings.ignore
        if key not in self._misplaced:
            pairs = misplaced(self.folders, site, self.kinds)
            self._misplaced[key] = tuple(item for item, _ in pairs)
            found = (source for _, source in pairs)
            self.sources = {source.path: source for source in found}
        return self._misplaced[key]


def _concern_pages(names: frozenset[str]) -> bool:
    """Tell whether one of some files is a template or a catalogue of words."""
    return any(
        name.startswith(_FOLDER) and not name.startswith(_ASSETS) for name in names
    )
