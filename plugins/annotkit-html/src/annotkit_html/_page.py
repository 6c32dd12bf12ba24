# The page put together from its parts: template, style and script are files of the package.
#
# The policy allows nothing but the page's own style and script, by their digests (CSP Level 3, 2.3.1); so
# even markup that slipped through could load nothing and run nothing.

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from importlib import resources
from string import Template

from annotkit import Document, safe_names
from annotkit_html._article import article, layout, tag_of
from annotkit_html._head import colophon, linked_data, masthead, source, title, tools
from annotkit_html._markup import Html, element, escaped, joined, shown
from annotkit_html._notes import Book, notes
from annotkit_html._rows import rows
from annotkit_html._threads import Card, cards
from annotkit_html._voices import voices

# The page's own names, which no annotation's may be.
_OWN = ("status", "theme", "who", "previous", "position", "next", "close", "letters")

# Rows from which an article is long: the style has another way with its notes.
_LONG = 400


def render(document: Document) -> str:
    """Write a document as one page to read."""
    return _page(document, linked_data(document), _file("page.js"))


def still(document: Document) -> str:
    """Write a document as a page without scripts and linked data, to be shown inside another page."""
    return _page(document, Html(""), "")


def _page(document: Document, linked: Html, script: str) -> str:
    found = cards(document)
    lines = rows(document, shown(document.text))
    book = _book(document, found if lines else (), found)
    laid = layout(document, lines, found)
    headed = any(tag_of(row) == "h1" for row in lines)
    style = _file("styles.css")
    parts: Mapping[str, str] = {
        "policy": escaped(_policy(style, script)),
        "title": escaped(title(document) or "Annotated article"),
        "style": style,
        "linked": linked.text,
        "tools": tools(book).text,
        "length": "long" if len(lines) >= _LONG else "short",
        "masthead": masthead(document, headed=headed).text,
        "article": element("article", article(book, laid), data_source=source(document)).text,
        "loose": joined(_loose(book, laid.cards.get(-1, ()))).text,
        "colophon": colophon(book, len(laid.drawn.hidden)).text,
        "script": f"<script>{script}</script>" if script else "",
    }
    return Template(_file("page.html")).substitute(parts)


def _book(document: Document, called: Sequence[Card], found: Sequence[Card]) -> Book:
    ids = [annotation.id or "" for annotation in document.annotations]
    placed = [card.annotation.id or "" for card in called if card.place is not None]
    wanted = [*_OWN, *ids, *(f"at-{id}" for id in placed)]
    given = safe_names(wanted, "fragment")[len(_OWN) :]
    names = dict(zip(ids, given, strict=False))
    at = dict(zip(placed, given[len(ids) :], strict=True))
    numbers = {card.annotation.id or "": number for number, card in enumerate(found, 1)}
    return Book(document, voices(document), names, numbers, at)


def _loose(book: Book, found: Sequence[Card]) -> Html | None:
    listed = notes(book, found, "Notes on the whole article")
    return (
        element("section", element("h2", "On the whole article"), listed, class_="loose") if listed else None
    )


def _policy(style: str, script: str) -> str:
    rules = ["default-src 'none'", f"style-src {_digest(style)}"]
    rules += [f"script-src {_digest(script)}"] if script else []
    return "; ".join([*rules, "base-uri 'none'", "form-action 'none'"])


def _digest(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _file(name: str) -> str:
    return resources.files("annotkit_html").joinpath(name).read_text(encoding="utf-8")
