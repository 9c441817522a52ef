"""How to cite the page of a record, in the forms that readers and programs take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.atoms import Line
from crossbrief.citing.apa import apa
from crossbrief.citing.bibtex import bibtex
from crossbrief.citing.chicago import chicago
from crossbrief.citing.csl_json import csl_json
from crossbrief.citing.ris import ris
from crossbrief.kinds.source import Source
from crossbrief.present.views import CiteRow, CiteView
from crossbrief.present.works import work

if TYPE_CHECKING:
    from crossbrief.present.presenter import Presenter
    from crossbrief.records import Bound


def cite(bound: Bound, p: Presenter) -> CiteView:
    """Return all ways to cite a page."""
    item = work(bound, p)
    address = p.urls.absolute(p.here)
    permalink = CiteRow(p.t("cite.permalink"), Line((address,)))
    rows = [permalink] if address else []
    rows.append(CiteRow(p.t("cite.apa"), apa(item, p.words)))
    rows.append(CiteRow(p.t("cite.chicago"), chicago(item, p.words)))
    source = bound.record if isinstance(bound.record, Source) else None
    if source is not None and source.citation is not None:
        # What stands on no web page is found by the reference that its record gives.
        rows.append(CiteRow(p.t("source_page.citation"), Line((source.citation,))))
    return CiteView(
        remark=None if source is None else p.t("cite.source_itself"),
        rows=tuple(rows),
        files=(
            CiteRow("BibTeX", Line((bibtex(item, p.words),))),
            CiteRow("RIS", Line((ris(item, p.words),))),
            CiteRow("CSL-JSON", Line((f"[{csl_json(item, p.words)}]",))),
        ),
    )
