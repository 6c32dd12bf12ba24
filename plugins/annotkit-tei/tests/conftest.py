"""An article that leaves nothing out, for all tests here."""

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

Bus fares rise
By Ann Lee
“Fares will rise,” said Mr. Dunn on Monday. “By 3%.” The counsel agreed.

Correction: Fares rise by 4%.

Two comments

1. Too much!

And too late.
2. I agree.
Leave a Reply\x0c"""
MOMENT = datetime(2024, 2, 29, 23, 59, 59, 1, UTC)


def _place(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def _blocks() -> list[AnyAnnotation]:
    roles = {
        "Home | News": "boilerplate",
        "Bus fares rise": "title",
        "By Ann Lee": "byline",
        "“Fares will rise,” said Mr. Dunn on Monday. “By 3%.” The counsel agreed.": "paragraph",
        "Correction: Fares rise by 4%.": "correction-notice",
        "Two comments": "comment-heading",
        "1. Too much!": "comment",
        "And too late.": "comment",
        "2. I agree.": "comment",
        "Leave a Reply": "boilerplate",
    }
    return [
        Block(spans=(_place(words),), role=role, level=2 if role == "title" else None)  # type: ignore[arg-type]
        for words, role in roles.items()
    ]


@pytest.fixture(scope="session")
def everything() -> Document:
    """An article with all nine kinds of annotation and every field of the model."""
    dunn = Mention(
        value="Tom Dunn", spans=(_place("Mr. Dunn"),), type="person", ref="https://example.org/dunn"
    )
    shared = {"creator": "ann", "created": MOMENT, "modified": MOMENT, "confidence": 0.1, "tags": ("a b", "")}
    return Document(
        TEXT,
        [
            *_blocks(),
            Quote(
                id="q1",
                spans=(_place("“Fares will rise,”"), _place("“By 3%.”")),
                speakers=(dunn,),
                cue=(_place("said"),),
                mode="mixed",
                **shared,
            ),
            Claim(
                id="c1",
                spans=(_place("Fares will rise"),),
                claimants=(
                    Mention(value="Dunn", type="person", ref="https://example.org/dunn"),
                    Mention(value="the council", type="organization"),
                ),
                cue=(_place("said"), _place("agreed")),
                statement="Bus fares will rise by 3%.",
                date=Mention(value="2024-02", spans=(_place("Monday"),)),
                check_worthiness=1e-05,
            ),
            Correction(
                spans=(_place("Correction: Fares rise by 4%."),),
                category="clarification",
                before=Mention(spans=(_place("3%"),)),
                after=Mention(value="4%", spans=(_place("4%"),)),
                date=Mention(value="2024-02-29T10:00:00-13:30"),
                concerns=(_place("“By 3%.”"),),
            ),
            Emendation(id="a b", spans=(_place("counsel"),), reading="council\x00", creator="annotkit:none"),
            Comment(
                id="m1",
                spans=(Span(TEXT.index("Too much"), TEXT.index("too late") + 9),),
                number=1,
                author=Mention(value="Bo", type="person"),
                date=Mention(value="2024-03-01"),
            ),
            Comment(spans=(_place("I agree."),), number=2, level=1, reply_to="m1", category="pingback"),
            Review(
                about=("c1",),
                verdict="False",
                rating=1,
                best=5,
                worst=1,
                reviewer=dunn,
                url="x",
                date=Mention(value="2024"),
                language="en",
            ),
            Note(text="On both.\r\n", about=("c1", "q1"), language="en-GB", spans=(Span(3, 3),)),
            Custom(kind="paper:a b", data={"": [1, 1.0, -0.0, True, None, "1", [], {}], "b": {"c": 1e300}}),
        ],
        Metadata(
            title="Bus fares <rise>",
            byline="By Ann Lee",
            authors=(
                Mention(value="Ann Lee", type="person", spans=(_place("Ann Lee"),)),
                Mention(value="Reuters"),
            ),
            published="2024-02-29",
            modified="2024-03-01T00:00:00.5-13:30",
            url="https://example.org/1",
            language="en",
            publisher="The Paper",
            rights="All",
            licence="none",
            retrieved="2025",
            source_name="1.txt",
            source_sha256="0" * 64,
            extracted_by="x 1",
            extra=(("a", "b"), ("a", "\ufffe")),
        ),
        id="ark:/12148/x",
        agents=(
            Agent(id="ann", name="Ann", type="person", version="1", url="https://example.org/ann"),
            Agent(id="none named"),
        ),
    )
