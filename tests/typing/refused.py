"""What a strict type checker must refuse; each line that must be an error says which."""

from __future__ import annotations

from typing import assert_never

from annotkit import (
    AnyAnnotation,
    Block,
    Claim,
    Comment,
    Correction,
    Custom,
    Document,
    Emendation,
    Note,
    Quote,
    Review,
    Span,
)


def label(annotation: AnyAnnotation) -> str:
    """A `match` that forgets a kind."""
    match annotation:
        case Block() | Quote() | Claim() | Correction() | Emendation() | Comment() | Note() | Custom():
            return "known"
        case _:
            assert_never(annotation)  # error: Review


document = Document("x")
document.text = "y"  # error: read-only
Quote(spans=[Span(0, 1)])  # error: list
Quote(mode="loud")  # error: Literal
Quote(speaker="she")  # error: speaker
claims: tuple[Claim, ...] = document.select(Quote)  # error: Quote
review: Review = document["r1"]  # error: Review
