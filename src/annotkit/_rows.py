# Annotations as a flat table, for pandas, CSV and Parquet.

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypedDict

from annotkit._model.document import Document
from annotkit._model.kinds import AnyAnnotation, kind_of, speakers_of

if TYPE_CHECKING:
    from annotkit._model.kinds import A


class Row(TypedDict):
    """One row of the table: the same columns for every kind, None where a kind has no such thing."""

    document_id: str | None
    id: str
    kind: str
    subtype: str | None
    start: int | None
    end: int | None
    text: str
    speaker: str | None
    speaker_ref: str | None
    speaker_text: str | None
    cue: str | None
    mode: str | None
    value: str | None
    confidence: float | None
    creator: str | None
    about: str | None
    tags: str | None


def rows(document: Document, *kinds: type[A]) -> Iterator[Row]:
    """Yield one flat dict an annotation (of these kinds), in order, always with the same columns.

    `start` and `end` are the first and the last code point of all spans (half-open), None where
    it is unlocated. `subtype` is a block's role, a correction's or comment's category or a custom
    kind; `value` is what is said of the words: a claim's statement, an emendation's reading, a
    note's text, a review's verdict. `speaker` is a quote's speaker, a claim's claimant, a comment's
    author or a review's reviewer. Several of one thing are joined by "; ", for
    the eye: whoever needs them apart asks the annotation.

    Examples:
        >>> from annotkit import Quote, Mention, Span
        >>> document = Document("“Yes,” she said.", [Quote(spans=(Span(0, 6),), cue=(Span(11, 15),))])
        >>> [(row["id"], row["text"], row["cue"]) for row in rows(document)]
        [('q1', '“Yes,”', 'said')]
    """
    for annotation in document.select(*kinds):
        yield _row(document, annotation)


def _row(document: Document, annotation: AnyAnnotation) -> Row:
    spans = annotation.spans
    people = speakers_of(annotation)
    return Row(
        document_id=document.id,
        id=annotation.id or "",
        kind=kind_of(annotation),
        subtype=_first(annotation, "role", "category", "kind"),
        start=spans[0].start if spans else None,
        end=spans[-1].end if spans else None,
        text=document.text_of(annotation),
        speaker=_joined(m.value for m in people),
        speaker_ref=_joined(m.ref for m in people),
        speaker_text=_joined(document.text_of(m) for m in people if m.spans),
        cue=_joined(document.text[s.start : s.end] for s in getattr(annotation, "cue", ())),
        mode=_first(annotation, "mode"),
        value=_first(annotation, "statement", "reading", "text", "verdict"),
        confidence=annotation.confidence,
        creator=annotation.creator,
        about=_joined(annotation.about),
        tags=_joined(annotation.tags),
    )


def _first(annotation: AnyAnnotation, *names: str) -> str | None:
    return next((getattr(annotation, name) for name in names if hasattr(annotation, name)), None)


def _joined(values: Iterable[str | None]) -> str | None:
    return "; ".join(value for value in values if value is not None) or None
