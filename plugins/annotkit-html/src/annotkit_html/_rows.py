# The text cut into the rows of the page: Blocks, and the paragraphs between them. Rules first:
#
# - Every word is in exactly one row, in the order of the text; only white space falls between rows.
# - What stands on one line is one row: a dateline and the paragraph after it, a number and its comment.
# - Every Block has a piece, so that a link can lead to it, even one of white space.

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from annotkit import Block, Document


@frozen
class Piece:
    """A stretch of a row; it begins and ends with words."""

    start: int
    """Its first code point."""
    end: int
    """One past its last code point."""
    block: Block | None
    """The Block that it is; None for plain words."""


@frozen
class Row:
    """What stands in one paragraph of the page."""

    pieces: tuple[Piece, ...]
    """Its stretches, in order."""

    @property
    def start(self) -> int:
        """Its first code point."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """One past its last code point."""
        return self.pieces[-1].end

    @property
    def block(self) -> Block | None:
        """The Block that says how to show it: the first but a dateline, which stands in a paragraph."""
        blocks = [piece.block for piece in self.pieces if piece.block]
        return next((block for block in blocks if block.role != "dateline"), None)


def rows(document: Document, shown: str) -> tuple[Row, ...]:
    """Give the rows of a document; `shown` is its text as it will be written."""
    runs: list[list[Piece]] = []
    for piece in _pieces(document.select(Block), shown):
        if runs and "\n" not in shown[runs[-1][-1].end : piece.start]:
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return tuple(Row(tuple(run)) for run in runs)


def row_at(rows: Sequence[Row], offset: int) -> int:
    """Give the position of the row that an offset lies in, or that ends before it; of no rows, -1."""
    return max(bisect_right(rows, offset, key=lambda row: row.start) - 1, min(len(rows), 1) - 1)


def _pieces(blocks: Sequence[Block], shown: str) -> Iterator[Piece]:
    done = 0
    for block in blocks:
        (span,) = block.spans
        yield from _gap(shown, done, span.start, last=False)
        yield _trimmed(shown, span.start, span.end, block)
        done = span.end
    yield from _gap(shown, done, len(shown), last=True)


def _gap(shown: str, start: int, end: int, *, last: bool) -> Iterator[Piece]:
    # The rest of a Block's line, and the beginning of the next one's, are set apart from the lines between.
    cuts = [start, end]
    if start > 0 and (newline := shown.find("\n", start, end)) >= 0:
        cuts.insert(1, newline)
    if not last and (newline := shown.rfind("\n", cuts[-2], end)) >= 0:
        cuts.insert(-1, newline)
    for a, b in pairwise(cuts):
        yield from _paragraphs(shown, a, b)


def _paragraphs(shown: str, start: int, end: int) -> Iterator[Piece]:
    begin = at = start
    for line in [*shown[start:end].split("\n"), ""]:
        if not line.strip():
            piece = _trimmed(shown, begin, min(at, end), None)
            if piece.start < piece.end:
                yield piece
            begin = min(at, end)
        at += len(line) + 1


def _trimmed(shown: str, start: int, end: int, block: Block | None) -> Piece:
    words = shown[start:end]
    begin = start + len(words) - len(words.lstrip())
    return Piece(begin, max(begin, start + len(words.rstrip())), block)
