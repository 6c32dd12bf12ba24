# What an annotation carries, found by its declared fields, so that a field which the model gains later is
# written without a change here: spans of the text, a Mention, several of them, or a value.

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import fields, frozen

from annotkit import KINDS, AnyAnnotation, Block, Document, Mention, Span

# These have a place of their own in `annotation`.
_ELSEWHERE = frozenset({"spans", "id", "about", "creator", "created", "modified", "confidence"})
_OWN = {kind: tuple(a for a in fields(kind) if a.name not in _ELSEWHERE) for kind in KINDS}
_OF_SPANS = {kind: tuple(a.name for a in own if "Span" in str(a.type)) for kind, own in _OWN.items()}
_OTHERS = {
    kind: tuple((a.name, a.default) for a in own if "Span" not in str(a.type)) for kind, own in _OWN.items()
}


def span_fields(annotation: AnyAnnotation) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Give the fields that hold spans of the text, but for `spans` itself."""
    for name in _OF_SPANS[type(annotation)]:
        spans = getattr(annotation, name)
        if spans:
            yield name, spans


def other_fields(annotation: AnyAnnotation) -> Iterator[tuple[str, Any]]:
    """Give the other fields that say something."""
    for name, default in _OTHERS[type(annotation)]:
        value = getattr(annotation, name)
        # () says nothing where it is the default; as Custom.data it is an empty list.
        if value is not None and (value != () or default != ()):
            yield name, value


def are_mentions(value: object) -> bool:
    """Tell whether a field holds several Mentions."""
    return type(value) is tuple and value != () and type(value[0]) is Mention


@frozen
class Selection:
    """Spans of the text that something points at."""

    owner: str | None
    """The id of the annotation; None for the article's metadata."""
    path: str
    """What of it they are: `block`, `spans`, `cue`, `speakers.1`."""
    spans: tuple[Span, ...]
    """The spans; a Mention may have none."""
    mention: Mention | None = None
    """The Mention whose spans they are."""


def selections(document: Document) -> Iterator[Selection]:
    """Give all spans of a document, but those of diagnostics."""
    for i, author in enumerate(document.metadata.authors, 1):
        yield Selection(None, f"authors.{i}", author.spans, author)
    for annotation in document.annotations:
        owner = annotation.id
        yield Selection(owner, own_path(annotation), annotation.spans)
        for name, spans in span_fields(annotation):
            yield Selection(owner, name, spans)
        for name, value in other_fields(annotation):
            if type(value) is Mention:
                yield Selection(owner, name, value.spans, value)
            elif are_mentions(value):
                for i, mention in enumerate(value, 1):
                    yield Selection(owner, f"{name}.{i}", mention.spans, mention)


def own_path(annotation: AnyAnnotation) -> str:
    """Give the path of an annotation's own spans: that of a Block is marked by an element around it."""
    return "block" if type(annotation) is Block else "spans"
