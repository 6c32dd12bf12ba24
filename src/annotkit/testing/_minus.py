# A document minus losses: what is left to compare when an export has been read back.

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Any

import attrs
from attrs import evolve

from annotkit._loss import Loss
from annotkit._model.document import Document
from annotkit._model.kinds import AnyAnnotation, Block, Comment
from annotkit._model.metadata import Metadata
from annotkit._model.span import Mention, Span


def without(document: Document, losses: Iterable[Loss]) -> Document:
    """Give a document with everything blanked that these losses name.

    An annotation that is lost is taken out, and with it what others say of it; a field that is
    lost gets its default. Of a text that is approximated (some characters are others) only the
    length is left; where it is dropped or split, it is empty, all spans are gone, and Blocks with
    them. A loss of the whole document leaves an empty one. An export that is read back equals the
    document it was made of when this is done to both.

    Examples:
        >>> from annotkit import Document, Loss, Quote, Span
        >>> document = Document("Yes", [Quote(spans=(Span(0, 3),), creator="ann")])
        >>> without(document, [Loss("q1", "creator", "dropped", "")])["q1"].creator is None
        True
    """
    losses = tuple(losses)
    whole = {loss.field: loss.what for loss in losses if loss.annotation is None}
    if None in whole:
        return Document("")
    document = evolve(
        document,
        annotations=_annotations(document, losses),
        metadata=_metadata(document.metadata, whole.keys()),
        id=None if "id" in whole else document.id,
        agents=() if "agents" in whole else document.agents,
    )
    text = whole.get("text")
    if text == "approximated":
        return evolve(document, text=" " * len(document.text))
    return document if text is None else _without_text(document)


def _top(field: str | None) -> str | None:
    return None if field is None else re.split(r"[.\[]", field, maxsplit=1)[0]


def _annotations(document: Document, losses: Iterable[Loss]) -> list[AnyAnnotation]:
    lost: dict[str | None, set[str | None]] = {}
    for loss in losses:
        lost.setdefault(loss.annotation, set()).add(_top(loss.field))
    gone = {a.id for a in document.annotations if _is_lost(a, lost.get(a.id, set()))}
    unnamed = gone | {id for id, names in lost.items() if "id" in names}  # nobody can speak of them
    left = [a for a in document.annotations if a.id not in gone]
    return [_blanked(a, lost.get(a.id, set()), unnamed) for a in left]


def _is_lost(a: AnyAnnotation, names: set[str | None]) -> bool:
    return None in names or (isinstance(a, Block) and "spans" in names)  # a Block is its place


def _blanked(a: AnyAnnotation, names: Iterable[str | None], gone: set[str | None]) -> AnyAnnotation:
    blanks: dict[str, Any] = {"about": tuple(aim for aim in a.about if aim not in gone)}
    if isinstance(a, Comment) and a.reply_to in gone:
        blanks["reply_to"] = None
    for name in map(str, names):
        default = attrs.fields_dict(type(a))[name].default
        if default is attrs.NOTHING:  # a kind must have it
            default = "paragraph" if isinstance(a, Block) else ""
        blanks[name] = default
    return evolve(a, **blanks)


def _without_text(document: Document) -> Document:
    blocks = {b.id for b in document.select(Block)}
    left = [_nowhere(_blanked(a, (), blocks)) for a in document.annotations if a.id not in blocks]
    return evolve(
        document,
        text="",
        annotations=left,
        metadata=_nowhere(document.metadata),
        diagnostics=[_nowhere(d) for d in document.diagnostics],
    )


def _nowhere(value: Any) -> Any:
    """Give a value without the spans in it; a Mention that has nothing else gets a year for a name."""
    if isinstance(value, Mention):
        return evolve(value, spans=(), value="0001" if value.value is None else value.value)
    changes: dict[str, Any] = {}
    for a in attrs.fields(type(value)):
        given = getattr(value, a.name)
        if isinstance(given, Mention):
            changes[a.name] = _nowhere(given)
        elif isinstance(given, tuple) and given and isinstance(given[0], Mention):
            changes[a.name] = tuple(map(_nowhere, given))
        elif isinstance(given, tuple) and given and isinstance(given[0], Span):
            changes[a.name] = ()
    return evolve(value, **changes)


def _metadata(metadata: Metadata, fields: Collection[str | None]) -> Metadata:
    if "metadata" in fields:
        return Metadata()
    named = {
        _top(str(field).removeprefix("metadata.")) for field in fields if str(field).startswith("metadata.")
    }
    blanks: dict[str, Any] = {a.name: a.default for a in attrs.fields(Metadata) if a.name in named}
    return evolve(metadata, **blanks)
