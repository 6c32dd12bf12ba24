# Front matter: what is known about the article, read by MkDocs, pandoc and others.
#
# Front matter is YAML. Every value is a double-quoted scalar on one line, which YAML 1.1 and 1.2 read alike:
# no value is taken for a date, a number or a boolean, and none ends the front matter.

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from typing import Any

from annotkit import Diagnostic, Document, Mention, Metadata
from annotkit.errors import DocumentError

# Not printable in YAML 1.2 (5.1), or a line break in YAML 1.1.
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_FIELDS = (
    "byline",
    "published",
    "modified",
    "url",
    "language",
    "publisher",
    "rights",
    "licence",
    "retrieved",
    "source_name",
    "source_sha256",
    "extracted_by",
)


def front_matter(document: Document) -> str:
    """Give the front matter of a document: what is known about it, or nothing."""
    title = document.metadata.title
    lines = [f"title: {_quoted(title)}"] if title is not None else []
    about = [f"  {key}: {value}" for key, value in _about(document)]
    if lines or about:  # the key says that the file is ours, even where nothing stands under it
        lines += ["annotkit:", *about] if about else ["annotkit: {}"]
    return "\n".join(["---", *lines, "---", "", ""]) if lines else ""


def _about(document: Document) -> Iterator[tuple[str, str]]:
    metadata = document.metadata
    if document.id is not None:
        yield "id", _quoted(document.id)
    authors = [_quoted(author.value) for author in metadata.authors if author.value is not None]
    if authors:
        yield "authors", f"[{', '.join(authors)}]"
    for name in _FIELDS:
        value = getattr(metadata, name)
        if value is not None:
            yield name, _quoted(value)
    if metadata.extra:
        pairs = [f"[{_quoted(key)}, {_quoted(value)}]" for key, value in metadata.extra]
        yield "extra", f"[{', '.join(pairs)}]"


def _quoted(value: str) -> str:
    # JSON's string is YAML's, but for these; beyond U+FFFF YAML has no pairs of escapes.
    literal = json.dumps(value, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", literal)


def read_front_matter(front: str) -> tuple[Metadata, str | None, tuple[Diagnostic, ...]]:
    """Give the metadata and the document's id that front matter has, and what of it is not understood."""
    found, problem = _loaded(front)
    if problem is not None:
        return Metadata(), None, (_not_understood(problem),)
    about = found.get("annotkit")
    about = dict(about) if isinstance(about, dict) else {}
    known: dict[str, Any] = {}
    for name, value in {"title": found.get("title"), **about}.items():
        if name in _READ and value is not None:
            known[name] = _accepted(name, _READ[name](value))
    odd = [_string(name) for name in about if name not in _READ]
    odd += [name for name in known if known[name] is None]
    told = tuple(_not_understood(f"{name!r} is nothing that annotkit writes there") for name in odd)
    id = known.pop("id", None)
    return Metadata(**{name: value for name, value in known.items() if value is not None}), id, told


def _loaded(front: str) -> tuple[dict[Any, Any], str | None]:
    """Give the mapping that YAML is, or the problem with it."""
    import yaml  # type: ignore[import-untyped]  # whoever writes should not wait for it

    try:
        loader = yaml.SafeLoader(front)
        node = loader.get_single_node()
        if _has_aliases(node):
            return {}, "it has aliases, which are not followed"
        found = None if node is None else loader.construct_document(node)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return {}, f"it is no YAML: {' '.join(str(error).split())[:200]}"
    return (found, None) if isinstance(found, dict) else ({}, None)


def _has_aliases(node: Any) -> bool:
    # With merge keys (<<), a few lines of aliases make a mapping of any size.
    seen: set[int] = set()
    waiting = [] if node is None else [node]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            return True
        seen.add(id(node))
        for item in () if isinstance(node.value, str) else node.value:
            waiting += item if isinstance(item, tuple) else (item,)
    return False


def _accepted(name: str, value: Any) -> Any:
    """Give a value that the model takes, else None: a person may have written a date in words."""
    known = {} if name == "id" or value is None else {name: value}
    try:
        Document("", metadata=Metadata(**known), id=value if name == "id" else None)
    except DocumentError:
        return None
    return value


def _not_understood(problem: str) -> Diagnostic:
    return Diagnostic(code="markdown-front-matter", message=f"front matter: {problem}")


def _string(value: object) -> str | None:
    with suppress(ValueError):  # a number of more digits than Python writes
        return str(value) if isinstance(value, str | int | float | date) else None
    return None


def _authors(value: object) -> tuple[Mention, ...] | None:
    names = [_string(name) for name in value] if isinstance(value, list) else [None]
    return tuple(Mention(value=name) for name in names if name is not None) if None not in names else None


def _extra(value: object) -> tuple[tuple[str, str], ...] | None:
    found: list[tuple[str, str]] = []
    for pair in value if isinstance(value, list) else [None]:
        match pair:
            case [str() as key, str() as told]:
                found.append((key, told))
            case _:
                return None
    return tuple(found)


_READ: dict[str, Callable[[object], Any]] = {
    **dict.fromkeys(("title", "id", *_FIELDS), _string),
    "authors": _authors,
    "extra": _extra,
}
