# What an annotation says, in a few words: for the list below an article in the terminal.

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from attrs import frozen

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
from annotkit._cli import printable
from annotkit._model.kinds import AnyAnnotation

_PIECES, _LENGTH = 4, 160  # as much of an annotation as the list shows, so that long ones cost no more


@frozen
class Summary:
    """What an annotation says; all of it printable, each part one line."""

    who: str
    """Who says it, or of what sort it is; may be empty."""
    words: str
    """Its first words."""
    details: tuple[tuple[str, str], ...] = ()
    """What else there is to say, by a word for it."""


def summary(annotation: AnyAnnotation, document: Document) -> Summary:
    """Give who says it, or of what sort it is, its first words, and of a correction both readings."""
    who, said = _who(annotation, document), _said(annotation, document)
    return Summary(_short(who), _short(said), tuple(_details(annotation, document)))


def _who(annotation: AnyAnnotation, document: Document) -> str:
    match annotation:
        case Quote(speakers=people) | Claim(claimants=people):
            return ", ".join(_named(person, document) for person in people)
        case Comment(author=Mention() as person) | Review(reviewer=Mention() as person):
            return _named(person, document)
        case Comment(category=sort) | Correction(category=sort):
            return sort if sort not in ("comment", "correction") else ""  # the kind says that already
        case Block(role=sort) | Custom(kind=sort):
            return sort
        case _:
            return ""


def _said(annotation: AnyAnnotation, document: Document) -> str:
    words = _words(annotation.spans, document)
    match annotation:
        case Claim():
            return annotation.statement or words
        case Emendation():
            return f"{words} → {annotation.reading}"
        case Review():
            return annotation.verdict or ("" if annotation.rating is None else f"{annotation.rating:g}")
        case Note():
            return annotation.text
        case Quote() | Correction() | Comment() | Custom() | Block():
            return words
        case _:
            assert_never(annotation)


def _details(annotation: AnyAnnotation, document: Document) -> Iterator[tuple[str, str]]:
    if isinstance(annotation, Correction):
        for name, mention in ("before", annotation.before), ("after", annotation.after):
            if mention is not None:
                yield name, _short(_named(mention, document))


def _named(mention: Mention, document: Document) -> str:
    return mention.value or _words(mention.spans, document)


def _words(spans: tuple[Span, ...], document: Document) -> str:
    return " … ".join(document.text[s.start : min(s.end, s.start + _LENGTH + 1)] for s in spans[:_PIECES])


def _short(words: str) -> str:
    short = printable.excerpt(words, _LENGTH)
    whole, space, rest = short.rpartition(" ")
    return f"{whole} …" if short.endswith("…") and space and len(rest) < _LENGTH // 2 else short
