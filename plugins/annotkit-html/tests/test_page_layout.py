"""How the page is laid out in a browser: what is on the screen, in forced colours, on paper."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from annotkit import Block, Claim, Comment, Correction, Custom, Document, Mention, Metadata, Note, Quote, Span

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
LONG = "x" * 900


def thread() -> Document:
    """Give a claim with more replies than a screen holds."""
    text = "The quay is to be dug up again. " * 60
    replies = [Note(id=f"n{i}", about=("c",), text=f"Reply {i}. {text[:900]}") for i in range(15)]
    return Document(text, [Claim(id="c", spans=(Span(0, 12),)), *replies])


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("way", ["keys", "link"])
def test_a_reply_chosen_is_on_the_screen(opened: Open, way: str, width: int) -> None:
    """However far down its thread a reply stands, by key and by link, its first lines are to be seen."""
    page = opened(thread(), "#n14" if way == "link" else "", width=width, reduced_motion="reduce")
    for i in [14] if way == "link" else range(-1, 15):
        if way == "keys":
            page.keyboard.press("j")
        page.wait_for_timeout(50)
        reply = page.locator(f"#n{i}" if i >= 0 else "#c")
        assert reply.evaluate("(item) => item === document.activeElement")
        assert 0 < reply.bounding_box()["y"] < 840
        sheet = page.locator("#c").bounding_box()
        assert width > 390 or sheet["y"] <= reply.bounding_box()["y"] < sheet["y"] + sheet["height"] - 60


def test_forced_colours_keep_the_lines(opened: Open, everything: Document) -> None:
    """In high contrast every kind still has a line, and a form of its own."""
    page = opened(everything)
    page.emulate_media(forced_colors="active")
    forms = []
    for swatch in page.locator(".swatch").all():
        drawn = swatch.screenshot()
        forms.append(swatch.evaluate("(it) => getComputedStyle(it).backgroundImage"))
        swatch.evaluate("(it) => { it.className = 'swatch'; }")
        assert swatch.screenshot() != drawn
    assert len(set(forms)) == len(forms) > 5


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scripts", [True, False])
def test_long_words_do_not_widen_the_page(opened: Open, width: int, scripts: bool) -> None:
    """Titles, names, addresses and data of one word of 900 letters are broken."""
    known = Metadata(
        title=LONG,
        authors=(Mention(value=LONG),),
        publisher=LONG,
        rights=LONG,
        url=f"https://example.org/{LONG}",
        extra=((LONG, LONG),),
    )
    said = Quote(spans=(Span(0, 900),), speakers=(Mention(value=LONG),), tags=(LONG,), creator=LONG)
    kept = Custom(spans=(Span(0, 900),), kind=f"x:{LONG}", data={LONG: LONG})
    page = opened(
        Document(LONG, [said, kept, Note(text=LONG)], known), width=width, java_script_enabled=scripts
    )
    assert page.evaluate("document.documentElement.scrollWidth") == width
    for card in page.locator(".card:visible").all():
        assert card.evaluate("(card) => card.scrollWidth <= card.clientWidth")


def test_a_title_on_paper_is_as_wide_as_the_text(opened: Open, everything: Document) -> None:
    """It breaks where the lines under it do."""
    page = opened(everything, width=794)
    page.emulate_media(media="print")
    widths = {page.locator(part).first.bounding_box()["width"] for part in ("h1", "p.paragraph")}
    assert len(widths) == 1


@pytest.mark.parametrize("media", ["screen", "print"])
def test_blocks_of_one_comment_stand_together(opened: Open, media: str) -> None:
    """Name and words of a comment, or paragraphs of a notice, have no gap; two of either have one."""
    lines = ("Corrected:", "It is two.", "Also, “quai” is “quay”.", "Ann", "So?", "Why?", "Bo", "Because.")
    text = "\n".join(lines)
    roles = ["correction-notice"] * 3 + ["comment"] * 5
    spans = [Span(text.index(line), text.index(line) + len(line)) for line in lines]
    blocks = [Block(spans=(span,), role=role) for span, role in zip(spans, roles, strict=True)]
    notices = [Correction(spans=(Span(spans[0].start, spans[1].end),)), Correction(spans=(spans[2],))]
    ann = Comment(id="m1", spans=(spans[4], spans[5]), level=1)
    page = opened(Document(text, [*blocks, *notices, ann, Comment(spans=(spans[7],), level=2)]))
    page.emulate_media(media=media)
    boxes = [page.locator(f"[id='b{i}']").bounding_box() for i in range(1, 9)]
    gaps = [round(b["y"] - a["y"] - a["height"]) for a, b in pairwise(boxes)]
    assert [gap > 5 for gap in gaps] == [False, True, True, False, False, True, False]
    assert min(gaps) >= -1
    lefts = [box["x"] for box in boxes]
    assert lefts[3] == lefts[4] == lefts[5] < lefts[6] == lefts[7]
