"""Answers: what stands at an address, and as which response of HTTP it is sent."""

from __future__ import annotations

import mimetypes
import os
import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from crossbrief.digest import digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_AT_ONCE: Final = 64 * 1024
_RANGE: Final = re.compile(r"bytes=(\d*)-(\d*)", re.ASCII)

# The system's own list differs from one machine to the next.
_TYPES: Final = {
    ".atom": "application/atom+xml",
    ".avif": "image/avif",
    ".bib": "application/x-bibtex",
    ".css": "text/css",
    ".csv": "text/csv",
    ".geojson": "application/geo+json",
    ".gif": "image/gif",
    ".htm": "text/html",
    ".html": "text/html",
    ".ico": "image/vnd.microsoft.icon",
    ".ics": "text/calendar",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".mjs": "text/javascript",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".ogg": "audio/ogg",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".rss": "application/rss+xml",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".webm": "video/webm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
    ".zip": "application/zip",
}
_TEXTS: Final = ("application/javascript", "application/json", "application/xml")


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands at an address: bytes, or the file that holds them.

    To a page that was made, the parts of the preview are added.
    """

    address: str
    content: bytes | Path
    is_page: bool = False


@dataclass(frozen=True, slots=True)
class Response:
    """What is sent: of a file, `length` bytes from `start` on."""

    status: int
    headers: tuple[tuple[str, str], ...]
    content: bytes | Path = b""
    start: int = 0
    length: int = field(default=0)

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes of the body; a file is never read as a whole."""
        if isinstance(self.content, bytes):
            yield self.content[self.start : self.start + self.length]
            return
        with self.content.open("rb") as file:
            file.seek(self.start)
            left = self.length
            while left > 0 and (chunk := file.read(min(left, _AT_ONCE))):
                left -= len(chunk)
                yield chunk


def tag_of(answer: Answer | None) -> str:
    """Return what tells what stands at an address from what stood there before.

    Files are told by their names when they change, so theirs is the address alone.
    """
    if answer is None:
        return ""
    if isinstance(answer.content, bytes):
        return digest(answer.content)[:16]
    return answer.address


def media_type(address: str) -> str:
    """Return the type of a file by its name, and of a text its encoding."""
    ending = PurePosixPath(address).suffix.lower()
    found = _TYPES.get(ending) or mimetypes.guess_type(f"x{ending}")[0]
    if found is None:
        return "application/octet-stream"
    is_text = found.startswith("text/") or found in _TEXTS or found.endswith("+xml")
    return f"{found}; charset=utf-8" if is_text else found


def respond(answer: Answer, asked: Mapping[str, str], *, status: int = 200) -> Response:
    """Return the response to what was asked; raises `OSError` for a file that is gone.

    `asked` are the headers of the request.
    """
    size, tag = _state(answer.content)
    headers = (
        ("Content-Type", media_type(answer.address)),
        ("ETag", tag),
        ("Accept-Ranges", "bytes"),
    )
    if status == 200:  # noqa: PLR2004 (OK)
        if _is_known(asked.get("If-None-Match", ""), tag):
            return Response(304, headers[1:])
        wanted = asked.get("Range")
        if wanted and asked.get("If-Range", tag) == tag:
            part = part_of(wanted, size)
            if part is not None:
                start, end = part
                if start == end:
                    return Response(416, (("Content-Range", f"bytes */{size}"),))
                shown = ("Content-Range", f"bytes {start}-{end - 1}/{size}")
                more = (*headers, shown)
                return Response(206, more, answer.content, start, end - start)
    return Response(status, headers, answer.content, 0, size)


def part_of(wanted: str, size: int) -> tuple[int, int] | None:
    """Return start and end of the part that a header asks for.

    It is empty when there is no such part. None means that all is to be sent: for
    several parts at once, or what cannot be understood, that is allowed.
    """
    found = _RANGE.fullmatch(wanted.strip().replace(" ", ""))
    if found is None or found[0] == "bytes=-":
        return None
    first, last = found.groups()
    if not first:
        length = min(int(last), size)
        return size - length, size
    start = int(first)
    if last and int(last) < start:
        return None
    end = min(int(last) + 1, size) if last else size
    return (start, end) if start < size else (size, size)


def _state(content: bytes | Path) -> tuple[int, str]:
    """Return how many bytes there are, and a tag that changes when they do."""
    if isinstance(content, bytes):
        return len(content), f'"{digest(content)[:32]}"'
    found = os.stat(content)  # noqa: PTH116 (beside `st_` names of it)
    return found.st_size, f'"{found.st_size:x}-{found.st_mtime_ns:x}-{found.st_ino:x}"'


def _is_known(known: str, tag: str) -> bool:
    tags = (one.strip().removeprefix("W/") for one in known.split(","))
    return known.strip() == "*" or tag in tags
