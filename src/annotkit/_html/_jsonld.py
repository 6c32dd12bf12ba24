# What a page says about itself in JSON-LD (https://schema.org, as search engines ask for it). Only plain JSON
# is read: no context is resolved, terms are known by their schema.org names. What follows takes any JSON
# for granted: a name may be a string, a list, a number, an object with a name, or a reference by @id.

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from lxml.html import HtmlElement

from annotkit._model.metadata import Diagnostic

# The ends of types' names, as in NewsArticle and BlogPosting; the first that a page has is its article.
_KINDS = (("Article",), ("Posting", "Report"), ("Review", "CreativeWork"), ("WebPage", "ItemPage"))
_MOST = 10_000  # nodes; a page says what it is about well before


def article_node(root: HtmlElement) -> tuple[Mapping[str, Any], Mapping[str, Any], list[Diagnostic]]:
    """Give the page's article, all nodes by @id, and a word for what cannot be read."""
    nodes: list[Mapping[str, Any]] = []
    unread: list[Diagnostic] = []
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json" and script.text:
            try:
                nodes += _nodes(json.loads(script.text, strict=False))
            except (ValueError, RecursionError) as error:
                message = f"The page's JSON-LD cannot be read: {error}"
                unread.append(Diagnostic(code="json-ld", message=message))
    named = [node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1]
    by_id = {node["@id"]: node for node in reversed(named)}
    for kinds in _KINDS:
        for node in nodes:
            if any(kind.endswith(kinds) for kind in types_of(node)):
                return node, by_id, unread
    return {}, by_id, unread


def _nodes(value: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of a script, those of @graph and mainEntity too, in order."""
    waiting, count = [value], 0
    while waiting and count < _MOST:
        count += 1
        one = waiting.pop()
        if isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, dict):
            yield one
            waiting += [one[key] for key in ("mainEntity", "@graph") if key in one]


def types_of(node: Mapping[str, Any]) -> list[str]:
    """Give the types of a node, without the address of the vocabulary."""
    kinds = node.get("@type")
    return [
        kind.rpartition("/")[2].rpartition("#")[2].rpartition(":")[2]
        for kind in (kinds if isinstance(kinds, list) else [kinds])
        if isinstance(kind, str)
    ]


def objects_of(value: Any, by_id: Mapping[str, Mapping[str, Any]]) -> list[Any]:
    """Give one value or the values of a list; what only has an @id is looked up."""
    values = value if isinstance(value, list) else [value]
    found = []
    for one in values:
        if isinstance(one, dict) and set(one) == {"@id"} and isinstance(one["@id"], str):
            one = by_id.get(one["@id"], one)
        found.append(one)
    return found


def string_of(value: Any, *names: str) -> str | None:
    """Give a string, the first one of a list, or of an object the first of these that it has."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, Mapping):
            one = next((one[name] for name in names if isinstance(one.get(name), str)), None)
        if isinstance(one, str) and one.strip():
            return unescape(one)
    return None
