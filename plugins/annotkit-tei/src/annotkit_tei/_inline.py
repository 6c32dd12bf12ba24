# The reading form: elements around the words, as editions have them. Annotations that can be elements are
# those of the four kinds below, whose pieces all lie inside one Block each and cross no other such element.
# The earlier one stays, the longer before the shorter; what crosses it keeps its anchors.

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from attrs import frozen

from annotkit import Block, Claim, Correction, Document, Emendation, Quote, Span
from annotkit_tei._layout import is_gap, segments

Element: TypeAlias = Quote | Claim | Correction | Emendation

# Deeper nesting helps no reader, and XML parsers refuse more than 256 elements inside each other.
_DEEPEST = 32
# The content of `byline` and `dateline` is phrases only (TEI P5, 4.2.2): no `said` and no `quote`.
_PHRASES = frozenset({"byline", "dateline"})


@frozen
class Piece:
    """A span of an annotation that an element stands around."""

    annotation: Element
    span: Span
    number: int
    """Which of the annotation's spans, from 1."""


def nested(document: Document, blocks: Sequence[Block]) -> list[Piece]:
    """Give the pieces of all annotations that can be elements, in order, the outer before the inner."""
    pieces = [
        Piece(a, span, number)
        for a in document.annotations
        if isinstance(a, Element) and all(map(len, a.spans))
        for number, span in enumerate(a.spans, 1)
    ]
    pieces.sort(key=lambda piece: (piece.span.start, -piece.span.end))
    crossing = _crossing(pieces, list(_rooms(document.text, blocks)))
    return [piece for piece in pieces if piece.annotation.id not in crossing]


def _crossing(pieces: list[Piece], rooms: list[tuple[int, int]]) -> set[str | None]:
    """Give the ids of annotations that leave a room, or cross what is open."""
    crossing: set[str | None] = set()
    ends: list[int] = []  # of what is open, the outer first
    room = 0
    for piece in pieces:
        start, end = piece.span.start, piece.span.end
        while room < len(rooms) and rooms[room][1] <= start:
            room += 1
        while ends and ends[-1] <= start:
            ends.pop()
        least, most = rooms[room] if room < len(rooms) else (start, start)
        if start < least or end > (ends[-1] if ends else most) or len(ends) == _DEEPEST:
            crossing.add(piece.annotation.id)
        elif piece.annotation.id not in crossing:
            ends.append(end)
    return crossing


def _rooms(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Give the parts of the text that elements may stand in."""
    for start, end, block in segments(text, blocks):
        if not is_gap(text, start, end, block) and (block is None or block.role not in _PHRASES):
            yield start, end
