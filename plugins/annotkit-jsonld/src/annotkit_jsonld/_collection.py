# The file: one collection with one page, embedded (W3C Web Annotation Data Model 5).
#
# Each annotation is one line, so that a version control system shows what changed; they are encoded in
# chunks, so that no list of all of them is held.

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from annotkit import Document
from annotkit_jsonld._addresses import COLLECTION, PAGE
from annotkit_jsonld._annotations import count_items, items
from annotkit_jsonld._article import article
from annotkit_jsonld._frame import Frame, frame_of
from annotkit_jsonld._mentions import agents
from annotkit_jsonld._options import Options
from annotkit_jsonld._vocabulary import AGENTS, CONTEXT, Node

_CHUNK = 512
_ENCODER = msgspec.json.Encoder()
# In JSON these stand within strings only, and mean the same escaped. So no text of an article can end a
# <script> element that the file is put in, and none is a line end of JavaScript before ES2019.
_ESCAPES = [(c.encode(), b"\\u%04x" % ord(c)) for c in "<>&\u2028\u2029"]


def render(document: Document, options: Options) -> Iterator[bytes]:
    """Write a document as a Web Annotation collection."""
    frame = frame_of(document, options)
    known = agents(frame)
    total = count_items(document)
    yield b"{\n" + _members(_head(frame, total))
    yield b',\n"schema:about": {\n' + _members(article(frame)) + b"\n}"
    if known:
        yield b',\n"%s": [\n' % AGENTS.encode()
        yield from _lines(known.values())
        yield b"\n]"
    if total:  # an empty collection has no page
        yield b',\n"first": {\n' + _members(_page(frame)) + b',\n"items": [\n'
        yield from _lines(items(frame, known))
        yield b"\n]\n}"
    yield b"\n}\n"


def _head(frame: Frame, total: int) -> Node:
    return {
        "@context": CONTEXT,
        "id": frame.addresses.of(COLLECTION),
        "type": "AnnotationCollection",
        "label": f"Annotations of {frame.document.metadata.title or frame.addresses.article}",
        "total": total,
    }


def _page(frame: Frame) -> Node:
    return {"id": frame.addresses.of(PAGE), "type": "AnnotationPage", "startIndex": 0}


def _members(node: Node) -> bytes:
    lines = [_ENCODER.encode(key) + b": " + _ENCODER.encode(value) for key, value in node.items()]
    return _escaped(b",\n".join(lines))


def _lines(nodes: Iterable[Node]) -> Iterator[bytes]:
    waiting = iter(nodes)
    between = b""
    while chunk := list(islice(waiting, _CHUNK)):
        # A raw newline stands between values only: within strings it is escaped.
        lines = _ENCODER.encode_lines(chunk).rstrip(b"\n").replace(b"\n", b",\n")
        yield between + _escaped(lines)
        between = b",\n"


def _escaped(data: bytes) -> bytes:
    for character, escaped in _ESCAPES:
        data = data.replace(character, escaped)
    return data
