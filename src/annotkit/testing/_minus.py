# A document minus losses: what is left to compare when an export has been read back.

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import attrs
from attrs import evolve

from annotkit._loss import Loss
from annotkit._model.document import Document
from annotkit._model.kinds import AnyAnnotation, Block, Comment
from annotkit._model.metadata import Metadata


def without(document: Document, losses: Iterable[Loss]) -> Document:
    """Give a document with everything blanked that these losses name.

    An annotation that is lost is taken out, and with it what others say of it; a field that is
    lost gets its default; a lost text becomes as many spaces, and a loss of the whole document
    leaves an empty one. An export that is read back equals the document it was made of when this
    is done to both.

    Examples:
        >>> from annotkit import Document, Loss, Quote, Span
        >>> document = Document("Yes", [Quote(spans=(Span(0, 3),), creator="ann")])
        >>> without(document, [Loss("q1", "creator", "dropped", "")])["q1"].creator is None
        True
    """
    lost: dict[str | None, set[str | None]] = {}
    for loss in losses:
        lost.setdefault(loss.annotation, set()).add(_top(loss.field))
    whole = lost.pop(None, set())
    if None in whole:
        return Document("")
    gone = {id for id, names in lost.items() if None in names}
    left = [
        _blanked(a, lost.get(a.id, set()) - {None}, gone) for a in document.annotations if a.id not in gone
    ]
    return evolve(document, annotations=left, **_changes(document, losses, whole))


def _top(field: str | None) -> str | None:
    return None if field is None else re.split(r"[.\[]", field, maxsplit=1)[0]


def _blanked(a: AnyAnnotation, names: Iterable[str | None], gone: set[str | None]) -> AnyAnnotation:
    blanks: dict[str, Any] = {"about": tuple(aim for aim in a.about if aim not in gone)}
    if isinstance(a, Comment) and a.reply_to in gone:
        blanks["reply_to"] = None
    for name in names:
        default = attrs.fields_dict(type(a))[str(name)].default
        if default is attrs.NOTHING:  # a kind must have it
            default = "paragraph" if isinstance(a, Block) else ""
        blanks[str(name)] = default
    return evolve(a, **blanks)


def _changes(document: Document, losses: Iterable[Loss], names: set[str | None]) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if "text" in names:
        changes["text"] = " " * len(document.text)
    if "id" in names:
        changes["id"] = None
    if "agents" in names:
        changes["agents"] = ()
    if "metadata" in names:
        changes["metadata"] = _metadata(document.metadata, {loss.field for loss in losses})
    return changes


def _metadata(metadata: Metadata, fields: set[str | None]) -> Metadata:
    if "metadata" in fields:
        return Metadata()
    named = {
        _top(str(field).removeprefix("metadata.")) for field in fields if str(field).startswith("metadata.")
    }
    blanks: dict[str, Any] = {a.name: a.default for a in attrs.fields(Metadata) if a.name in named}
    return evolve(metadata, **blanks)
