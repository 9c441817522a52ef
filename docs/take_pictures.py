"""Take the pictures of the README anew: `make pictures`, after `make site`.

The demonstration is opened from the disk, in the Chromium of the system.
"""
# ruff: noqa: INP001 (run as a module of docs/)

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site"
PICTURES = ROOT / "docs" / "images"
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chrome")


@dataclass(frozen=True)
class Picture:
    """A page, and the window in which it is shown."""

    name: str
    page: str
    width: int
    height: int
    scale: int = 1


TAKEN = (
    Picture("home", "index.html", 1240, 860),
    Picture("statement", "statements/state-department-readout-april.html", 1240, 860),
    Picture("phone", "actors/ilham-aliyev.html", 390, 780, scale=2),
)


def take(browser: Browser, picture: Picture) -> None:
    """Write one picture, in light colours."""
    page = browser.new_page(
        viewport={"width": picture.width, "height": picture.height},
        device_scale_factor=picture.scale,
        color_scheme="light",
        reduced_motion="reduce",
    )
    page.goto((SITE / picture.page).as_uri())
    page.evaluate("document.fonts.ready")
    page.screenshot(path=PICTURES / f"{picture.name}.png")
    page.close()


def main() -> None:
    """Take them all."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        sys.exit("There is no Chromium here (Debian, Ubuntu: `apt install chromium`).")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        for picture in TAKEN:
            take(browser, picture)
        browser.close()


if __name__ == "__main__":
    main()
