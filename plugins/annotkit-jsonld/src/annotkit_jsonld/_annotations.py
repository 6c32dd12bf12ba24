# One annotation of the document as items of the collection: itself, and for a correction whose passage still
# stands another one that links the two.

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Raw

from annotkit import AnyAnnotation, Correction, Document, Span
from annotkit_jsonld._addresses import BODY, body_of
from annotkit_jsonld._bodies import WRITERS, add_words, tags
from annotkit_jsonld._frame import Frame
from annotkit_jsonld._nodes import Annotation, Creator, Piece
from annotkit_jsonld._vocabulary import one_or_all


def count_items(document: Document) -> int:
    """Tell how many items a document has."""
    return len(document.annotations) + sum(
        1 for a in document.annotations if type(a) is Correction and a.concerns
    )


def items(frame: Frame, creator: Callable[[str], Raw | Creator | str]) -> Iterator[Annotation]:
    """Give the items of the collection, in the order of the document."""
    stem, names, piece = frame.addresses.stem, frame.addresses.names.values(), frame.words.piece
    for annotation, name in zip(frame.document.annotations, names, strict=True):
        address, spans = stem + name, annotation.spans
        motivation, body = WRITERS[type(annotation)](annotation, address + BODY, frame)
        is_simple = len(spans) == 1 and not annotation.about  # nearly always
        item = Annotation(
            id=address,
            motivation=motivation,
            body=body,
            target=piece(spans[0]) if is_simple else _targets(address, annotation, frame),
        )
        if annotation.creator is not None:
            item.creator = creator(annotation.creator)
        if annotation.created is not None:
            item.created = annotation.created
        if annotation.modified is not None:
            item.modified = annotation.modified
        if annotation.id != name:
            item.own_id = annotation.id
        if annotation.confidence is not None:
            item.confidence = annotation.confidence
        if len(spans) > 1:
            add_words(body, spans, frame)
        if annotation.tags:
            item.body = [*(body if isinstance(body, list) else [body]), *tags(annotation)]
        yield item
        if type(annotation) is Correction and annotation.concerns:
            yield _link(annotation, address, frame)


def _targets(address: str, annotation: AnyAnnotation, frame: Frame) -> Piece | str | list[Piece | str]:
    targets: list[Piece | str] = [*_pieces(address, annotation.spans, frame)]
    targets += [frame.addresses.annotation(aim) for aim in annotation.about]
    return one_or_all(targets or [frame.addresses.article])


def _link(correction: Correction, linked: str, frame: Frame) -> Annotation:
    address = f"{linked}/link"
    return Annotation(
        id=address,
        motivation="linking",
        body=body_of(linked),
        target=one_or_all([*_pieces(address, correction.concerns, frame)]),
    )


def _pieces(address: str, spans: Sequence[Span], frame: Frame) -> list[Piece]:
    pieces = [frame.words.piece(span) for span in spans]
    if len(pieces) > 1:  # Recogito reads several targets with ids as one annotation
        for number, piece in enumerate(pieces, start=1):
            piece.id = f"{address}/{number}"
    return pieces
