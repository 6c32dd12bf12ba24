# What a format cannot carry, taken out and told before anything is written.

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from attrs import NOTHING, evolve, fields

from annotkit._loss import Loss
from annotkit._markup.boundaries import Boundary, boundaries
from annotkit._model.document import Document
from annotkit._model.invariants import references_of
from annotkit._model.kinds import KINDS, AnyAnnotation, Custom, kind_of
from annotkit._model.metadata import Metadata
from annotkit._model.structs import as_json
from annotkit._records import Capabilities

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ALL = Capabilities()
_SHARED = [a.name for a in fields(Custom) if a.name not in ("kind", "data")]


# The version of the interface that first had a kind; a kind that comes later gets a row with its version.
SINCE: dict[type[AnyAnnotation], int] = dict.fromkeys(KINDS, 1)


def carried(document: Document, can: Capabilities, api_version: int = 1) -> tuple[Document, tuple[Loss, ...]]:
    """Give what of a document a format can carry, and the losses of the rest.

    An exporter that was written for an older version of the interface gets kinds that it cannot
    know as Custom.
    """
    document, told = _known_to(document, api_version)
    if can == _ALL:
        return document, told
    document, losses = _annotations(document, can)
    losses = [*told, *losses]
    if can.fields is not None:
        document, blanked = _fields(document, frozenset(can.fields))
        losses += blanked
    if not can.metadata:
        given: dict[str, Any] = {"metadata": Metadata(), "id": None, "agents": ()}
        given = {name: blank for name, blank in given.items() if getattr(document, name) != blank}
        losses += [Loss(None, name, "dropped", "the format carries none") for name in given]
        document = evolve(document, **given)
    if not can.control_characters and _CONTROLS.search(document.text):
        losses.append(Loss(None, "text", "approximated", "the format cannot carry control characters"))
        # One for one, so that offsets mean what they meant.
        document = evolve(document, text=_CONTROLS.sub("\ufffd", document.text))
    return document, tuple(losses)


def _known_to(document: Document, api_version: int) -> tuple[Document, tuple[Loss, ...]]:
    newer = [a for a in document.annotations if SINCE[type(a)] > api_version]
    if not newer:
        return document, ()
    known = {a.id: _as_custom(a) for a in newer}
    why = f"its kind is newer than version {api_version} of the interface, and is written as custom"
    losses = tuple(Loss(a.id, None, "approximated", why) for a in newer)
    return evolve(document, annotations=[known.get(a.id, a) for a in document.annotations]), losses


def _as_custom(a: AnyAnnotation) -> Custom:
    own = {name: value for name, value in as_json(a).items() if name not in _SHARED}
    return Custom(kind=kind_of(a), data=own, **{name: getattr(a, name) for name in _SHARED})


def _annotations(document: Document, can: Capabilities) -> tuple[Document, list[Loss]]:
    why = {a.id: reason for a in document.annotations if (reason := _refused(a, can)) and a.id}
    if not can.crossing:
        why |= _crossing([a for a in document.annotations if a.id not in why])
    if not why:
        return document, []
    left = document.remove(*why, cascade=True)
    losses: list[Loss] = []
    for a in document.annotations:
        if a.id is not None and a.id not in left:
            gone = next((aim for aim in references_of(a) if aim not in left), "")
            losses.append(
                Loss(a.id, None, "dropped", why.get(a.id, f"it speaks of {gone!r}, which is dropped"))
            )
    return left, losses


def _refused(a: AnyAnnotation, can: Capabilities) -> str:
    if can.kinds is not None and type(a) not in can.kinds:
        return f"the format carries no {kind_of(a)}"
    if not can.unlocated and not a.spans:
        return "the format carries none without a place in the text"
    if not can.discontinuous and len(a.spans) > 1:
        return "the format carries none of several spans"
    if not can.empty and any(span.start == span.end for span in a.spans):
        return "the format carries no empty span"
    if not can.about and references_of(a):
        return "the format carries none about another annotation"
    return ""


def _crossing(annotations: list[AnyAnnotation]) -> dict[str, str]:
    """Name those that cross an earlier one: what began later and is still open when that ends."""
    why: dict[str, str] = {}
    stack: list[Boundary] = []
    going: set[tuple[str | None, int]] = set()
    for boundary in boundaries(annotations):
        if boundary.opens:
            stack.append(boundary)
            continue
        key = boundary.annotation.id, boundary.piece
        while stack and key not in going:
            inner = stack.pop()
            if (inner.annotation.id, inner.piece) == key:
                break
            going.add((inner.annotation.id, inner.piece))
            why[inner.annotation.id or ""] = f"it crosses {key[0]!r}, and the format cannot carry both"
    return why


def _fields(document: Document, known: frozenset[str]) -> tuple[Document, list[Loss]]:
    losses: list[Loss] = []
    left: list[AnyAnnotation] = []
    for a in document.annotations:
        blanks = {name: blank for name, blank in _optional(type(a)) if name not in known}
        blanks = {name: blank for name, blank in blanks.items() if getattr(a, name) != blank}
        losses += [Loss(a.id, name, "dropped", f"the format carries no {name}") for name in blanks]
        left.append(evolve(a, **blanks) if blanks else a)
    return (evolve(document, annotations=left), losses) if losses else (document, losses)


def _optional(kind: type[AnyAnnotation]) -> Iterator[tuple[str, Any]]:
    for a in fields(kind):
        if a.name not in ("id", "spans") and a.default is not NOTHING:
            yield a.name, a.default
