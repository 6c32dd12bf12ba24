# One annotation of the document as items of the collection: itself, and for a correction whose passage still
# stands another one that links the two.

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from annotkit import AnyAnnotation, Correction, Document, Span
from annotkit_jsonld._addresses import ITSELF, LINK, Part, body_part, name_of
from annotkit_jsonld._bodies import bodies, motivation
from annotkit_jsonld._frame import Frame
from annotkit_jsonld._mentions import creator
from annotkit_jsonld._vocabulary import CONFIDENCE, ID, Node, one_or_all, present


def count_items(document: Document) -> int:
    """Tell how many items a document has."""
    return len(document.annotations) + sum(1 for c in document.select(Correction) if c.concerns)


def items(frame: Frame, known: dict[str, Node]) -> Iterator[Node]:
    """Give the items of the collection, in the order of the document; `known` are its agents' nodes."""
    for annotation in frame.document.annotations:
        yield _item(annotation, known, frame)
        if isinstance(annotation, Correction) and annotation.concerns:
            yield _link(annotation, frame)


def _item(annotation: AnyAnnotation, known: dict[str, Node], frame: Frame) -> Node:
    name = name_of(annotation)
    about = [frame.addresses.of_annotation(aim) for aim in annotation.about]
    targets = _targets((name, ITSELF), annotation.spans, frame) + about
    return present(
        {
            "id": frame.addresses.of_annotation(name),
            "type": "Annotation",
            "motivation": motivation(annotation),
            "creator": creator(annotation.creator, known, frame),
            "created": _instant(annotation.created),
            "modified": _instant(annotation.modified),
            ID: None if frame.addresses.keeps(name) else name,
            CONFIDENCE: annotation.confidence,
            "body": one_or_all(bodies(annotation, frame)),
            "target": one_or_all(targets or [frame.addresses.article]),
        }
    )


def _link(correction: Correction, frame: Frame) -> Node:
    part = (name_of(correction), LINK)
    return {
        "id": frame.addresses.of(part),
        "type": "Annotation",
        "motivation": "linking",
        "body": frame.addresses.of(body_part(correction)),
        "target": one_or_all(_targets(part, correction.concerns, frame)),
    }


def _targets(part: Part, spans: tuple[Span, ...], frame: Frame) -> list[Node | str]:
    pieces = frame.words.pieces(spans)
    if len(pieces) < 2:
        return [*pieces]
    name, added = part
    # Recogito reads several targets with ids as one annotation.
    return [
        {"id": frame.addresses.of((name, f"{added}.{number}")), **piece}
        for number, piece in enumerate(pieces, start=1)
    ]


def _instant(when: datetime | None) -> str | None:
    return when.isoformat().replace("+00:00", "Z") if when is not None else None
