"""Take the pictures of `docs/assets` from real output, in Chromium.

    python docs/pictures.py

Needs `playwright` and a `chromium` on the path. `pictures.json` has the digest of what each shows; a
test makes the pages again and compares.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

import annotkit

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "assets"
DIGESTS = FOLDER / "pictures.json"


@frozen(kw_only=True)
class Picture:
    """A picture of the page to read."""

    seed: str
    """The beginning of the article's file name."""
    width: int
    height: int
    scheme: str = "light"
    chosen: str = ""
    """The id of the annotation that is chosen."""


PICTURES = {
    "article.png": Picture(seed="000", width=1020, height=480, chosen="q4"),
    "article-dark.png": Picture(seed="000", width=1020, height=480, chosen="q4", scheme="dark"),
    "article-phone.png": Picture(seed="003", width=390, height=720, chosen="q6"),
}


def main() -> None:
    """Take all pictures and keep the digests of their pages."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--disable-lcd-text"]
        )
        for name, picture in PICTURES.items():
            _take(browser, picture, FOLDER / name)
        browser.close()
    DIGESTS.write_text(json.dumps(digests(), indent=1) + "\n", encoding="utf-8")


def digests() -> dict[str, str]:
    """Give for each picture the SHA-256 of the page that it shows, and of how it is taken."""
    return {
        name: hashlib.sha256(page(picture.seed) + repr(picture).encode()).hexdigest()
        for name, picture in PICTURES.items()
    }


def page(seed: str) -> bytes:
    """Give the page of a sample article."""
    (path,) = (ROOT / "seeds").glob(f"{seed}_*.txt")
    document = annotkit.annotate(annotkit.read(path))
    (title,) = (b for b in document.select(annotkit.Block) if b.role == "title")
    known = evolve(document.metadata, title=document.text_of(title), language="en")
    return annotkit.export(evolve(document, metadata=known), "html").content


def _take(browser: Any, picture: Picture, path: Path) -> None:
    size = {"width": picture.width, "height": picture.height}
    context = browser.new_context(viewport=size, color_scheme=picture.scheme, offline=True)
    tab = context.new_page()
    tab.set_content(page(picture.seed).decode())
    if picture.chosen:
        tab.evaluate("id => { location.hash = id }", picture.chosen)
    tab.wait_for_timeout(500)
    tab.screenshot(path=path, animations="disabled")
    context.close()


if __name__ == "__main__":
    main()
