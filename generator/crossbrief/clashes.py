"""Addresses that two files would take: two pages, or a page and a file of an author."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.config import SETTINGS_FILE
from crossbrief.diagnostics import Diagnostic, diagnose
from crossbrief.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossbrief.compilation import Compilation


def clashes(
    addresses: Iterable[str], compilation: Compilation
) -> tuple[Diagnostic, ...]:
    """Tell of files that would stand at one address; letter case does not part them.

    A file cannot stand where a folder does either.
    """
    seen: dict[str, str] = {}
    told: list[Diagnostic] = []
    for address in addresses:
        folded = address.casefold()
        if folded in seen:
            # Whichever came first, authors are told the same.
            one, other = sorted((address, seen[folded]))
            both = "" if one == other else f" and `{other}`, which are one for some"
            message = f"two files would stand at `{one}`{both}"
            told.append(_taken(message, (one, other), compilation))
        seen.setdefault(folded, address)
    for folded, address in seen.items():
        for place, letter in enumerate(folded):
            file = seen.get(folded[:place]) if letter == "/" else None
            if file is not None:
                message = f"a file and a folder would stand at `{file}`"
                told.append(_taken(message, (address, file), compilation))
    return tuple(told)


def _taken(
    message: str, addresses: tuple[str, ...], compilation: Compilation
) -> Diagnostic:
    """Tell of a taken address where it can be mended: at a file of the author's."""
    places = (_place(address, compilation) for address in addresses)
    found = sorted((p for p in places if p is not None), key=lambda pair: pair[0])
    span = found[0][1] if found else Span(SETTINGS_FILE, 0, 0)
    return diagnose(
        "address-taken",
        message,
        span,
        help="rename the file, or the record whose page stands there",
    )


def _place(address: str, compilation: Compilation) -> tuple[int, Span] | None:
    """Return where an author gave an address, the easier to change the smaller."""
    files = compilation.files
    if address in files.static:
        return 0, Span(f"content/static/{address}", 0, 0)
    if address.removeprefix("media/") in files.media:
        return 0, Span(f"content/{address}", 0, 0)
    name = address.removesuffix(".html").rpartition("/")[2]
    for bound in compilation.graph:
        if name in bound.record.formerly:
            return 1, bound.span("formerly", bound.record.formerly.index(name))
    if name in compilation.graph:
        return 2, compilation.graph.bound(name).span()
    return None
