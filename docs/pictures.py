"""Take the pictures of `docs/assets` from real output: of pages in Chromium, of the terminal as SVG.

    python docs/pictures.py

Needs `playwright` and a `chromium` on the path. `pictures.json` has the digest of what each shows; a
test makes the pages and the terminal's text again and compares.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
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


@frozen(kw_only=True)
class Screen:
    """A picture of `annotkit show` in a terminal."""

    seed: str
    """The beginning of the article's file name."""
    columns: int
    parts: tuple[tuple[str, int], ...]
    """The lines that it shows: how the first of each part begins, and how many they are."""


SCREENS = {
    "show.svg": Screen(
        seed="000",
        columns=92,
        parts=(("New York State Delays", 17), ("── quote", 6), ("q4 ", 3), ("q8 ", 16)),
    )
}
# Rich's own has a font from elsewhere; these need none. A picture in a page may load nothing anyway.
TERMINAL = """<svg width="{width}" height="{height}" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
font: {char_height}px/{line_height}px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
}}
.{unique_id}-title {{ font: 600 16px system-ui, sans-serif; opacity: 0.75; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-terminal"><rect width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def main() -> None:
    """Take all pictures and keep the digests of what they show."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--disable-lcd-text"]
        )
        for name, picture in PICTURES.items():
            _take(browser, picture, FOLDER / name)
        browser.close()
    for name, screen in SCREENS.items():
        (FOLDER / name).write_text(drawn(screen), encoding="utf-8")
    DIGESTS.write_text(json.dumps(digests(), indent=1) + "\n", encoding="utf-8")


def digests() -> dict[str, str]:
    """Give for each picture the SHA-256 of the page or text that it shows, and of how it is taken."""
    shown = {name: (page(picture.seed), picture) for name, picture in PICTURES.items()}
    shown |= {name: (terminal(screen).encode(), screen) for name, screen in SCREENS.items()}
    return {
        name: hashlib.sha256(content + repr(how).encode()).hexdigest()
        for name, (content, how) in shown.items()
    }


def terminal(screen: Screen) -> str:
    """Give what `annotkit show` prints of a sample article in a terminal, escape sequences and all."""
    (path,) = (ROOT / "seeds").glob(f"{screen.seed}_*.txt")
    wanted = {"FORCE_COLOR": "1", "COLUMNS": str(screen.columns), "TERM": "xterm", "PYTHONUTF8": "1"}
    environment = {**os.environ, **wanted}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "annotkit", "show", str(path)]
    done = subprocess.run(  # noqa: S603 - this Python and a sample
        command, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout


def drawn(screen: Screen) -> str:
    """Draw the lines of a terminal as SVG."""
    from rich.ansi import AnsiDecoder
    from rich.console import Console
    from rich.text import Text

    console = Console(width=screen.columns, record=True, file=io.StringIO(), color_system="truecolor")
    lines = list(AnsiDecoder().decode(terminal(screen)))
    for beginning, count in screen.parts:
        start = next(i for i, line in enumerate(lines) if line.plain.startswith(beginning))
        shown = [*([Text(), Text("⋮", "dim"), Text()] if start else []), *lines[start : start + count]]
        console.print(*shown, sep="\n", crop=False, no_wrap=True)
    return console.export_svg(title="annotkit show article.txt", code_format=TERMINAL, unique_id="show")


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
