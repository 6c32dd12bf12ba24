# The body: the text, slice by slice, with the tags of Blocks around it and what is marked in it. Nothing is
# indented and nothing added: but for `corr`, its character data is the text.

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from annotkit import Document
from annotkit_tei._escape import escaped, is_plain
from annotkit_tei._layout import Piece
from annotkit_tei._marks import Marks


def body(document: Document, own: str, pieces: Iterable[Piece], marks: Marks) -> Iterator[str]:
    """Write the element `text`, whose id is `own`."""
    language = document.metadata.language
    lang = "" if language is None else f' xml:lang="{language}"'
    yield f'<text xml:id="{own}"{lang}><body xml:space="preserve">'
    yield "".join(_woven(document.text, pieces, marks))
    yield "</body></text>\n"


def _woven(text: str, pieces: Iterable[Piece], marks: Marks) -> list[str]:
    places, written = marks.in_order()
    content: list[str] = []
    end = 0
    for piece in pieces:
        # What begins at the end of a piece is in the next.
        first, end = end, bisect_left(places, 4 * piece.end + 3, end)
        offsets = [piece.start, *[place // 4 for place in places[first:end]], piece.end]
        words = [text[start:stop] for start, stop in pairwise(offsets)]
        if not is_plain(text, piece.start, piece.end):
            words = [escaped(some) for some in words]
        content.append(piece.before)
        content += chain.from_iterable(zip(words, written[first:end], strict=False))
        content += (words[-1], piece.after)
    return content
