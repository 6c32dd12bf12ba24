# From pieces to a document: the text, with a blank line between blocks, the Blocks, and the links on their
# words. Lines of one comment or one table follow each other at once; a reply is indented, as pages print it.

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from annotkit._html._article import Article
from annotkit._html._declared import join
from annotkit._html._pieces import Page
from annotkit._html._writer import Frame, Piece
from annotkit._model.kinds import Block, Custom
from annotkit._model.metadata import Diagnostic
from annotkit._model.span import Span

_INDENT = "  "


@frozen
class Layout:
    """A page's article as text, with its blocks, its links and what could not be kept."""

    text: str
    blocks: Sequence[Block]
    links: Sequence[Custom]
    diagnostics: Sequence[Diagnostic]


def layout_of(article: Article, page: Page, base: str | None, creator: str) -> Layout:
    """Write an article's pieces one below the other; relative links are resolved against `base`."""
    parts: list[str] = []
    starts: list[int] = []
    size = 0
    above: Frame | None = None
    for piece in article.pieces:
        before = _between(above, piece.frame)
        starts.append(size + len(before))
        size = starts[-1] + len(piece.text)
        parts += [before, piece.text]
        above = piece.frame
    placed = list(zip(article.pieces, starts, strict=True))
    return Layout(
        text="".join(parts),
        blocks=[_block(piece, start, article, creator) for piece, start in placed],
        links=list(_links(placed, page.addresses, base, creator)),
        diagnostics=[*_tables(placed), *_images(article, page)],
    )


def _between(above: Frame | None, frame: Frame) -> str:
    indent = _INDENT * frame.depth
    if above is None:
        return indent
    is_next_line = above.group == frame.group != 0 and (frame.zone == "comments" or (above.row and frame.row))
    return ("\n" if is_next_line else "\n\n") + indent


def _block(piece: Piece, start: int, article: Article, creator: str) -> Block:
    span = Span(start, start + len(piece.text))
    if piece is article.title:
        return Block(spans=(span,), role="title", creator=creator)
    if article.whole and piece.frame.zone == "aside":
        return Block(spans=(span,), role="boilerplate", creator=creator)
    return Block(spans=(span,), role=piece.frame.role, level=piece.frame.level, creator=creator)


def _links(
    placed: Sequence[tuple[Piece, int]], addresses: Sequence[str], base: str | None, creator: str
) -> Iterator[Custom]:
    """The links; one that goes over several blocks has a span in each."""
    spans: dict[int, list[Span]] = {}
    for piece, at in placed:
        for start, end, number in piece.links:
            spans.setdefault(number, []).append(Span(at + start, at + end))
    for number, words in spans.items():
        address = {"href": join(base, addresses[number])}
        yield Custom(kind="link", spans=tuple(words), data=address, creator=creator)


def _tables(placed: Sequence[tuple[Piece, int]]) -> Iterator[Diagnostic]:
    rows: dict[int, list[Span]] = {}
    for piece, at in placed:
        if piece.frame.row:
            rows.setdefault(piece.frame.group, []).append(Span(at, at + len(piece.text)))
    for spans in rows.values():
        message = f"A table is kept as {len(spans)} lines with tabs; which cells are heads is not."
        yield Diagnostic(code="table-flattened", message=message, spans=tuple(spans))


def _images(article: Article, page: Page) -> Iterator[Diagnostic]:
    homes = {piece.frame.home for piece in article.pieces}
    count = sum(home in homes for home in page.images)
    if count:
        message = f"Images of the article that are not in the text: {count}."
        yield Diagnostic(code="images-left-out", message=message)
