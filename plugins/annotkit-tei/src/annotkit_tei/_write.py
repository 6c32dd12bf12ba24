# Putting a file together: ids first, then the parts that hold what users gave, then what describes them.

from __future__ import annotations

from collections.abc import Collection

from attrs import evolve

from annotkit import AnyAnnotation, Block, Document
from annotkit_tei._body import body
from annotkit_tei._edition import NAMESPACE, edition_of
from annotkit_tei._escape import characters_in
from annotkit_tei._header import encoding_description, file_description
from annotkit_tei._ids import Ids, ids_of
from annotkit_tei._inline import Piece, nested
from annotkit_tei._inline_tags import says_all, tags
from annotkit_tei._layout import layout
from annotkit_tei._marks import Marks
from annotkit_tei._options import Options
from annotkit_tei._page import Page
from annotkit_tei._people import People
from annotkit_tei._posts import post_tags, posted, whole
from annotkit_tei._standoff import standoff

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
"""The first line of a file."""
_DEFAULT = Options()


def render(document: Document, options: Options = _DEFAULT) -> tuple[str, ...]:
    """Write a document, so that an equal one can be read; `Options` says in which form."""
    edition = edition_of(options.header)
    described, *content = parts_of(document, options, ids_of(document, taken=edition.ids if edition else ()))
    encoding = encoding_description(characters_in(described, *content), options.profile)
    header = f"<teiHeader>\n{described}{encoding}</teiHeader>\n"
    if edition:
        header = edition.merged(header)
    return f'{XML}<TEI xmlns="{NAMESPACE}">\n', header, *content, "</TEI>\n"


def parts_of(document: Document, options: Options, ids: Ids) -> list[str]:
    """Write `fileDesc`, then `standOff` and `text` in pieces.

    Not joined: one character beyond U+00FF in one piece would double the memory of all.
    """
    blocks = document.select(Block)
    pieces = nested(document, blocks) if options.profile == "inline" else []
    page = _page(document, options, ids, blocks)
    if options.profile == "inline":
        page = _inlined(page, pieces)
    parts = [file_description(document, page), *standoff(document, page)]
    page.marks.tagged(tags(pieces, page))
    parts += body(document, f"{ids.prefix}text", layout(page, post_tags(page)), page.marks)
    return parts


def _page(document: Document, options: Options, ids: Ids, blocks: tuple[Block, ...]) -> Page:
    posts = posted(document, blocks)
    return Page(
        text=document.text,
        blocks=blocks,
        ids=ids,
        people=People(ids.prefix, ids.dots, options.personography),
        marks=Marks(),
        posts=posts,
        with_post=frozenset(comment.id for comment in posts.values()),
        elements={},
    )


def _inlined(page: Page, pieces: Collection[Piece]) -> Page:
    """Note which annotations are elements, and which of them need no line."""
    elements: dict[str | None, str] = {c.id: f"#{page.ids.post(c.id)}" for c in whole(page)}
    those: dict[str | None, AnyAnnotation] = {piece.annotation.id: piece.annotation for piece in pieces}
    for a in those.values():
        numbers = range(1, len(a.spans) + 1)
        elements[a.id] = " ".join([f"#{page.ids.derived(a.id, str(number))}" for number in numbers])
    told = frozenset(a.id for a in (*page.blocks, *those.values()) if says_all(a, page))
    return evolve(page, elements=elements, told=told)
