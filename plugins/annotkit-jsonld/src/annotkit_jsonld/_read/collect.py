# Finding the annotations in what a file may be: one annotation, a list, a page, a collection of pages, a
# graph, rows of Hypothesis' API, or several of these one after another.

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from annotkit_jsonld._read.thing import Notes, many

_WRAPPERS = ("@graph", "first", "items", "rows", "annotations", "next")


@frozen
class Found:
    """What stands in a file."""

    heads: list[dict[str, Any]] = field(factory=list)
    """The collections and pages, outer before inner."""
    items: list[dict[str, Any]] = field(factory=list)
    """The annotations, in order."""


def collect(value: Any, notes: Notes) -> Found:
    """Find the annotations of a file."""
    found = Found()
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting += part[::-1]
        elif isinstance(part, str):
            notes.add("not-in-file", f"{part!a} is not in the file", "collection")
        elif not isinstance(part, dict):
            notes.add("not-understood", f"a {type(part).__name__} stands for an annotation", "collection")
        elif _is_annotation(part):
            found.items.append(part)
        else:
            found.heads.append(part)
            for wrapper in reversed(_WRAPPERS):
                waiting += many(part.get(wrapper))[::-1]
    return found


def _is_annotation(part: dict[str, Any]) -> bool:
    types = many(part.get("type", part.get("@type")))
    return "target" in part or "Annotation" in types or "oa:Annotation" in types
