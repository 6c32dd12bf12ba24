# Where annotations begin and end, in the order in which an exporter writes it.

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from annotkit._model.kinds import AnyAnnotation


@frozen
class Boundary:
    """A place where a piece of an annotation begins or ends."""

    offset: int
    """The place, in code points."""
    opens: bool
    """Whether the piece begins here; else it ends here."""
    annotation: AnyAnnotation
    """The annotation."""
    piece: int
    """Which of its spans, from 0."""


def boundaries(annotations: Iterable[AnyAnnotation]) -> tuple[Boundary, ...]:
    """Give every begin and end of the annotations' spans, in the order in which to write them.

    At one offset: first what ends, the inner before the outer; then empty spans, each
    beginning and ending; then what begins, the outer before the inner.
    """
    keyed: list[tuple[tuple[int, ...], Boundary]] = []
    for rank, annotation in enumerate(annotations):
        for piece, span in enumerate(annotation.spans):
            start, end = span.start, span.end
            if start == end:
                opening = (start, 1, rank, piece, 0)
                closing = (start, 1, rank, piece, 1)
            else:
                opening = (start, 2, -end, rank, piece)
                closing = (end, 0, -start, -rank, -piece)
            keyed.append((opening, Boundary(start, True, annotation, piece)))
            keyed.append((closing, Boundary(end, False, annotation, piece)))
    keyed.sort(key=lambda pair: pair[0])
    return tuple(boundary for _, boundary in keyed)
