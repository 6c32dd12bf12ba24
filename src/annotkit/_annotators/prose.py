# The running text of an article: where quotations and claims are looked for.

from __future__ import annotations

from annotkit._annotators.layout import covered_by, lines_of
from annotkit._model.document import Document
from annotkit._model.kinds import Block, Comment, Correction

_PROSE = frozenset({"paragraph", "list-item", "blockquote", "caption"})


def prose_of(document: Document) -> list[tuple[int, int]]:
    """Give the paragraphs of the article; without Blocks, every line that is no comment or notice."""
    blocks = document.select(Block)
    if blocks:
        return [(b.spans[0].start, b.spans[0].end) for b in blocks if b.role in _PROSE]
    others = document.select(Comment, Correction)
    taken = covered_by((span.start, span.end) for a in others for span in a.spans)
    return [(line.start, line.end) for line in lines_of(document.text) if not taken(line.start)]
