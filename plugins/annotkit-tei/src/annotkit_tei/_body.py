# The body: the text, slice by slice, with the tags of Blocks around it and empty anchors where what is
# marked begins and ends. Nothing is indented and nothing added: its character data is the text.

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from annotkit import Document, Note, boundaries
from annotkit_tei._escape import escaped
from annotkit_tei._ids import Ids
from annotkit_tei._layout import layout

# An offset; whether it opens a span that is not empty, so that it belongs to what follows; the id.
_Anchor: TypeAlias = tuple[int, bool, str]


def body(document: Document, ids: Ids, posts: Mapping[str | None, str]) -> str:
    """Write the element `text`."""
    language = document.metadata.language
    lang = "" if language is None else f' xml:lang="{language}"'
    content = "".join(_woven(document, ids, posts))
    return f'<text xml:id="text"{lang}><body xml:space="preserve">{content}</body></text>\n'


def _woven(document: Document, ids: Ids, posts: Mapping[str | None, str]) -> Iterator[str]:
    text, anchors = document.text, _anchors(ids)
    following = 0
    for piece in layout(document, ids, posts):
        yield piece.before
        at, end = piece.start, (piece.end, True)
        while following < len(anchors) and anchors[following] < end:
            offset, _, name = anchors[following]
            yield f'{escaped(text[at:offset])}<anchor xml:id="{name}"/>'
            at, following = offset, following + 1
        yield escaped(text[at : piece.end])
        yield piece.after


def _anchors(ids: Ids) -> list[_Anchor]:
    # `boundaries` orders annotations; a Note stands in for any spans, those of a Mention among them.
    marked = [s for s in ids.selections if s.spans and s.path != "block"]
    stand_ins = [Note(id=str(i), spans=selection.spans, text="") for i, selection in enumerate(marked)]
    anchors: list[_Anchor] = []
    for boundary in boundaries(stand_ins):
        selection = marked[int(boundary.annotation.id or 0)]
        name = ids.span(selection.owner, selection.path, boundary.piece)
        if boundary.opens:
            anchors.append((boundary.offset, len(selection.spans[boundary.piece]) > 0, f"{name}a"))
        else:
            anchors.append((boundary.offset, False, f"{name}z"))
    return anchors
