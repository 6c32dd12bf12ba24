# What an annotation is made of, in brat's terms. This is the whole mapping: what is an attribute, a note, a
# relation, for each kind. All of it stands on a text-bound annotation whose type is the kind's name.

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeAlias

from attrs import field, frozen

from annotkit import (
    KINDS,
    AnyAnnotation,
    Block,
    Claim,
    Comment,
    Correction,
    Custom,
    Emendation,
    Mention,
    Note,
    Quote,
    Review,
    Span,
    thaw,
)
from annotkit_brat._strings import one_line

Value: TypeAlias = str | int | float | None

KIND_OF_TYPE: Mapping[str, type[AnyAnnotation]] = {kind.__name__: kind for kind in KINDS}
MENTION = "Mention"
# By the field that has them: the type of words that only belong to another annotation.
WORDS: Mapping[str, str] = {"cue": "Cue", "concerns": "Passage"}
OWN_TYPES = frozenset({*KIND_OF_TYPE, MENTION, *WORDS.values()})
FOREIGN = "brat:"
"""What the kind of a Custom begins with that was made in brat, before the name of its type there."""


@frozen(kw_only=True)
class Parts:
    """The fields of one kind, by the form that each takes."""

    attributes: Mapping[str, Value] = field(factory=dict)
    """What has few values, or is a number."""
    notes: Mapping[str, str | None] = field(factory=dict)
    """What is any words."""
    mentions: Mapping[str, tuple[Mention | None, ...]] = field(factory=dict)
    """Relations to Mentions."""
    words: Mapping[str, tuple[Span, ...]] = field(factory=dict)
    """Relations to words of the text."""
    json: str | None = None
    """Of a Custom, its data."""


def parts_of(a: AnyAnnotation) -> Parts:
    """Give the parts of an annotation that are its kind's own."""
    match a:
        case Block():
            return Parts(attributes={"role": a.role, "level": a.level})
        case Quote():
            return Parts(attributes={"mode": a.mode}, mentions={"speakers": a.speakers}, words={"cue": a.cue})
        case Claim():
            return _of_claim(a)
        case Correction():
            mentions = {"before": (a.before,), "after": (a.after,), "date": (a.date,)}
            words = {"concerns": a.concerns}
            return Parts(attributes={"category": a.category}, mentions=mentions, words=words)
        case Emendation():
            return Parts(notes={"reading": a.reading})
        case Comment():
            attributes = {"category": a.category, "number": a.number, "level": a.level}
            return Parts(attributes=attributes, mentions={"author": (a.author,), "date": (a.date,)})
        case Review():
            return _of_review(a)
        case Note():
            return Parts(notes={"text": a.text, "language": a.language})
        case _:  # a Custom; were there a tenth kind, the type checker would stop here
            return _of_custom(a)


def _of_claim(a: Claim) -> Parts:
    return Parts(
        attributes={"check_worthiness": a.check_worthiness},
        notes={"statement": a.statement},
        mentions={"claimants": a.claimants, "date": (a.date,)},
        words={"cue": a.cue},
    )


def _of_review(a: Review) -> Parts:
    return Parts(
        attributes={"rating": a.rating, "best": a.best, "worst": a.worst},
        notes={"verdict": a.verdict, "url": a.url, "language": a.language},
        mentions={"reviewer": (a.reviewer,), "date": (a.date,)},
    )


def _of_custom(a: Custom) -> Parts:
    kind = a.kind if type_of(a) == "Custom" else None
    data = None if a.data is None else one_line(json.dumps(thaw(a.data), ensure_ascii=False))
    return Parts(notes={"kind": kind}, json=data)


def type_of(a: AnyAnnotation) -> str:
    """Give the type that an annotation has in brat: its kind, or what it was called there."""
    if isinstance(a, Custom) and a.kind.startswith(FOREIGN):
        name = a.kind.removeprefix(FOREIGN)
        if name not in OWN_TYPES and is_type(name):
            return name
    return type(a).__name__


def is_type(name: str) -> bool:
    """Tell whether brat and INCEpTION take this as the name of a type."""
    return name.isascii() and name.replace("-", "_").isidentifier() and not name.startswith("-")
