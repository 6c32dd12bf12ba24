# Finding spans by place in logarithmic time.
#
# Entries are sorted by (start, -end); each keeps a link to the nearest earlier entry that ends later than
# itself. What starts inside a window is then a slice, and what reaches into it from the left is found by
# walking back from the slice: an entry that ends too early lets the walk jump along its link, because all
# that stand between end no later than it does. O(log n + answers + depth of nesting), also with many
# annotations that cover the whole text, where a running maximum of ends degrades to a scan.

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from annotkit._model.span import Span


class SpanIndex:
    """Spans by place, each with the position of its owner in the sequence that was given."""

    __slots__ = ("_ends", "_links", "_owners", "_starts")

    def __init__(self, owners: Sequence[Iterable[Span]]) -> None:
        entries = sorted(
            (span.start, -span.end, owner) for owner, spans in enumerate(owners) for span in spans
        )
        self._starts = [start for start, _, _ in entries]
        self._ends = [-negative for _, negative, _ in entries]
        self._owners = [owner for _, _, owner in entries]
        self._links = _links(self._ends)

    def overlapping(self, start: int, end: int) -> Iterator[int]:
        """Owners of spans that share a code point with start-end."""
        if start == end:
            return
        first = bisect_left(self._starts, start)
        for i in range(first, bisect_left(self._starts, end)):
            if self._starts[i] < self._ends[i]:
                yield self._owners[i]
        for i in self._back(first, start + 1):
            yield self._owners[i]

    def covering(self, start: int, end: int) -> Iterator[int]:
        """Owners of spans that contain start-end."""
        for i in self._back(bisect_right(self._starts, start), end):
            yield self._owners[i]

    def starting(self, start: int, end: int) -> Iterator[int]:
        """Owners of spans that start from `start` up to and including `end`."""
        yield from self._owners[bisect_left(self._starts, start) : bisect_right(self._starts, end)]

    def _back(self, before: int, least_end: int) -> Iterator[int]:
        i = before - 1
        while i >= 0:
            if self._ends[i] >= least_end:
                yield i
                i -= 1
            else:
                i = self._links[i]


def _links(ends: Sequence[int]) -> list[int]:
    links: list[int] = []
    for i, end in enumerate(ends):
        j = i - 1
        while j >= 0 and ends[j] <= end:
            j = links[j]
        links.append(j)
    return links
