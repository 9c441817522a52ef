"""Addresses as authors write them: of pages, of mailboxes, and of the site itself."""

from __future__ import annotations

import re

from crossbrief import values
from crossbrief.urls import (
    OUTSIDE_SCHEMES,
    WEB_SCHEMES,
    can_be_followed,
    holds_pages,
)


def web_address(value: object) -> str:
    """Read the address of a page on the web."""
    return _address(value, WEB_SCHEMES)


def any_address(value: object) -> str:
    """Read the address of a page, or of a mailbox."""
    return _address(value, OUTSIDE_SCHEMES)


def site_address(value: object) -> str:
    """Read the address of a folder on the web, in which pages will stand."""
    text = web_address(value)
    if not holds_pages(text):
        raise values.fault(
            "bad-url",
            f"`{text}` is not an address below which pages can stand",
            label="has a `?` or a `#`, or is that of one page",
            cure="write the address of the folder, such as `https://example.org/site/`",
        )
    return text


def _address(value: object, schemes: frozenset[str]) -> str:
    text = values.line(value)
    is_mailbox = "mailto" in schemes and re.fullmatch(r"[^\s@:/]+@[^\s@:/]+", text)
    if not can_be_followed(text, schemes):
        raise values.fault(
            "bad-url",
            f"`{text}` is not an address that a reader can follow",
            label="not a web address",
            cure=f"write `mailto:{text}`"
            if is_mailbox
            else "write it in full and without blanks, beginning with `https://`",
        )
    return text
