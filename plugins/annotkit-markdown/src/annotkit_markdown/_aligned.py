# Two texts' words, paired where they are the same. Words that occur once on either side and stand in the
# same order are the anchors (patience diff); around them, what is equal is paired as far as it is. Time is
# n log n, whatever was changed.

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence


def aligned(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Pair equal words of two texts, in order; n log n."""
    anchors = _in_order(_unique_pairs(old, new))
    pairs: list[tuple[int, int]] = []
    i = j = 0
    for a, b in [*anchors, (len(old), len(new))]:
        while i < a and j < b and old[i] == new[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        back: list[tuple[int, int]] = []
        k, m = a, b
        while k > i and m > j and old[k - 1] == new[m - 1]:
            k, m = k - 1, m - 1
            back.append((k, m))
        pairs += reversed(back)
        i, j = a, b
    return pairs


def _unique_pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    often_old, often_new = Counter(old), Counter(new)
    places = {word: j for j, word in enumerate(new) if often_new[word] == 1}
    return [(i, places[word]) for i, word in enumerate(old) if often_old[word] == 1 and word in places]


def _in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the longest run of pairs that rises on both sides (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []  # which pair is on top of each pile
    before: list[int] = []
    for at, (_, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        before.append(ends[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [j]
        ends[pile : pile + 1] = [at]
    chain: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]
