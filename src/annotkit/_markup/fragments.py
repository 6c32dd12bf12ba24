# Annotations may cross; elements may not. Here crossing ones are cut into pieces that nest.
#
# One walk over the boundaries with a stack of what is open: where one ends that is not the innermost, those
# inside it are cut at that place and go on after it. Time and size are linear in the pieces; n annotations
# that all cross each other make n squared pieces, as they would in any format of elements.

from __future__ import annotations

from collections.abc import Iterable

from attrs import define, frozen

from annotkit._markup.boundaries import Boundary, boundaries
from annotkit._model.kinds import AnyAnnotation
from annotkit._model.span import Span


@frozen
class Fragment:
    """A piece of an annotation, cut so that it crosses no other."""

    span: Span
    """Its code points."""
    annotation: AnyAnnotation
    """The annotation."""
    piece: int
    """Which of the annotation's spans it is a part of, from 0."""
    first: bool
    """Whether that span begins here; else an earlier fragment of it came before."""
    last: bool
    """Whether that span ends here; else a later fragment goes on with it."""


@define(eq=False)
class _Open:
    # A span that has begun and not ended: where its present fragment began, and its place in the order.
    annotation: AnyAnnotation
    piece: int
    start: int
    slot: int
    first: bool = True


def fragments(annotations: Iterable[AnyAnnotation], cuts: Iterable[int] = ()) -> tuple[Fragment, ...]:
    """Cut the annotations' spans into pieces of which any two either nest or share no code point.

    `cuts` are offsets, such as the ends of paragraphs, which no piece reaches across. The pieces
    stand in the order in which to open them: the outer before the inner.

    Examples:
        >>> from annotkit import Quote
        >>> crossing = Quote(id="q1", spans=(Span(0, 6),)), Quote(id="q2", spans=(Span(4, 9),))
        >>> [(f.annotation.id, f.span.start, f.span.end, f.last) for f in fragments(crossing)]
        [('q1', 0, 6, True), ('q2', 4, 6, False), ('q2', 6, 9, True)]
    """
    here: dict[int, list[Boundary]] = {}
    for boundary in boundaries(annotations):
        here.setdefault(boundary.offset, []).append(boundary)
    cut = frozenset(cuts)
    made: list[Fragment | None] = []
    stack: list[_Open] = []
    for offset in sorted(here.keys() | cut):
        arriving = here.get(offset, [])
        open_here = {(id(b.annotation), b.piece) for b in arriving if b.opens}
        ending = {
            key for b in arriving if not b.opens and (key := (id(b.annotation), b.piece)) not in open_here
        }
        stack = _closed(stack, ending, offset, made, everything=offset in cut)
        for b in arriving:
            if b.opens:
                stack.append(_Open(b.annotation, b.piece, offset, len(made)))
                made.append(None)
            elif (id(b.annotation), b.piece) in open_here:  # an empty span ends where it begins
                _close(stack.pop(), offset, made, last=True)
    return tuple(fragment for fragment in made if fragment is not None)


def _closed(
    stack: list[_Open],
    ending: set[tuple[int, int]],
    offset: int,
    made: list[Fragment | None],
    *,
    everything: bool,
) -> list[_Open]:
    """Close what ends here and what lies inside of that; give what stays open, with that opened anew."""
    left, going = len(ending), []
    while stack and (left or everything):
        going.append(stack.pop())
        left -= (id(going[-1].annotation), going[-1].piece) in ending
    for one in reversed(going):
        last = (id(one.annotation), one.piece) in ending
        _close(one, offset, made, last=last)
        if not last:
            stack.append(_Open(one.annotation, one.piece, offset, len(made), first=False))
            made.append(None)
    return stack


def _close(one: _Open, offset: int, made: list[Fragment | None], *, last: bool) -> None:
    made[one.slot] = Fragment(Span(one.start, offset), one.annotation, one.piece, one.first, last)
