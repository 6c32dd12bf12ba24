"""An article with every kind of annotation, for all tests here, and what renderers make of a file."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from annotkit import (
    Agent,
    AnyAnnotation,
    Block,
    Claim,
    Comment,
    Correction,
    Custom,
    Diagnostic,
    Document,
    Emendation,
    Mention,
    Metadata,
    Note,
    Quote,
    Review,
    Span,
)

TEXT = """Home | News

Bus *fares* rise #2
By Ann Lee
TROY, May 2 — “Fares will rise!” said Mr. Dunn: 2 < 3 & so on. “By $3 or 3%.”
(He did not say when.)

- by bus
a@b.c, http://example.org/?a=b&c=d

Correction: Fares rise by 4%.

1 comment

  1. Too much!

  And too late.
Leave a Reply\x0c"""
MOMENT = datetime(2024, 2, 29, 23, 59, 59, 1, UTC)
ROLES = {
    "Home | News": "boilerplate",
    "Bus *fares* rise #2": "title",
    "By Ann Lee": "byline",
    "TROY, May 2 —": "dateline",
    "“Fares will rise!” said Mr. Dunn: 2 < 3 & so on. “By $3 or 3%.”\n(He did not say when.)": "paragraph",
    "- by bus": "list-item",
    "Correction: Fares rise by 4%.": "correction-notice",
    "1 comment": "comment-heading",
    "Too much!\n\n  And too late.": "comment",
}


def place(words: str) -> Span:
    """Give where these words stand in the article."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def _annotations() -> list[AnyAnnotation]:
    dunn = Mention(value="J. Dunn", spans=(place("Mr. Dunn"),), type="person")
    said = {"mode": "direct", "speakers": (dunn,), "cue": (place("said"),)}
    notice = place("Fares rise by 4%.")
    return [
        Quote(spans=(place("“Fares will rise!”"), place("“By $3 or 3%.”")), **said),
        Claim(spans=(place("2 < 3"),), claimants=(dunn,), statement="Two is less.", confidence=0.5),
        Correction(spans=(notice,), before=Mention(value="3%"), after=Mention(spans=(place("4%"),))),
        Emendation(spans=(place("bus"),), reading="*tram*"),
        Comment(spans=(place("Too much!\n\n  And too late."),), author=Mention(value="Eve"), number=1),
        Review(about=("c1",), verdict="True", rating=5, best=5, reviewer=Mention(value="Checkers"), id="r1"),
        Note(about=("r1",), text="Who says so?", creator="ann"),
        Note(about=("b2",), text="The title.", creator="somebody"),
        Note(text="On the whole article.", created=MOMENT),
        Custom(spans=(Span(0, 0),), kind="paper:page", data={"page": 3}, tags=("front",)),
    ]


@pytest.fixture(scope="session")
def everything() -> Document:
    """Give a document with every role that is laid out apart, and every kind."""
    blocks = [Block(spans=(place(words),), role=role) for words, role in ROLES.items()]
    metadata = Metadata(
        title="Bus fares rise: 2\n---",
        authors=(Mention(value="Ann Lee", type="person"),),
        published="2024-05-02",
    )
    return Document(
        TEXT,
        [*blocks, *_annotations()],
        metadata,
        id="ark:/12148/x",
        agents=(Agent(id="ann", name="Ann the Editor"),),
        diagnostics=(Diagnostic(code="secret", message="not exported"),),
    )
