"""Made-up pages, and the extractor that most of these tests need."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from annotkit import Block, Document, read

PAGES = Path(__file__).parent / "pages"

ARTICLE = (
    "<p>The city council has put off its vote on the new bridge for the third time, after an engineer warned "
    "that the piers stand on soft ground by the river.</p>\n"
    "<p>“We will not build on sand,” said Mayor Ana Lindqvist, who has opposed the plan from the beginning. "
    "The treasurer told the council that the city has $31 million for it.</p>\n"
)


@pytest.fixture
def extractor() -> None:
    """Skip a test where trafilatura is not installed."""
    pytest.importorskip("trafilatura", reason="reading HTML needs the extra `html`")


@pytest.fixture
def page(extractor: None) -> Callable[[str], Document]:
    """Give a function that reads one of the made-up pages."""
    return lambda name: read(PAGES / name)


@pytest.fixture
def html(extractor: None) -> Callable[..., Document]:
    """Give a function that reads a page with this head and body; its article is long enough to be found."""

    def make(body: str = "", head: str = "", attributes: str = "") -> Document:
        text = f"<html {attributes}><head>{head}</head><body><article>{ARTICLE}{body}</article></body></html>"
        return read(text.encode(), encoding="utf-8")

    return make


def roles(document: Document) -> list[tuple[str, str]]:
    """Give role and text of each Block."""
    return [(block.role, document.text_of(block)) for block in document.select(Block)]
