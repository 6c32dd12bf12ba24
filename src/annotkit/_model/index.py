# Finding spans by place in logarithmic time.
#
# Entries are sorted by (start, -end). What starts inside a window is then a slice; what reaches into it from
# the left, and what of the slice ends early enough, is found by ends: a binary tree holds the largest of each
# stretch, so that the next entry that qualifies is O(log n) away, however many stand between. (A running
# maximum of ends, or links to the next longer entry, degrade to a scan where spans nest deeply.)

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from math import inf

from annotkit._model.span import Span


class SpanIndex:
    """Spans by place, each with the position of its owner in the sequence that was given."""

    __slots__ = ("_early", "_ends", "_late", "_owners", "_starts")

    def __init__(self, owners: Sequence[Iterable[Span]]) -> None:
        entries = sorted(
            (span.start, -span.end, owner) for owner, spans in enumerate(owners) for span in spans
        )
        self._starts = [start for start, _, _ in entries]
        self._ends = [-negative for _, negative, _ in entries]
        self._owners = [owner for _, _, owner in entries]
        self._late = _Maxima(self._ends)
        self._early = _Maxima([-end for end in self._ends])

    def overlapping(self, start: int, end: int) -> Iterator[int]:
        """Owners of spans that share a code point with start-end."""
        if start == end:
            return
        first = bisect_left(self._starts, start)
        for i in range(first, bisect_left(self._starts, end)):
            if self._starts[i] < self._ends[i]:
                yield self._owners[i]
        for i in self._late.before(first, start + 1):
            yield self._owners[i]

    def covering(self, start: int, end: int) -> Iterator[int]:
        """Owners of spans that contain start-end."""
        for i in self._late.before(bisect_right(self._starts, start), end):
            yield self._owners[i]

    def within(self, start: int, end: int) -> Iterator[int]:
        """Owners of spans that lie inside start-end."""
        first = bisect_left(self._starts, start)
        for i in self._early.before(bisect_right(self._starts, end), -end):
            if i < first:
                return
            yield self._owners[i]


class _Maxima:
    """A binary tree over numbers; each node is the larger of the two below it."""

    __slots__ = ("_size", "_tree")

    def __init__(self, numbers: Sequence[int]) -> None:
        self._size = 1 << len(numbers).bit_length()  # a power of two, and one leaf to spare
        tree: list[float] = [-inf] * (2 * self._size)
        tree[self._size : self._size + len(numbers)] = numbers
        for node in range(self._size - 1, 0, -1):
            tree[node] = max(tree[2 * node], tree[2 * node + 1])
        self._tree = tree

    def before(self, position: int, least: int) -> Iterator[int]:
        """Positions left of this one that hold at least so much, from right to left."""
        node = position + self._size
        while node > 1:
            if node % 2 and self._tree[node - 1] >= least:
                node -= 1
                while node < self._size:
                    node = 2 * node + 1 if self._tree[2 * node + 1] >= least else 2 * node
                yield node - self._size
            else:
                node //= 2
