# How the file points at words of the article: each piece is a Specific Resource with both selectors of text
# (W3C Web Annotation Data Model 4.2.4 and 4.2.5). The quote survives changes of the text, the position says
# which of equal words is meant, and clients differ in which of the two they follow.
#
# A quote of more than LONGEST code points would make the size of a file the product of its text and its
# annotations; such a piece has a Range Selector (4.2.9) from its first words to those that follow it.

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence

from attrs import frozen

from annotkit import Offsets, Span
from annotkit_jsonld._nodes import Piece, Pieces, PositionSelector, QuoteSelector, RangeSelector
from annotkit_jsonld._options import Options
from annotkit_jsonld._vocabulary import one_or_all

AROUND = 32  # code points of prefix and suffix
LONGEST = 10_000  # code points of a quote; the longest comment of a reader in 74 real pages had 1,710
_JOINING = "\u0300"  # nothing before it joins the character before, but LF a CR
_JOINER = "\u200d"
_SKIN_TONES = ("\U0001f3fb", "\U0001f3ff")
_TAGS = ("\U000e0020", "\U000e007f")  # of flags such as Scotland's
_REGIONS = ("\U0001f1e6", "\U0001f1ff")  # two make a flag
_JAMO = ("\u1100", "\u11ff")  # several make a Hangul syllable


@frozen
class Words:
    """The words of one article."""

    text: str
    """All of them."""
    source: str
    """The article's IRI."""
    unit: Callable[[int], int] | None
    """Turns offsets from code points into the file's unit, where that is another."""
    may_quote: bool
    """Whether words may stand in the file."""

    def piece(self, span: Span) -> Piece:
        """Give the Specific Resource of a span."""
        start, end = span.start, span.end
        unit = self.unit
        place = PositionSelector(start, end) if unit is None else PositionSelector(unit(start), unit(end))
        if not self.may_quote:
            return Piece(self.source, place)
        words = self._quote(start, end) if end - start <= LONGEST else self._range(start, end)
        return Piece(self.source, (words, place))

    def places(self, spans: Sequence[Span]) -> Pieces:
        """Give the only piece, the list of several, or None."""
        return one_or_all([self.piece(span) for span in spans]) if spans else None

    def joined(self, spans: Sequence[Span]) -> str | None:
        """Give the words of the spans joined by one space; None if there are none or they are too long."""
        if not self.may_quote or not 0 < sum(map(len, spans)) <= LONGEST:
            return None
        return " ".join([self.text[span.start : span.end] for span in spans])

    def _quote(self, start: int, end: int) -> QuoteSelector:
        text = self.text
        first = start - AROUND if start > AROUND else 0
        last = end + AROUND
        # A string compares as its first character does: nearly always one that joins none before it.
        before = text[first:start]
        if not before < _JOINING or before[:1] == "\n":
            while first < start and splits_grapheme(text, first):
                first += 1
            before = text[first:start]
        after = text[last : last + 1]
        if not after < _JOINING or after == "\n":
            while last > end and splits_grapheme(text, last):
                last -= 1
        return QuoteSelector(text[start:end], before, text[end:last])

    def _range(self, start: int, end: int) -> RangeSelector:
        # Each of its two quotes is of the words from that place on.
        return RangeSelector(self._beginning(start), self._beginning(end))

    def _beginning(self, offset: int) -> QuoteSelector:
        after = self._quote(offset, offset).suffix
        return self._quote(offset, offset + len(after))


def words_of(text: str, source: str, options: Options) -> Words:
    """Make the way to an article's words that the options want."""
    unit = Offsets(text).utf16 if options.position_unit == "utf-16" else None
    return Words(text, source, unit, not options.without_text)


def splits_grapheme(text: str, offset: int) -> bool:
    r"""Tell whether a cut here may split what a reader sees as one character.

    A quick form of Unicode's rules (UAX #29): it may see a cluster too long, never cut a common one.

    Examples:
        >>> splits_grapheme("cafe\u0301", 4), splits_grapheme("cafe\u0301", 3)
        (True, False)
    """
    after = text[offset : offset + 1]
    if after < "\u0300" and after != "\n":  # nearly always; nothing before U+0300 joins what is before it
        return False
    before = text[offset - 1 : offset]
    if after == "\n":
        return before == "\r"
    if not before:
        return False
    if before == _JOINER or after in "\u200c\u200d" or unicodedata.category(after)[0] == "M":
        return True
    if _lies(after, _SKIN_TONES) or _lies(after, _TAGS):
        return True
    return any(_lies(before, these) and _lies(after, these) for these in (_REGIONS, _JAMO))


def _lies(character: str, bounds: tuple[str, str]) -> bool:
    return bounds[0] <= character <= bounds[1]
