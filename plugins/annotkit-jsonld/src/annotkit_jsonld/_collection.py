# The file: one collection with one page, embedded (W3C Web Annotation Data Model 5). Each annotation is one
# line, so that a version control system shows what changed.

from __future__ import annotations

from collections.abc import Iterator

from annotkit import Document
from annotkit_jsonld._agents import agents, creators
from annotkit_jsonld._annotations import count_items, items
from annotkit_jsonld._article import article
from annotkit_jsonld._frame import Frame, frame_of
from annotkit_jsonld._json import lines, members
from annotkit_jsonld._options import Options
from annotkit_jsonld._vocabulary import AGENTS, CONTEXT, POSITION_UNIT, Node, present


def collection(document: Document, options: Options) -> Iterator[bytes]:
    """Write a document as a Web Annotation collection."""
    frame = frame_of(document, options)
    known = agents(frame)
    total = count_items(document)
    yield b"{\n"
    yield from members(_head(frame, total))
    yield b',\n"schema:about": {\n'
    yield from members(article(frame))
    yield b"\n}"
    if known:
        yield b',\n"%s": [\n' % AGENTS.encode()
        yield from lines(known.values())
        yield b"\n]"
    if total:  # an empty collection has no page
        yield b',\n"first": {\n'
        yield from members(_page(frame))
        yield b',\n"items": [\n'
        yield from lines(items(frame, creators(frame, known)))
        yield b"\n]\n}"
    yield b"\n}\n"


def _head(frame: Frame, total: int) -> Node:
    unit = frame.options.position_unit
    return present(
        {
            "@context": CONTEXT,
            "id": frame.addresses.collection,
            "type": "AnnotationCollection",
            "label": f"Annotations of {frame.document.metadata.title or frame.addresses.article}",
            "total": total,
            POSITION_UNIT: unit if unit != "code-point" else None,  # which is W3C's own
        }
    )


def _page(frame: Frame) -> Node:
    return {"id": frame.addresses.page, "type": "AnnotationPage", "startIndex": 0}
