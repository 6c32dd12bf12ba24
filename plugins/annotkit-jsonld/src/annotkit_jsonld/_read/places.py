# Where in the text a selector points. The quote holds against the text; the position says which of equal
# words is meant, and saves the search. Clients count positions in other units and see other line ends, so a
# position is tried as each of them may have counted it.

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property

from attrs import define, field, frozen

from annotkit import Offsets, Span
from annotkit.errors import SpanError

# Long words are found by an index of the text's blocks, short ones by reading it. How many code points all
# such searches of one file may read (about two seconds), and how many candidates one search may look at:
# only a large text with thousands of short quotes that do not stand where they should gets there.
_READ_LIMIT = 10**10
_CANDIDATES = 256
_BLOCK = 16
_CRLF = re.compile("\r\n")


@frozen
class Words:
    """A Text Quote Selector (W3C Web Annotation Data Model 4.2.4)."""

    exact: str
    """The words."""
    prefix: str = ""
    """What stands before them."""
    suffix: str = ""
    """What stands after them."""


@frozen
class View:
    """The text as a client saw it."""

    text: str
    """What it saw."""
    cuts: list[int]
    """Offsets of the line ends that were one code point longer."""

    def span(self, start: int, end: int) -> Span:
        """Give the span of the article's own text."""
        return Span(start + bisect_left(self.cuts, start), end + bisect_left(self.cuts, end))

    @cached_property
    def offsets(self) -> Offsets:
        """Counts otherwise than in code points."""
        return Offsets(self.text)


@frozen
class Counting:
    """One way to count positions."""

    view: View
    """In which text."""
    utf16: bool
    """Whether in UTF-16 units; else in code points."""

    def place(self, position: tuple[int, int]) -> tuple[int, int] | None:
        """Give a position in code points of the view; None if it is no place there."""
        start, end = position
        if self.utf16:
            try:
                offsets = self.view.offsets
                start, end = offsets.from_utf16(start), offsets.from_utf16(end)
            except SpanError:
                return None
        return (start, end) if 0 <= start <= end <= len(self.view.text) else None

    def fits(self, words: Words, position: tuple[int, int]) -> bool:
        """Tell whether these words stand at this position, between what should stand around them."""
        place = self.place(position)
        if place is None or place[1] - place[0] != len(words.exact):
            return False
        text, (start, end) = self.view.text, place
        return (
            text.startswith(words.exact, start)
            and text.startswith(words.suffix, end)
            and text.endswith(words.prefix, 0, start)
        )

    def begins(self, words: Words, offset: int) -> bool:
        """Tell whether these words begin at this offset, after what should stand before them."""
        place = self.place((offset, offset))
        text = self.view.text
        return (
            place is not None
            and text.startswith(words.exact + words.suffix, place[0])
            and text.endswith(words.prefix, 0, place[0])
        )

    def span(self, position: tuple[int, int]) -> Span | None:
        """Give the span of a position; None if it is no place."""
        place = self.place(position)
        return self.view.span(*place) if place is not None else None


@define
class Search:
    """Looks for words that stand once in a text; remembers what it found."""

    text: str
    left: int = _READ_LIMIT
    """How many code points it may still read; less than 0 when it had to leave a search."""
    found: dict[str, int | None] = field(factory=dict)
    blocks: dict[str, list[int]] = field(factory=dict)

    def once(self, words: str) -> int | None:
        """Give where the words stand; None if nowhere, more than once, or not to be told any more."""
        if not words:
            return None
        if words not in self.found:
            starts = self._by_blocks(words) if len(words) >= 2 * _BLOCK - 1 else None
            starts = self._by_reading(words) if starts is None else starts
            self.found[words] = starts[0] if len(starts) == 1 else None
        return self.found[words]

    def _by_blocks(self, words: str) -> list[int] | None:
        """Give up to two starts; None where too much of the text is alike."""
        if not self.blocks:
            for start in range(0, len(self.text), _BLOCK):
                self.blocks.setdefault(self.text[start : start + _BLOCK], []).append(start)
        starts: set[int] = set()
        looked = 0
        # Wherever the words stand, one block of the text begins within their first 16 code points.
        for shift in range(_BLOCK):
            candidates = self.blocks.get(words[shift : shift + _BLOCK], ())
            looked += len(candidates)
            if looked > _CANDIDATES:
                return None
            starts |= {
                at - shift for at in candidates if at >= shift and self.text.startswith(words, at - shift)
            }
        return sorted(starts)[:2]

    def _by_reading(self, words: str) -> list[int]:
        self.left -= 2 * len(self.text) if self.left >= 0 else 0
        if self.left < 0:
            return []
        first = self.text.find(words)
        again = self.text.find(words, first + 1) if first >= 0 else -1
        return [start for start in (first, again) if start >= 0]


@frozen
class Places:
    """The places of one text."""

    text: str
    """The article's text."""
    countings: tuple[Counting, ...]
    """The ways to count that may have been used, the likeliest first."""
    searches: tuple[tuple[View, Search], ...]
    """The texts to look for words in."""

    @property
    def gave_up(self) -> bool:
        """Tell whether words were not looked for, because too many had been."""
        return any(search.left < 0 for _, search in self.searches)

    def agreed(self, words: Words, position: tuple[int, int] | None) -> Span | None:
        """Give the span where words and position agree."""
        if position is not None:
            for counting in self.countings:
                if counting.fits(words, position):
                    return counting.span(position)
        return None

    def between(self, ends: tuple[Words, Words], position: tuple[int, int]) -> Span | None:
        """Give the span of a position if words begin where it begins, and others where it ends."""
        for counting in self.countings:
            if counting.begins(ends[0], position[0]) and counting.begins(ends[1], position[1]):
                return counting.span(position)
        return None

    def of_position(self, position: tuple[int, int], exact: str | None = None) -> Span | None:
        """Give the span of a position; of the ways to count, one that leads to these words goes first."""
        alone = None if exact is None else self.agreed(Words(exact), position)
        return alone or self.countings[0].span(position)

    def of_words(self, words: Words) -> Span | None:
        """Give the span where the words stand once: with what is around them, or else alone."""
        around = words.prefix + words.exact + words.suffix
        for needle, before in ((around, len(words.prefix)), (words.exact, 0)):
            for view, search in self.searches:
                found = search.once(needle)
                if found is not None:
                    return view.span(found + before, found + before + len(words.exact))
        return None


def places_of(text: str, unit: str | None, sample: Iterable[tuple[Words, tuple[int, int]]]) -> Places:
    """Make the places of a text: counted in the unit that the file names, else in the one that fits most."""
    whole = View(text, [])
    views = [whole]
    if "\r\n" in text:
        cuts = [match.start() - number for number, match in enumerate(_CRLF.finditer(text))]
        views.append(View(text.replace("\r\n", "\n"), cuts))
    searches = tuple((view, Search(view.text)) for view in views)
    if unit is not None:
        return Places(text, (Counting(whole, unit == "utf-16"),), searches)
    is_wide = not text.isascii() and max(text) > "\uffff"
    countings = [Counting(view, utf16) for view in views for utf16 in (False, True)[: 1 + is_wide]]
    if len(countings) > 1:
        pairs = list(sample)
        fitting = {id(c): sum(c.fits(*pair) for pair in pairs) for c in countings}
        countings.sort(key=lambda counting: -fitting[id(counting)])
    return Places(text, tuple(countings), searches)
