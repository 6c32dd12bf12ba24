# How the file points at words of the article: each piece is a Specific Resource with both selectors of text
# (W3C Web Annotation Data Model 4.2.4 and 4.2.5). The quote survives changes of the text, the position says
# which of equal words is meant, and clients differ in which of the two they follow.

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from attrs import frozen

from annotkit import Span
from annotkit_jsonld._vocabulary import Node

AROUND = 32  # code points of prefix and suffix
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

    def pieces(self, spans: Iterable[Span]) -> list[Node]:
        """Give the Specific Resource of each span."""
        return [self._piece(span.start, span.end) for span in spans]

    def joined(self, spans: Iterable[Span]) -> str | None:
        """Give the words of the spans joined by one space, None without any: for people to read."""
        return " ".join([self.text[span.start : span.end] for span in spans]) or None

    def _piece(self, start: int, end: int) -> Node:
        return {
            "type": "SpecificResource",
            "source": self.source,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": self.text[start:end],
                    "prefix": self._prefix(start),
                    "suffix": self._suffix(end),
                },
                {"type": "TextPositionSelector", "start": start, "end": end},
            ],
        }

    def _prefix(self, start: int) -> str:
        first = max(0, start - AROUND)
        while first < start and splits_grapheme(self.text, first):
            first += 1
        return self.text[first:start]

    def _suffix(self, end: int) -> str:
        last = min(len(self.text), end + AROUND)
        while last > end and splits_grapheme(self.text, last):
            last -= 1
        return self.text[end:last]


def splits_grapheme(text: str, offset: int) -> bool:
    r"""Tell whether a cut here may split what a reader sees as one character.

    A quick form of Unicode's rules (UAX #29): it may see a cluster too long, never cut a common one.

    Examples:
        >>> splits_grapheme("cafe\u0301", 4), splits_grapheme("cafe\u0301", 3)
        (True, False)
    """
    if not 0 < offset < len(text):
        return False
    before, after = text[offset - 1], text[offset]
    if before == _JOINER:
        return True
    if after < "\u0300":
        return before == "\r" and after == "\n"
    if after in "\u200c\u200d" or unicodedata.category(after)[0] == "M":
        return True
    if _lies(after, _SKIN_TONES) or _lies(after, _TAGS):
        return True
    return any(_lies(before, these) and _lies(after, these) for these in (_REGIONS, _JAMO))


def _lies(character: str, bounds: tuple[str, str]) -> bool:
    return bounds[0] <= character <= bounds[1]
