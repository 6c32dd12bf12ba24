# Quotations known by their marks alone, for languages without rules: who speaks is not told.

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotkit._annotators.paragraphs import Paragraph
from annotkit._annotators.tokens import quoted_of
from annotkit._model.kinds import Quote
from annotkit._model.span import Span

_FEWEST_WORDS = 3  # less is a title or a word held at arm's length
_DASHES = ("— ", "– ", "―", "-- ")


def marked_quotes(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Quote]:
    """Yield what stands between quotation marks, and paragraphs of dialogue that begin with a dash."""
    for paragraph in paragraphs:
        quoted = [
            q for q in quoted_of(text, paragraph.tokens) if q.closed and len(q.text.split()) >= _FEWEST_WORDS
        ]
        for q in quoted:
            yield Quote(spans=(Span(q.start, q.end),), confidence=0.5)
        if not quoted and text.startswith(_DASHES, paragraph.start):
            yield Quote(spans=(Span(paragraph.start, paragraph.end),), confidence=0.4)
