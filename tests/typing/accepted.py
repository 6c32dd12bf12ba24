"""What a strict type checker must accept of code that uses annotkit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

import annotkit
from annotkit import (
    AnyAnnotation,
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


def label(annotation: AnyAnnotation) -> str:
    """A `match` that has all nine kinds needs no default."""
    match annotation:
        case Block():
            return annotation.role
        case Quote() | Claim():
            return " ".join(annotation.tags)
        case Correction():
            return annotation.category
        case Emendation():
            return annotation.reading
        case Comment():
            return annotation.category
        case Review():
            return annotation.verdict or ""
        case Note():
            return annotation.text
        case Custom():
            return annotation.kind
        case _:
            assert_never(annotation)


def speakers(document: Document) -> list[str | None]:
    """Queries give the kind that was asked for, without a cast."""
    quotes: tuple[Quote, ...] = document.select(Quote)
    mixed: tuple[Quote | Claim, ...] = document.within(Span(0, 9), Quote, Claim)
    everything: tuple[AnyAnnotation, ...] = document.at(0)
    first: AnyAnnotation = document["q1"]
    document = document.add(*mixed, *everything).replace(first, tags=("x",)).remove("q1", cascade=True)
    return [speaker.value for quote in quotes for speaker in quote.speakers]


def find(document: Document) -> Iterator[Quote]:
    """An annotator is a plain function."""
    yield Quote(spans=(document.find("x"),), speakers=(Mention(value="Ann"),), mode="direct")


annotator = annotkit.Annotator(find)
exporter = annotkit.Exporter(lambda document: document.text, media_type="text/plain", suffix=".txt")
data: bytes = annotkit.dumps(annotkit.annotate(annotkit.read(b"x"), [annotator, "annotkit:quotes"]))
content: bytes = annotkit.export(annotkit.loads(data), "tei", strict=True).content
table: list[annotkit.Row] = list(annotkit.rows(annotkit.loads(data), Quote))
