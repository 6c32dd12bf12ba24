# What stands around the article: the front matter, read by MkDocs, pandoc and others, and the carrier line.
#
# Front matter is YAML. Every value is a double-quoted scalar on one line, which YAML 1.1 and 1.2 read alike:
# no value is taken for a date, a number or a boolean, and none ends the front matter.

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator

from attrs import evolve

from annotkit import Document, dumps

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
    lines += ["annotkit:", *about] if about else []
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


def carrier(document: Document) -> str:
    """Give the line that carries a document: a link definition, which nothing refers to and nothing shows."""
    native = dumps(evolve(document, diagnostics=()))  # diagnostics are not exported
    return f"[annotkit]: <#annotkit:1:{base64.urlsafe_b64encode(native).decode().rstrip('=')}>"
