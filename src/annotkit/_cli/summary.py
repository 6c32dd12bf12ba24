# What an annotation says, in a few words: for the list below an article in the terminal.

from __future__ import annotations

from typing import assert_never

from annotkit import (
    Block,
    Claim,
    Comment,
    Correction,
    Custom,
    Document,
    Emendation,
    Mention,
    Note,
    Quote,
    Review,
    Span,
)
from annotkit._model.kinds import AnyAnnotation

_PIECES, _LENGTH = 4, 120  # as much of an annotation as a line can show, so that long ones cost no more


def summary(annotation: AnyAnnotation, document: Document) -> str:
    """Give who says it, or of what sort it is, and its first words."""
    words = _words(annotation.spans, document)
    match annotation:
        case Quote():
            return _said(annotation.speakers, words, document)
        case Claim():
            return _said(annotation.claimants, annotation.statement or words, document)
        case Correction():
            return f"{annotation.category}: {words}"
        case Emendation():
            return f"{words} → {annotation.reading}"
        case Comment():
            return _said((annotation.author,) if annotation.author else (), words, document)
        case Review():
            reviewer = (annotation.reviewer,) if annotation.reviewer else ()
            return _said(reviewer, _verdict(annotation), document)
        case Note():
            return _about(annotation) + annotation.text
        case Custom():
            return f"{annotation.kind}: {words}" if words else annotation.kind
        case Block():
            return f"{annotation.role}: {words}"
        case _:
            assert_never(annotation)


def _words(spans: tuple[Span, ...], document: Document) -> str:
    return " ".join(document.text[s.start : min(s.end, s.start + _LENGTH)] for s in spans[:_PIECES])


def _said(people: tuple[Mention, ...], words: str, document: Document) -> str:
    names = ", ".join(person.value or _words(person.spans, document) for person in people)
    return f"{names}: {words}" if names else words


def _verdict(review: Review) -> str:
    rating = "" if review.rating is None else f"{review.rating:g}"
    return _about(review) + (review.verdict or rating)


def _about(annotation: Note | Review) -> str:
    return f"on {', '.join(annotation.about)}: " if annotation.about else ""
