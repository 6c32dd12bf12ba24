# Quotation marks: the stretches of a paragraph that stand between them. Parsers cut sentences within
# quotations, so marks are read from the text alone. Letters are counted beforehand: many attributions may
# ask about the same long stretch, and counting anew for each would take quadratic time.

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from attrs import frozen

# What may close each opening mark.
_CLOSERS = {
    "“": ("”", '"'),
    "”": ("”",),
    '"': ('"',),
    "«": ("»",),
    "»": ("«",),
    "„": ("“", "”"),
    "‘": ("’",),
    "''": ("''",),
    "``": ("''",),
}
_MAY_GO_ON = frozenset('“«„"') | {"``"}  # into the next paragraph; of the others one alone is something else
_MARK = re.compile(r"''|``|[“”\"«»„‘’]")


@frozen
class Quoted:
    """A stretch of the text with its quotation marks, in code points."""

    start: int
    end: int
    ending: str
    """The last character within the marks."""
    closed: bool = True
    """Whether its closing mark is there; else it goes on to the paragraph's last word."""


@frozen
class Marks:
    """The quotations of a paragraph, and where its letters are."""

    start: int
    quoted: tuple[Quoted, ...]
    """The outermost ones, in order."""
    _letters: Sequence[int]
    """How many letters and digits stand before each offset, from `start` on."""
    _quoted_letters: Sequence[int]
    """How many of them stand between marks."""

    def letters(self, start: int, end: int) -> int:
        """Count the letters and digits between two offsets."""
        return self._letters[end - self.start] - self._letters[start - self.start]

    def quoted_letters(self, start: int, end: int) -> int:
        """Count those of them that stand between marks."""
        return self._quoted_letters[end - self.start] - self._quoted_letters[start - self.start]

    def touching(self, start: int, end: int) -> range:
        """Give the positions of the quotations that share a code point with a place."""
        first = bisect_right(self.quoted, start, key=lambda q: q.end)
        return range(first, max(first, bisect_left(self.quoted, end, key=lambda q: q.start)))

    def at(self, offset: int) -> Quoted | None:
        """Give the quotation that a code point stands in."""
        found = self.touching(offset, offset + 1)
        return self.quoted[found[0]] if found else None


def marks_of(text: str, start: int, end: int) -> Marks:
    """Find the quotation marks between two offsets of a text."""
    quoted = _quoted(text, start, end)
    is_letter = [c.isalnum() for c in text[start:end]]
    between = [False] * len(is_letter)
    for q in quoted:
        between[q.start - start : q.end - start] = is_letter[q.start - start : q.end - start]
    return Marks(start, quoted, list(accumulate(is_letter, initial=0)), list(accumulate(between, initial=0)))


def _quoted(text: str, start: int, end: int) -> tuple[Quoted, ...]:
    found: list[Quoted] = []
    opening: re.Match[str] | None = None
    for mark in _MARK.finditer(text, start, end):
        if opening is None:
            opening = mark if _opens(text, mark, start, end) else None
        elif mark[0] in _CLOSERS[opening[0]] and not _is_apostrophe(text, mark, end):
            found.append(Quoted(opening.start(), mark.end(), text[mark.start() - 1]))
            opening = None
    if opening is not None and opening[0] in _MAY_GO_ON:
        end = start + len(text[start:end].rstrip())
        found.append(Quoted(opening.start(), end, text[end - 1], closed=False))
    return tuple(found)


def _opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    if mark[0] == "’":
        return False
    at_word = mark.end() < end and not text[mark.end()].isspace()
    return at_word and (mark.start() == start or not text[mark.start() - 1].isalnum())


def _is_apostrophe(text: str, mark: re.Match[str], end: int) -> bool:
    return mark[0] == "’" and mark.end() < end and text[mark.end()].isalnum()
