# Quotations known by their marks alone, for languages without rules: who speaks is not told.

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotkit._annotators.tokens import quoted_of
from annotkit._model.kinds import Quote
from annotkit._model.span import Span

_FEWEST_WORDS = 3  # less is a title or a word held at arm's length
_DASHES = ("— ", "– ", "―", "-- ")


def marked_quotes(text: str, paragraphs: Iterable[tuple[int, int]]) -> Iterator[Quote]:
    """Yield what stands between quotation marks, and paragraphs of dialogue that begin with a dash."""
    for start, end in paragraphs:
        quoted = [q for q in quoted_of(text, start, end) if q.closed and len(q.text.split()) >= _FEWEST_WORDS]
        for q in quoted:
            yield Quote(spans=(Span(q.start, q.end),), confidence=0.5)
        if not quoted and text.startswith(_DASHES, start):
            yield Quote(spans=(Span(start, end),), confidence=0.4)
