# What the kinds carry beyond what all annotations do, found by their declared fields, so that a field which
# the model gains later is written without a change here.

from __future__ import annotations

from attrs import fields

from annotkit import KINDS, AnyAnnotation

# These have a place of their own in `annotation`.
_ELSEWHERE = frozenset({"spans", "id", "about", "creator", "created", "modified", "confidence"})
_SHORT = {"tuple[Span, ...]": "spans", "Mention | None": "mention", "tuple[Mention, ...]": "mentions"}
# Fields whose values are words of a closed list of the model.
_SYMBOLS = frozenset({"role", "mode", "category"})

FIELDS: dict[type[AnyAnnotation], tuple[tuple[str, str], ...]] = {
    kind: tuple(
        (a.name, "symbol" if a.name in _SYMBOLS else _SHORT.get(str(a.type), "value"))
        for a in fields(kind)
        if a.name not in _ELSEWHERE
    )
    for kind in KINDS
}
"""The names of each kind's fields, with what stands in them: spans, mention(s), symbol or value."""
DEFAULTS = {kind: {a.name: a.default for a in fields(kind)} for kind in KINDS}
"""What each field of each kind is where nothing is said."""
