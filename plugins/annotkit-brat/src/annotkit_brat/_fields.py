# From strings in the file to the values of fields. What a field has is decided by its name alone, the same in
# all kinds; which fields a kind has is asked of the kind. A value that cannot be is an error with its line.

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import attrs

from annotkit import AnyAnnotation, Mention
from annotkit.errors import DocumentError, ReadError
from annotkit_brat._parse import Said
from annotkit_brat._strings import unquoted

Convert = Callable[[str], Any]

ATTRIBUTES: Mapping[str, Convert] = {
    **dict.fromkeys(("role", "mode", "category", "type"), str),
    **dict.fromkeys(("level", "number"), int),
    **dict.fromkeys(("confidence", "check_worthiness", "rating", "best", "worst"), float),
}
NOTES: Mapping[str, Convert] = {
    **dict.fromkeys("id creator statement reading verdict url text language kind".split(), unquoted),
    **dict.fromkeys(("value", "ref"), unquoted),
    **dict.fromkeys(("created", "modified"), datetime.fromisoformat),
    "data": json.loads,
}
# Relations to mentions, by whether a kind can have several.
MENTIONS: Mapping[str, bool] = {
    **dict.fromkeys(("speakers", "claimants"), True),
    **dict.fromkeys(("author", "reviewer", "date", "before", "after"), False),
}
# What a kind must have, where nobody gave it.
_REQUIRED: Mapping[str, Any] = {"role": "paragraph", "reading": "", "text": "", "kind": "brat:Custom"}


def names_of(kind: type[AnyAnnotation | Mention]) -> frozenset[str]:
    """Give the names of the fields of a kind, or of a Mention."""
    return frozenset(a.name for a in attrs.fields(kind))


def required(kind: type[AnyAnnotation]) -> dict[str, Any]:
    """Give values for the fields that a kind must have."""
    return {a.name: _REQUIRED[a.name] for a in attrs.fields(kind) if a.default is attrs.NOTHING}


def value_of(said: Said, convert: Convert) -> Any:
    """Convert a value; raises `ReadError` with its line."""
    try:
        return convert(said.value)
    except (ValueError, RecursionError, DocumentError) as error:
        problem = f"{said.value[:80]!a} is no {said.name}: {error}"
        raise ReadError(problem, f"line {said.line}", "correct the value, or delete the line") from None
