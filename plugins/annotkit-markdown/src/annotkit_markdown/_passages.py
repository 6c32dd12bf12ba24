# Where the words begin that a note gives, when they end where its reference stands.
#
# A note gives short words whole, of long ones the first and last (`_notes`), with white space made one space;
# so does the text that is searched here. What is searched for and how far is bounded: time stays linear.

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from attrs import frozen

_BEGIN = re.compile(r"(?<=: )|(?<=\bon )")
_END = re.compile(r"(?=; |: | → |$)")
_NOTED = 400  # how much of a note is looked at; the words that it gives are fewer
_FAR = 20_000  # how far before their end long words may begin


@frozen
class Passages:
    """A text with each white space as one space, and where its words stand in both."""

    flat: str
    """The text, flat."""
    starts: Sequence[int]
    """Where the words begin in the text."""
    flat_starts: Sequence[int]
    """Where they begin in the flat one."""

    def start(self, end: int, note: str) -> tuple[int, str] | None:
        """Give where the words begin that a note gives and that end here, and how the note gives them."""
        last = self._flattened(end)
        for words in _candidates(note):
            head, cut, tail = words.partition(" … ")
            at = last - len(tail if cut else head)
            if at < 0 or not self.flat.startswith(tail if cut else head, at):
                continue
            if cut:
                at = self.flat.rfind(head, max(0, at - _FAR), at)
            if at >= 0:
                return self._unflattened(at), words
        return None

    def first(self, words: str, before: int) -> int | None:
        """Give where words begin, the last time before an offset."""
        last = self._flattened(before)
        at = self.flat.rfind(words, max(0, last - _FAR), last)
        return None if at < 0 else self._unflattened(at)

    def _flattened(self, offset: int) -> int:
        word = bisect_right(self.starts, offset) - 1
        return self.flat_starts[word] + offset - self.starts[word] if word >= 0 else 0

    def _unflattened(self, offset: int) -> int:
        word = bisect_right(self.flat_starts, offset) - 1
        return self.starts[word] + offset - self.flat_starts[word]


def passages(text: str) -> Passages:
    """Make a text ready to find words in."""
    words = [(match.start(), match[0]) for match in re.finditer(r"\S+", text)]
    flat_starts = list(accumulate((len(word) + 1 for _, word in words), initial=0))[: len(words)]
    return Passages(" ".join(word for _, word in words), [start for start, _ in words], flat_starts)


def _candidates(note: str) -> Iterator[str]:
    """Give what of a note could be words of the text, the longest first."""
    note = note[:_NOTED]
    for begin in list(_BEGIN.finditer(note))[:4]:
        for end in reversed(list(_END.finditer(note, begin.end()))[:8]):
            if end.start() > begin.end():
                yield note[begin.end() : end.start()]
