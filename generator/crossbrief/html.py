"""Text that is HTML already."""

from __future__ import annotations

from dataclasses import dataclass

from crossbrief.turning import closed


@dataclass(frozen=True, slots=True)
class Html:
    """Markup that we made ourselves; templates print it as it is.

    Only prose that was compiled from Markdown, with its holes filled, becomes this;
    an author's text never does.
    """

    text: str

    def __html__(self) -> str:
        """Return the markup, by the protocol that template engines share."""
        return self.text


def escape(text: str) -> str:
    """Return text for an HTML element or a quoted attribute, which turns no other."""
    return escape_as_it_is(closed(text))


def escape_as_it_is(text: str) -> str:
    """Return text for XML that programs read, to the letter."""
    # As the standard library does it, in one call.
    return (
        text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&quot;")
        .replace("'", "&#x27;")
    )
