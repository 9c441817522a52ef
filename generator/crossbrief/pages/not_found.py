"""The page that hosts serve for addresses that lead nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.atoms import OutsideLink
from crossbrief.page import Page, pages_at
from crossbrief.present.presenter import Presenter
from crossbrief.urls import NOT_FOUND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.atoms import Atom
    from crossbrief.page import Compiled


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """All that the page shows."""

    title: str
    links: tuple[Atom, ...]


@pages_at(lambda urls: () if urls.folder else (NOT_FOUND,))
def not_found_page(compiled: Compiled) -> Iterator[Page]:
    """Yield the page for unknown addresses; its links start at the site's root.

    Hosts serve one, so it is in the main language alone.
    """
    if not compiled.is_main:
        return
    p = Presenter(compiled, NOT_FOUND)
    links: list[Atom] = [
        p.page_anchor("az", p.t("menu.az")),
        p.home_anchor(),
    ]
    contact = p.site.settings.contact
    if contact is not None:
        links.append(OutsideLink(p.t("foot.contact"), contact.url))
    title = p.t("not_found.title")
    yield Page(
        permalink=NOT_FOUND,
        title=title,
        template="pages/not_found.html",
        view=NotFoundView(title, tuple(links)),
        styles=("list", "record", "plain"),
        counterpart=compiled.urls.home,
    )
