# The text cut wherever a mark begins or ends. Rules first:
#
# - Segments lie side by side and cover the whole text; each names the annotations on it. Nothing nests, so
#   spans may cross as they like.
# - At one place at most DEPTH annotations are drawn, the outer ones; without a bound, n annotations around
#   each other would need n² names. Which were left out is told.

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from attrs import frozen

from annotkit import Span

DEPTH = 12


@frozen
class Mark:
    """A span to be drawn."""

    span: Span
    """Where."""
    owner: str
    """The annotation's id."""
    part: bool = False
    """Whether these are words that the annotation rests on (speaker, cue), not its own."""


@frozen
class Segment:
    """A stretch of the text with the same marks all along."""

    start: int
    """Its first code point."""
    end: int
    """One past its last code point."""
    own: tuple[str, ...]
    """Ids of the annotations on it, the outer before the inner."""
    parts: tuple[str, ...]
    """Ids of the annotations of which it is a speaker, a cue or the like."""


@frozen
class Drawn:
    """A text cut into segments."""

    segments: tuple[Segment, ...]
    """All of the text, in order."""
    hidden: frozenset[str]
    """Ids of annotations that are not or not wholly drawn, for too many others lie around them."""


def drawn(marks: Iterable[Mark], cuts: Iterable[int]) -> Drawn:
    """Cut a text at the ends of marks and at further places, of which one is the text's end."""
    ordered = sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end))
    opening: dict[int, list[Mark]] = {}
    closing: dict[int, list[Mark]] = {}
    for mark in ordered:
        if len(mark.span):
            opening.setdefault(mark.span.start, []).append(mark)
            closing.setdefault(mark.span.end, []).append(mark)
    sweep = _Sweep({}, {}, set())
    segments: list[Segment] = []
    for start, end in pairwise(sorted({0, *cuts, *opening, *closing})):
        sweep.move(closing.get(start, ()), opening.get(start, ()))
        segments.append(Segment(start, end, tuple(sweep.own.values()), tuple(sweep.parts.values())))
    return Drawn(tuple(segments), frozenset(sweep.hidden))


@frozen
class _Sweep:
    # What is open at the place reached; by identity, for one annotation can be there twice as a part.
    own: dict[int, str]
    parts: dict[int, str]
    hidden: set[str]

    def move(self, closing: Sequence[Mark], opening: Sequence[Mark]) -> None:
        for mark in closing:
            (self.parts if mark.part else self.own).pop(id(mark), None)
        for mark in opening:
            lane = self.parts if mark.part else self.own
            if len(lane) < DEPTH:
                lane[id(mark)] = mark.owner
            elif not mark.part:
                self.hidden.add(mark.owner)
