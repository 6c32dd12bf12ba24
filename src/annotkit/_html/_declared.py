# Where a page says something about itself: its JSON-LD, its <meta> elements, its links. Reads only; which of
# several declarations counts is for others to say.

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urljoin

from attrs import frozen
from lxml.html import HtmlElement

from annotkit._html._jsonld import article_node
from annotkit._html._marks import marks_of
from annotkit._model.metadata import Diagnostic

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")  # JSON can write them


@frozen
class Declared:
    """What there is to look into."""

    root: HtmlElement
    article: Mapping[str, Any]
    """The node of the page's JSON-LD that is the article; empty where there is none."""
    nodes: Mapping[str, Mapping[str, Any]]
    """All its nodes that have an @id."""
    meta: Mapping[str, Sequence[str]]
    """The contents of <meta> by name, property, itemprop or http-equiv in lower case."""

    def meta_values(self, names: Iterable[str]) -> Iterator[str]:
        """Give the contents of the <meta> elements of these names, in the order of the names."""
        for name in names:
            yield from self.meta.get(name, ())


def declared_by(root: HtmlElement) -> tuple[Declared, list[Diagnostic]]:
    """Look through a page; a word for JSON-LD that cannot be read."""
    article, nodes, unread = article_node(root)
    return Declared(root, article, nodes, _meta(root)), unread


def _meta(root: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = element.get("content")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = element.get(attribute)
            if name and content and content.strip():
                found.setdefault(name.strip().lower(), []).append(content)
    return found


def tidy(value: str | None) -> str:
    """Give a value on one line, and as a file can carry it."""
    return _LONE_SURROGATE.sub("\ufffd", " ".join((value or "").split()))


def first(*values: str | None) -> str | None:
    """Give the first value that says something."""
    return next((one for one in map(tidy, values) if one), None)


def tokens(element: HtmlElement, attribute: str) -> list[str]:
    """Give the words of an attribute such as class or rel, in lower case."""
    return (element.get(attribute) or "").lower().split()


def linked(root: HtmlElement, relation: str) -> Iterator[str]:
    """Give the addresses that a page links as its licence, its canonical address and so on."""
    for element in root.iter("link", "a"):
        address = element.get("href")
        if address and relation in tokens(element, "rel"):
            yield address


def is_in_comments(element: HtmlElement) -> bool:
    """Tell whether an element speaks of a reader's comment, not of the page."""
    return any(marks_of(holder).comments for holder in element.iterancestors())


def base_of(root: HtmlElement, url: str | None) -> str | None:
    """Give the address that a page's relative links are resolved against, where one is known."""
    base = next((element.get("href") for element in root.iter("base") if element.get("href")), None)
    return join(url, base) if base else url


def join(base: str | None, address: str) -> str:
    """Resolve an address; one that cannot be resolved stays as it is."""
    try:
        return urljoin(base or "", address)
    except ValueError:  # such as an IPv6 address that does not end
        return address
