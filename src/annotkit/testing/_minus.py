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
from annotkit._model.span import Mention, Span


def without(document: Document, losses: Iterable[Loss]) -> Document:
    """Give a document with everything blanked that these losses name.

    An annotation that is lost is taken out, and with it what others say of it; a field that is
    lost gets its default. Where the text is lost, it is empty and all spans are gone; a loss of the
    whole document leaves an empty one. An export that is read back equals the document it was made
    of when this is done to both.

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
    metadata = _metadata(document.metadata, {loss.field for loss in losses if loss.annotation is None})
    if "text" in whole:
        left = [_nowhere(a) for a in left if not isinstance(a, Block)]
        metadata = _nowhere(metadata)
    return Document(
        "" if "text" in whole else document.text,
        left,
        metadata,
        id=None if "id" in whole else document.id,
        agents=() if "agents" in whole else document.agents,
    )


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


def _nowhere(value: Any) -> Any:
    """Give a value without the spans in it; a Mention of nothing else gets a name."""
    if isinstance(value, Mention):
        return evolve(value, spans=(), value="" if value.value is None else value.value)
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


def _metadata(metadata: Metadata, fields: set[str | None]) -> Metadata:
    if "metadata" in fields:
        return Metadata()
    named = {
        _top(str(field).removeprefix("metadata.")) for field in fields if str(field).startswith("metadata.")
    }
    blanks: dict[str, Any] = {a.name: a.default for a in attrs.fields(Metadata) if a.name in named}
    return evolve(metadata, **blanks)
