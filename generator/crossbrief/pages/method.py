"""The page on method: how entries are made, and what their marks mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.atoms import OutsideLink
from crossbrief.dates import parse_date
from crossbrief.kinds.statement import FORMS
from crossbrief.page import Page, pages_at
from crossbrief.present.presenter import Presenter
from crossbrief.present.prose import show
from crossbrief.present.views import Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.atoms import Anchor, Line, Phrase
    from crossbrief.page import Compiled
    from crossbrief.present.views import ProseView

_SECTIONS = (
    "forms",
    "verified",
    "dates",
    "offices",
    "names",
    "absence",
    "sources",
    "changes",
    "licence",
    "editors",
)
# What each shows is said in the catalogue, under `method_date`.
_DATES = (
    ("day", "2019-05-14"),
    ("month", "2019-05"),
    ("year", "2019"),
    ("season", "2019-21"),
    ("before", "[..2019-05-14]"),
    ("between", "[2019-05-10..2019-05-14]"),
    ("either", "[2019-05-10,2019-05-14]"),
    ("lasting", "2019-05-10/2019-05-14"),
    ("going_on", "2019-05-10/.."),
    ("approximate", "2019-05~"),
    ("uncertain", "2019-05-14?"),
    ("unknown", "unknown"),
)


@dataclass(frozen=True, slots=True)
class FormRow:
    """A form of words: its mark, its name, what it means, what it needs."""

    form: str
    name: str
    meaning: str
    needs: str


@dataclass(frozen=True, slots=True)
class DateRow:
    """A date as pages print it, and what that says."""

    printed: str
    meaning: str


@dataclass(frozen=True, slots=True)
class MethodView:
    """All that the page shows."""

    title: str
    sections: tuple[Section, ...]
    forms: tuple[FormRow, ...]
    dates: tuple[DateRow, ...]
    names: ProseView | None
    licence: tuple[str, ...]
    note: Phrase | None
    editors: str | None
    contact: Line | None
    corrections: Anchor
    coverage: Anchor


@pages_at(lambda urls: (urls.page("method"),))
def method_page(compiled: Compiled) -> Iterator[Page]:
    """Yield the page on method."""
    p = Presenter(compiled, compiled.urls.page("method"))
    title = p.t("menu.method")
    editors = p.site.settings.editors
    licence, note = _licence(p)
    wanted = [
        name for name in _SECTIONS if name != "licence" or licence or note is not None
    ]
    view = MethodView(
        title=title,
        sections=tuple(Section(name, p.t(f"method.{name}")) for name in wanted),
        forms=tuple(
            FormRow(
                form,
                p.t(f"form.{form}"),
                p.t(f"method_form.{form}"),
                p.t(f"method_form.{form}_needs"),
            )
            for form in FORMS
        ),
        dates=tuple(
            DateRow(p.words.date(parse_date(text)), p.t(f"method_date.{name}"))
            for name, text in _DATES
        ),
        names=_names_policy(p),
        licence=licence,
        note=note,
        editors=p.words.join(editors) if editors else None,
        contact=_contact(p),
        corrections=p.page_anchor("corrections", p.t("menu.corrections")),
        coverage=p.page_anchor("coverage", p.t("coverage.whole")),
    )
    yield Page(
        permalink=p.here,
        title=title,
        template="pages/method.html",
        view=view,
        section="method",
        description=p.t("method.text"),
        styles=("list", "record", "plain"),
    )


def _names_policy(p: Presenter) -> ProseView | None:
    policy = p.site.settings.names_policy
    if policy is None:
        return None
    _, language = policy.best(p.language, p.main_language)
    prose = p.site.prose.get(("names_policy", language))
    return show(prose or p.site.prose["names_policy",], p, lang=language)


def _licence(p: Presenter) -> tuple[tuple[str, ...], Phrase | None]:
    licence = p.site.settings.licence
    if licence is None:
        return (), None
    lines = tuple(
        p.t(f"foot.licence_{name}", licence=p.text(terms).text)
        for name, terms in (("text", licence.text), ("data", licence.data))
        if terms is not None
    )
    return lines, p.maybe(licence.note)


def _contact(p: Presenter) -> Line | None:
    contact = p.site.settings.contact
    if contact is None:
        return None
    label = p.t("foot.contact") if contact.label is None else p.text(contact.label).text
    return p.line("method.contact", link=OutsideLink(label, contact.url))
