"""Telling: what is wrong, for the script of the preview and as a page of its own."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any, Final

from crossbrief.codes import Severity
from crossbrief.diagnostics import in_order
from crossbrief.preview.editors import editor_link

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from crossbrief.diagnostics import Diagnostic
    from crossbrief.source import SourceFile, Span

_MOST_SHOWN: Final = 200
_WIDEST: Final = 400


@dataclass(frozen=True, slots=True)
class Troubles:
    """All that there is to tell now; `sentence` is what has no place in a file."""

    diagnostics: tuple[Diagnostic, ...] = ()
    sources: Mapping[str, SourceFile] = field(default_factory=dict)
    sentence: str = ""
    cure: str = ""

    @property
    def are_grave(self) -> bool:
        """Tell whether a build would be refused."""
        errors = (i for i in self.diagnostics if i.severity is Severity.ERROR)
        return bool(self.sentence) or any(errors)


@dataclass(frozen=True, slots=True)
class Teller:
    """Puts troubles into words, with links to the editor of the reader."""

    project: Path
    editor: str | None = None

    def as_json(self, troubles: Troubles) -> str:
        """Return them for the script: errors first, and notes not at all."""
        items = _weightiest_first(troubles)
        whole = {
            "sentence": troubles.sentence,
            "cure": troubles.cure,
            "errors": _count(troubles, Severity.ERROR) + bool(troubles.sentence),
            "warnings": _count(troubles, Severity.WARNING),
            "items": [self._item(i, troubles.sources) for i in items[:_MOST_SHOWN]],
            "more": max(0, len(items) - _MOST_SHOWN),
        }
        return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))

    def as_page(self, troubles: Troubles, head: str) -> bytes:
        """Return them as a page, for when there is no good page to show them over."""
        told = json.loads(self.as_json(troubles))
        rows = "\n".join(map(_row, told["items"]))
        sentence = f"{escape(told['sentence'])} {escape(told['cure'])}".strip()
        more = f"<p>And {told['more']} more.</p>" if told["more"] else ""
        return (
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>There is no page yet</title>\n{head}\n</head>\n"
            '<body class="cb-preview-alone">\n<main>\n<h1>There is no page yet</h1>\n'
            "<p>Something has to be mended before the site can be shown. This page"
            " reloads by itself.</p>\n"
            f"{f'<p>{sentence}</p>' if sentence else ''}\n"
            f'<ol class="cb-preview-list">\n{rows}\n</ol>\n{more}\n</main>\n'
            "</body>\n</html>\n"
        ).encode()

    def _item(
        self, item: Diagnostic, sources: Mapping[str, SourceFile]
    ) -> dict[str, Any]:
        notes = [
            {"message": note.message, **self._place(note.span, sources)}
            for note in item.notes
        ]
        return {
            "severity": item.severity.value,
            "code": item.code,
            "message": item.message,
            "label": item.label,
            "help": item.help or "",
            **self._place(item.span, sources),
            "notes": notes,
        }

    def _place(
        self, span: Span, sources: Mapping[str, SourceFile]
    ) -> dict[str, str | int]:
        try:
            source = sources[span.path]
        except KeyError:
            return {"place": span.path, "link": "", "line": "", "from": 0, "to": 0}
        at = source.position(span.start)
        line = source.line(at.line)
        start = at.column - 1
        end = min(max(start + span.end - span.start, start + 1), len(line))
        # A line of prose may be as long as a chapter.
        cut = max(0, start - _WIDEST // 2)
        shown = line[cut : cut + _WIDEST]
        link = editor_link(self.editor, self.project / span.path, at) or ""
        return {
            "place": f"{span.path}:{at.line}:{at.column}",
            "link": link,
            "line": shown,
            "from": start - cut,
            "to": min(end - cut, len(shown)),
        }


def _weightiest_first(troubles: Troubles) -> list[Diagnostic]:
    """Return errors and then warnings, each by place: the same in whatever order."""
    order = (Severity.ERROR, Severity.WARNING)
    told = in_order(i for i in troubles.diagnostics if i.severity in order)
    return [item for severity in order for item in told if item.severity is severity]


def _count(troubles: Troubles, severity: Severity) -> int:
    return sum(item.severity is severity for item in troubles.diagnostics)


def _row(item: Mapping[str, str]) -> str:
    place = escape(item["place"])
    if item["link"]:
        place = f'<a href="{escape(item["link"])}">{place}</a>'
    cure = f"<p>{escape(item['help'])}</p>" if item["help"] else ""
    line = f"<pre>{escape(item['line'])}</pre>" if item["line"] else ""
    return (
        f"<li><p><b>{escape(item['severity'])}</b> {escape(item['message'])}</p>"
        f"<p>{place}</p>{line}{cure}</li>"
    )
