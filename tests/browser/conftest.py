"""A headless browser without a network, the programs that it runs, and the articles that they are given."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from annotkit import (
    AnyAnnotation,
    Claim,
    Comment,
    Correction,
    Document,
    Mention,
    Note,
    Quote,
    Review,
    Span,
    annotate,
    escape_html,
    read,
)

HERE = Path(__file__).parent
SEEDS = sorted((HERE.parents[1] / "seeds").glob("*.txt"))
ADDRESS = "https://article.test/1"

# Characters of two UTF-16 units, of several code points, and without a width; the same words twice.
TEXT = """🌉 Bridge 🇳🇴 to close

By Eva Å. 𝒜strup

👩\u200d👩\u200d👧 “We looked at   every way,” said Eva 𝒜strup — cafe\u0301 owner\u00a0— \
“and there 🙂 is none,” none at all. It carries 40,000 vehicles a day & more on <b>Fridays</b>.

She said: “one 🙂🙂 one 🙂 one”. שלום, one said.

Correction: an earlier version said three years. It is two.

🦊: Two years?\nI do not believe it. 🙃"""

Opened = Callable[..., Any]
Package = Callable[[str], str]


def _place(words: str, after: str = "") -> Span:
    start = TEXT.index(words, TEXT.index(after) + len(after))
    return Span(start, start + len(words))


def _annotations() -> list[AnyAnnotation]:
    astrup = Mention(value="Eva 𝒜strup", spans=(_place("Eva 𝒜strup"),), type="person")
    parts = _place("“We looked at   every way,”"), _place("“and there 🙂 is none,”")
    return [
        Quote(id="pieces", spans=parts, speakers=(astrup,), cue=(_place("said"),)),
        Quote(id="crossed", spans=(_place("none,” none at all. It carries 40,000"),)),
        Claim(id="crossing", spans=(_place("It carries 40,000 vehicles a day & more on <b>Fridays</b>."),)),
        Claim(id="lines", spans=(Span(_place("Fridays").start, _place("one", "She").end),)),
        Quote(id="outer", spans=(_place("“one 🙂🙂 one 🙂 one”"),)),
        Note(id="third", spans=(_place("one", "🙂🙂 one 🙂 "),), text="the third"),
        Note(id="touching", spans=(_place("🙂", "🙂🙂 one "), _place(" one", "🙂🙂 one 🙂")), text="two"),
        Note(id="letters", spans=(_place("cafe\u0301"), _place("שלום")), text="letters"),
        Note(id="family", spans=(_place("👩\u200d👩\u200d👧"),), text="one character of five code points"),
        Note(id="first", spans=(Span(0, 1),), text="the first"),
        Note(id="last", spans=(Span(len(TEXT) - 1, len(TEXT)),), text="the last"),
        Correction(id="k1", spans=(_place("an earlier version said three years. It is two."),),
                   before=Mention(value="three years"), concerns=(_place("to close"),)),
        Comment(id="m1", spans=(_place("Two years?\nI do not believe it. 🙃"),), author=Mention(value="🦊")),
        Review(about=("crossing",), verdict="True"),
        Note(about=("m1",), text="We called the fox."),
        Note(id="both", spans=(_place("Two years?"),), about=("m1",), text="words, and the comment"),
    ]  # fmt: skip


@pytest.fixture(params=[*SEEDS, None], ids=[*(seed.name[:3] for seed in SEEDS), "made-up"])
def article(request: pytest.FixtureRequest) -> Document:
    """Give the samples, and an article made of what positions are miscounted by."""
    return annotate(read(request.param)) if request.param else Document(TEXT, _annotations(), id=ADDRESS)


@pytest.fixture
def places(article: Document) -> dict[str, list[tuple[int, int]]]:
    """Say for each item of the JSON-LD with the base `ADDRESS` which code points it is about."""
    found = {f"{ADDRESS}#{known.id}": known.spans for known in article.annotations}
    found |= {f"{ADDRESS}#{known.id}/link": known.concerns for known in article.select(Correction)}
    return {id: [(span.start, span.end) for span in spans] for id, spans in found.items() if spans}


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """Give the folder with the packages of `package.json`, each in its version, or say how to make it."""
    folder = Path(os.environ.get("ANNOTKIT_NODE_MODULES") or HERE / "node_modules")
    wanted = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    for name, version in wanted.items():
        found = folder / name / "package.json"
        exact = version.rpartition("@")[2]
        if not found.is_file() or json.loads(found.read_text(encoding="utf-8"))["version"] != exact:
            pytest.skip(
                f"{name} {exact} (npm) is not installed: run `npm install --prefix tests/browser`, or name "
                "in ANNOTKIT_NODE_MODULES the node_modules folder where it was run for that package.json"
            )
    return folder


@pytest.fixture(scope="session")
def package(node_modules: Path) -> Package:
    """Give a function that reads a file of a package."""
    return lambda path: (node_modules / path).read_text(encoding="utf-8")


def _page(text: str, style: str) -> str:
    # Each line is a paragraph, so that words lie in several text nodes.
    lines = "".join(f"<p>{escape_html(line)}</p>" for line in text.splitlines(keepends=True))
    style = f"body {{ font: 16px/2 sans-serif }} p {{ margin: 0; white-space: pre-wrap }} {style}"
    head = f"<!DOCTYPE html><meta charset='utf-8'><title>{ADDRESS}</title><style>{style}</style>"
    return f"{head}<div id='text'>{lines}</div>"


@pytest.fixture
def opened(chromium: Any) -> Iterator[Opened]:
    """Give a function that opens a page with a text; no script may fail there or ask for anything else."""
    # So high that all is in view: what is not is not painted.
    context = chromium.new_context(viewport={"width": 1000, "height": 8000})
    faults: list[str] = []
    context.on("weberror", lambda fault: faults.append(str(fault.error)))
    context.on("console", lambda told: faults.extend([told.text] * (told.type in ("error", "warning"))))

    def refuse(route: Any) -> None:
        faults.append(f"asked for {route.request.url}")
        route.abort()

    def open_page(text: str = "", *scripts: str, style: str = "") -> Any:
        content = _page(text, style)
        page = context.new_page()
        page.route("**/*", refuse)
        page.route(ADDRESS, lambda route: route.fulfill(body=content, content_type="text/html"))
        page.goto(ADDRESS)
        for script in scripts:
            page.add_script_tag(content=script)
        return page

    yield open_page
    context.close()
    assert faults == []
