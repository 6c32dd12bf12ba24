# One annotation of the document as items of the collection: itself, and for a correction whose passage still
# stands another one that links the two.

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Raw

from annotkit import AnyAnnotation, Correction, Document, Span
from annotkit_jsonld._addresses import body_of
from annotkit_jsonld._bodies import said, tags
from annotkit_jsonld._frame import Frame
from annotkit_jsonld._nodes import Annotation, Body, Piece
from annotkit_jsonld._vocabulary import one_or_all


def count_items(document: Document) -> int:
    """Tell how many items a document has."""
    return len(document.annotations) + sum(
        1 for a in document.annotations if type(a) is Correction and a.concerns
    )


def items(frame: Frame, creators: Mapping[str | None, Raw | None]) -> Iterator[Annotation]:
    """Give the items of the collection, in the order of the document."""
    names, stem = frame.addresses.names, frame.addresses.stem
    for annotation in frame.document.annotations:
        own_id = annotation.id or ""
        name = names[own_id]
        address = stem + name
        motivation, body = said(annotation, address, frame)
        yield Annotation(
            id=address,
            motivation=motivation,
            creator=creators[annotation.creator],
            created=annotation.created,
            modified=annotation.modified,
            own_id=None if name == own_id else own_id,
            confidence=annotation.confidence,
            body=body if not annotation.tags else _tagged(body, annotation),
            target=_target(address, annotation, frame),
        )
        if type(annotation) is Correction and annotation.concerns:
            yield _link(annotation, frame)


def _tagged(body: Body | list[Body], annotation: AnyAnnotation) -> list[Body]:
    return [*(body if isinstance(body, list) else [body]), *tags(annotation)]


def _target(address: str, annotation: AnyAnnotation, frame: Frame) -> Piece | str | list[Piece | str]:
    spans = annotation.spans
    if len(spans) == 1 and not annotation.about:  # nearly always
        return frame.words.piece(spans[0])
    targets: list[Piece | str] = [*_pieces(address, spans, frame)]
    targets += [frame.addresses.annotation(aim) for aim in annotation.about]
    return one_or_all(targets or [frame.addresses.article])


def _link(correction: Correction, frame: Frame) -> Annotation:
    address = f"{frame.addresses.annotation(correction.id or '')}/link"
    return Annotation(
        id=address,
        motivation="linking",
        body=body_of(frame.addresses.annotation(correction.id or "")),
        target=one_or_all([*_pieces(address, correction.concerns, frame)]),
    )


def _pieces(address: str, spans: Sequence[Span], frame: Frame) -> list[Piece]:
    pieces = [frame.words.piece(span) for span in spans]
    if len(pieces) > 1:  # Recogito reads several targets with ids as one annotation
        for number, piece in enumerate(pieces, start=1):
            piece.id = f"{address}/{number}"
    return pieces
