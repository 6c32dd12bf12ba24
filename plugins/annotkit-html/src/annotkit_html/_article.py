# The article as HTML: rows of text, each with its notes after it. Rules first:
#
# - The text of the article's rows and of what lies between them is the document's, code point for code point,
#   as `shown` gives it; notes apart, nothing else is text.
# - A segment names in `data-on` the annotations on it, in `data-part` those that rest on it (speaker, cue).

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from annotkit import AnyAnnotation, Block, Claim, Comment, Correction, Document, Quote, Span, kind_of
from annotkit_html._markup import Html, element, joined, shown
from annotkit_html._notes import Book, call, notes
from annotkit_html._rows import Piece, Row, row_at
from annotkit_html._segments import Drawn, Mark, Segment, drawn
from annotkit_html._threads import Card
from annotkit_html._voices import people_of

_ELEMENTS = {"title": "h1", "blockquote": "blockquote"}
_HEADINGS = frozenset({"heading", "comment-heading"})
_INDENTS = 4


@frozen
class Layout:
    """Where everything of an article stands."""

    rows: tuple[Row, ...]
    """The rows of text."""
    cards: Mapping[int, Sequence[Card]]
    """By row, the cards beside it; -1 for those below the article."""
    calls: Mapping[int, Sequence[AnyAnnotation]]
    """By offset, whose cards are called there."""
    drawn: Drawn
    """The text in segments."""


def layout(document: Document, rows: tuple[Row, ...], cards: Iterable[Card]) -> Layout:
    """Lay out an article."""
    beside: dict[int, list[Card]] = {}
    calls: dict[int, list[AnyAnnotation]] = {}
    for card in cards:
        row = -1 if card.place is None else row_at(rows, card.place)
        beside.setdefault(row, []).append(card)
        if row >= 0:
            calls.setdefault(_call_at(card, rows[row]), []).append(card.annotation)
    cuts = {
        len(document.text),
        *calls,
        *(cut for row in rows for piece in row.pieces for cut in _ends(piece)),
    }
    marks = [mark for annotation in document.annotations for mark in _marks(annotation)]
    return Layout(rows, beside, calls, drawn(marks, cuts))


def _call_at(card: Card, row: Row) -> int:
    # After the first span, as footnotes have it, but in the row beside which the card stands.
    spans = card.annotation.spans
    return max(row.start, min(row.end, spans[0].end if spans else row.end))


def _ends(piece: Piece) -> tuple[int, int]:
    return piece.start, piece.end


def _marks(annotation: AnyAnnotation) -> Iterator[Mark]:
    if isinstance(annotation, Block):
        return
    id = annotation.id or ""
    yield from (Mark(span, id) for span in annotation.spans)
    yield from (Mark(span, id, part=True) for span in _rests_on(annotation))


def _rests_on(annotation: AnyAnnotation) -> Iterator[Span]:
    for person in people_of(annotation):
        yield from person.spans
    match annotation:
        case Quote() | Claim():
            yield from annotation.cue
        case Correction():
            yield from annotation.concerns
        case _:
            pass


def article(book: Book, laid: Layout) -> Html:
    """Write an article's rows, each with its notes."""
    segments = {segment.start: segment for segment in laid.drawn.segments}
    comments = _comments(book.document, laid.rows, segments)
    return joined(*_Writer(book, shown(book.document.text), laid, segments, comments).rows())


def _comments(
    document: Document, rows: Sequence[Row], segments: Mapping[int, Segment]
) -> list[Comment | None]:
    # By row, whose words it has; an author's name in a row of its own goes with the words after it.
    found: list[Comment | None] = []
    for row in reversed(rows):
        after = found[-1] if found else None
        found.append((_comment(document, row, segments) or after) if _role(row) == "comment" else None)
    return found[::-1]


def _comment(document: Document, row: Row, segments: Mapping[int, Segment]) -> Comment | None:
    # A number may come before it.
    start = row.start
    while start < row.end:
        found = [document[id] for id in segments[start].own]
        comments = [annotation for annotation in found if isinstance(annotation, Comment)]
        if comments:
            return max(comments, key=lambda comment: comment.level)
        start = segments[start].end
    return None


def _role(row: Row) -> str:
    return row.block.role if row.block else "paragraph"


@frozen
class _Writer:
    book: Book
    text: str
    laid: Layout
    segments: Mapping[int, Segment]
    comments: Sequence[Comment | None]

    def rows(self) -> Iterator[Html | str]:
        done, depth = 0, 1
        for position, row in enumerate(self.laid.rows):
            name, depth = _leveled(row, depth)
            form = "row follows" if self._follows(position) else "row"
            beside = notes(self.book, self.laid.cards.get(position, ()), "Notes on this paragraph")
            yield _gap(self.text[done : row.start])
            yield element("div", self._row(position, name), beside, class_=form)
            done = row.end
        yield _gap(self.text[done:])

    def _row(self, position: int, name: str) -> Html:
        row = self.laid.rows[position]
        main = row.block
        content: list[Html | str] = list(self._calls(row.start))
        done = row.start
        for piece in row.pieces:
            content += self._words(done, piece.start)
            words = self._words(piece.start, piece.end)
            content += words if piece.block in (main, None) else [self._part(piece.block, words)]
            done = piece.end
        comment = self.comments[position]
        depth = min(comment.level, _INDENTS) if comment else 0
        form = f"text {_role(row)}" + (f" deep{depth}" if depth else "")
        id = self.book.names[main.id or ""] if main else None
        language = self.book.document.metadata.language or ""  # empty: unknown, and not the page's English
        return element(name, *content, class_=form, id=id, dir="auto", lang=language)

    def _follows(self, position: int) -> bool:
        # Whether a row goes on with the comment or the notice of the row before it.
        if position == 0:
            return False
        before, row = self.laid.rows[position - 1 : position + 1]
        if _role(before) != _role(row):
            return False
        if _role(row) == "correction-notice":
            told, tells = self._corrections(before), self._corrections(row)
            return told == tells or not told.isdisjoint(tells)
        one, other = self.comments[position - 1 : position + 1]
        return other is not None and one is other

    def _corrections(self, row: Row) -> set[str | None]:
        found = self.book.document.overlapping(Span(row.start, row.end), Correction)
        return {correction.id for correction in found}

    def _part(self, block: Block, words: Iterable[Html | str]) -> Html:
        return element("span", *words, class_=block.role, id=self.book.names[block.id or ""])

    def _words(self, start: int, end: int) -> list[Html | str]:
        written: list[Html | str] = []
        while start < end:
            segment = self.segments[start]
            written.append(self._segment(segment))
            start = segment.end
            written += self._calls(start)
        return written

    def _segment(self, segment: Segment) -> Html | str:
        words = self.text[segment.start : segment.end]
        if not segment.own and not segment.parts:
            return words
        kinds = dict.fromkeys(kind_of(self.book.document[id]) for id in segment.own)
        return element(
            "span",
            words,
            class_=" ".join(["mark", *kinds]),
            data_on=" ".join(self.book.names[id] for id in segment.own) or None,
            data_part=" ".join(self.book.names[id] for id in dict.fromkeys(segment.parts)) or None,
        )

    def _calls(self, offset: int) -> list[Html]:
        return [call(self.book, annotation) for annotation in self.laid.calls.get(offset, ())]


def _gap(space: str) -> Html | str:
    # White space that HTML does not take for such, as of Unicode, would be a line of its own.
    return element("span", space, hidden=True) if space.strip(" \n\t") else space


def tag_of(row: Row) -> str:
    """Name a row's element; of a heading that of the second level."""
    block = row.block
    if block is None or row.start == row.end:
        return "p"
    return "h2" if block.role in _HEADINGS else _ELEMENTS.get(block.role, "p")


def _leveled(row: Row, depth: int) -> tuple[str, int]:
    # Headings go down one level at a time, as a page's outline must.
    tag = tag_of(row)
    if tag == "h2":
        depth = min(depth + 1, 1 + ((row.block and row.block.level) or 1), 6)
        tag = f"h{depth}"
    return tag, depth
