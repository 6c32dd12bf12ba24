# Offsets and what they select. Offsets are Unicode code points, half-open, everywhere in annotkit;
# UTF-16 or bytes exist only where an exporter's format asks for them.

from __future__ import annotations

from typing import Literal, TypeAlias

from annotkit._model.structs import frozen
from annotkit.errors import DocumentError, SpanError

MentionType: TypeAlias = Literal["person", "organization", "work", "other"]


@frozen()
class Span:
    """A stretch of `Document.text`: code points from `start` up to, not including, `end`.

    An empty span (`start == end`) is a place between two code points. Raises `SpanError`
    unless both are whole numbers and `0 <= start <= end`.

    Examples:
        >>> text = "caf\N{LATIN SMALL LETTER E WITH ACUTE} 🙂 ok"
        >>> text[Span(5, 6).start : Span(5, 6).end]
        '🙂'
    """

    start: int
    """The first code point."""
    end: int
    """One past the last code point."""

    def __attrs_post_init__(self) -> None:
        start, end = self.start, self.end
        if type(start) is not int or type(end) is not int:
            raise SpanError(
                f"Span({start!r}, {end!r}) has an offset that is not an int",
                remedy="give whole numbers, in code points",
            )
        if not 0 <= start <= end:
            raise SpanError(
                f"Span({start}, {end}) is negative or ends before it starts",
                remedy="give 0 <= start <= end; offsets from the end of the text are not understood",
            )

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        # An empty span is a place, not nothing: `if span` must not drop it.
        return True

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one code point.

        Examples:
            >>> Span(0, 4).overlaps(Span(3, 5)), Span(0, 4).overlaps(Span(4, 5))
            (True, False)
        """
        return max(self.start, other.start) < min(self.end, other.end)

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies inside; their ends may touch.

        Examples:
            >>> Span(0, 4).contains(Span(2, 4)), Span(0, 4).contains(Span(4, 4))
            (True, True)
        """
        return self.start <= other.start and other.end <= self.end


@frozen(kw_only=True)
class Mention:
    """Words of the text and what they stand for, as "she" stands for "Leonie Haimson".

    With `value=None` nobody has resolved it, and it has spans; without spans it is known
    from elsewhere. Raises `DocumentError` when it has neither.

    Examples:
        >>> Mention(value="Leonie Haimson", spans=(Span(997, 1000),), type="person").value
        'Leonie Haimson'
    """

    value: str | None = None
    """Who or what is meant, in the fullest form known; of a date, ISO 8601 (`2014-01` will do)."""
    spans: tuple[Span, ...] = ()
    """The words of the text, in order."""
    type: MentionType | None = None
    """What sort of thing is meant, where that is known."""
    ref: str | None = None
    """An IRI that identifies it, such as a Wikidata or GND address."""

    def __attrs_post_init__(self) -> None:
        if type(self.spans) is not tuple:
            problem = f"the spans of a Mention are a {type(self.spans).__name__}"
            raise DocumentError(problem, remedy="give a tuple; lists can change", value=self.spans)
        for span in self.spans:
            if type(span) is not Span:
                raise DocumentError(f"a Mention has {span!a} for a span", remedy="give a Span", value=span)
        if self.value is None and not self.spans:
            raise DocumentError(
                "a Mention has neither a value nor spans",
                remedy="give the words' spans, or the value if it is known from elsewhere",
            )

    def same_as(self, other: Mention) -> bool:
        """Tell whether both mean the same: their `ref`s decide where both have one, else their values.

        Examples:
            >>> Mention(value="K. Magee", ref="https://example.org/magee").same_as(
            ...     Mention(value="Karen E. Magee", ref="https://example.org/magee"))
            True
        """
        if self.ref is not None and other.ref is not None:
            return self.ref == other.ref
        return self.value is not None and self.value == other.value
