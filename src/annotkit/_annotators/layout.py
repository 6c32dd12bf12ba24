# The lines of a page and their shapes: what blocks, comments and corrections are told apart by.

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import lru_cache

from attrs import field, frozen

from annotkit._annotators.english import lexicon, words

# XML's white space. A no-break space is part of the words: stripping it would lose it from its block.
_BLANK = " \t"
_LINE = re.compile(r"[^\r\n]+")
_SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]{0,3}$")


@frozen
class Line:
    """A line with something on it; offsets are those of its words, white space at its ends left out."""

    start: int
    end: int
    indent: int
    gap: int
    """How many line ends stand before it: 1 means that it follows the line above at once."""
    text: str
    words: int = field(init=False)
    """How many words it has."""
    is_sentence: bool = field(init=False)
    """Whether it ends as a sentence does."""

    @words.default
    def _words(self) -> int:
        return len(self.text.split())

    @is_sentence.default
    def _is_sentence(self) -> bool:
        return _SENTENCE_END.search(self.text[-8:].rstrip()) is not None

    @property
    def is_prose(self) -> bool:
        """Whether it reads like a sentence or more of running text."""
        return self.words >= 20 or (self.words >= 8 and self.is_sentence)


def plain(text: str) -> str:
    """Give a line as the lexicons have it: lower case, without marks at its ends."""
    return text.strip(" \t\u00a0.:;,!?»«›‹→←↓↑|•·-–—()[]").lower()


def is_boilerplate(line: Line) -> bool:
    """Tell whether a line is navigation, a form or a notice of the site, and no part of an article."""
    bare = plain(line.text)
    if not bare or bare.isdecimal() or bare in words("page", "boilerplate"):
        return True
    if line.words < 15 and bare.endswith(lexicon("page", "boilerplate_ends")):
        return True
    return line.words < 30 and bare.startswith(lexicon("page", "boilerplate_beginnings"))


def covered_by(places: Iterable[tuple[int, int]]) -> Callable[[int], bool]:
    """Give a test of whether an offset lies in one of some places, which do not overlap."""
    ordered = sorted(places)
    starts = [start for start, _ in ordered]

    def covers(offset: int) -> bool:
        i = bisect_right(starts, offset) - 1
        return i >= 0 and offset < ordered[i][1]

    return covers


def lines_of(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """Give the lines between two offsets that have more than white space on them."""
    if start == 0 and end is None:
        return list(_all_lines(text))
    return _lines(text, start, len(text) if end is None else end)


@lru_cache(maxsize=4)  # several annotators ask about one document
def _all_lines(text: str) -> tuple[Line, ...]:
    return tuple(_lines(text, 0, len(text)))


def _lines(text: str, start: int, end: int) -> list[Line]:
    found = []
    above = start
    for match in _LINE.finditer(text, start, end):
        line = match[0]
        words = line.strip(_BLANK)
        if not words or words.isspace():
            continue
        first, indent = match.start(), 0
        if line[0] in _BLANK:
            blank = line[: len(line) - len(line.lstrip(_BLANK))]
            first += len(blank)
            indent = len(blank.expandtabs(4))
        gap = text.count("\n", above, first)
        if returns := text.count("\r", above, first):
            gap += returns - text.count("\r\n", above, first)
        above = first + len(words)
        found.append(Line(first, above, indent, gap, words))
    return found


def paragraphs_of(text: str) -> list[Line]:
    """Give the lines of a page, those broken by width or behind a semicolon joined to one."""
    groups: list[list[Line]] = []
    for line in lines_of(text):
        if groups and line.gap == 1 and _goes_on(groups[-1][-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_joined(text, group) for group in groups]


def _goes_on(above: Line, line: Line) -> bool:
    if above.text.endswith(";"):
        return above.words < 20  # a headline in two decks
    full = 40 <= above.end - above.start <= 100
    return full and line.text[0].islower() and line.indent == above.indent


def _joined(text: str, lines: list[Line]) -> Line:
    if len(lines) == 1:
        return lines[0]
    first, end = lines[0], lines[-1].end
    return Line(first.start, end, first.indent, first.gap, text[first.start : end])
