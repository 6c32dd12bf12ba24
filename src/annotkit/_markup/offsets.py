# Other ways to count: browsers count UTF-16 units, files count bytes. Only the characters that take more than
# one unit are remembered, so that a text in English costs next to nothing.

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from itertools import accumulate

from attrs import field, frozen

from annotkit.errors import SpanError

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_WIDE = re.compile("[^\x00-\x7f]")


@frozen(eq=False)
class _Widths:
    """The characters of a text that take more than one unit: where they stand and how much they add."""

    at: list[int]
    """Their offsets in code points."""
    added: list[int]
    """How many units more than code points there are before each, and in the whole text."""
    unit: str
    length: int

    @cached_property
    def _begins(self) -> list[int]:
        return [at + added for at, added in zip(self.at, self.added, strict=False)]

    def units(self, offset: int) -> int:
        if not 0 <= offset <= self.length:
            problem = f"the offset {offset} is not in the text, which has {self.length} code points"
            raise SpanError(problem, "Offsets", "count in code points")
        return offset + self.added[bisect_left(self.at, offset)]

    def code_points(self, units: int) -> int:
        before = bisect_left(self._begins, units)
        offset = units - self.added[before]
        if not 0 <= units <= self.length + self.added[-1]:
            problem = (
                f"the offset {units} is not in the text, which has {self.length + self.added[-1]} {self.unit}"
            )
            raise SpanError(problem, "Offsets", f"count in {self.unit}")
        if before and offset <= self.at[before - 1]:
            problem = f"the offset {units} is inside the character {self.at[before - 1]}"
            raise SpanError(
                problem, "Offsets", f"characters may have several {self.unit}; end at their borders"
            )
        return offset


@frozen
class Offsets:
    """Offsets into a text, counted as others count: in UTF-16 units (JavaScript, Java) or UTF-8 bytes.

    Each call takes logarithmic time. Raises `SpanError` for an offset outside of the text or
    inside a character.

    Examples:
        >>> offsets = Offsets("🙂 é!")
        >>> offsets.utf16(1), offsets.utf8(3), offsets.from_utf16(2), offsets.from_utf8(7)
        (2, 7, 1, 3)
    """

    text: str = field(repr=False)
    """The text."""

    def utf16(self, offset: int) -> int:
        """Give an offset in code points as one in UTF-16 units."""
        return self._utf16.units(offset)

    def utf8(self, offset: int) -> int:
        """Give an offset in code points as one in bytes of UTF-8."""
        return self._utf8.units(offset)

    def from_utf16(self, offset: int) -> int:
        """Give an offset in UTF-16 units as one in code points."""
        return self._utf16.code_points(offset)

    def from_utf8(self, offset: int) -> int:
        """Give an offset in bytes of UTF-8 as one in code points."""
        return self._utf8.code_points(offset)

    @cached_property
    def _utf16(self) -> _Widths:
        at = [match.start() for match in _ASTRAL.finditer(self.text)]
        return _Widths(at, list(range(len(at) + 1)), "UTF-16 units", len(self.text))

    @cached_property
    def _utf8(self) -> _Widths:
        found = [] if self.text.isascii() else list(_WIDE.finditer(self.text))
        more = (1 + (match[0] > "\u07ff") + (match[0] > "\uffff") for match in found)
        added = list(accumulate(more, initial=0))
        return _Widths([match.start() for match in found], added, "bytes", len(self.text))
