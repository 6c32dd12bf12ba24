# Who a page says its authors are. Names stand alone, several in a line, in objects, or in markup; what is no
# name (an address, a handle) is left out, and an address that several people share is nobody's.

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from annotkit._html._declared import Declared, is_in_comments, tidy, tokens
from annotkit._html._jsonld import objects_of, string_of, types_of
from annotkit._markup.iris import is_iri
from annotkit._model.span import Mention

# The more specific first: Highwire, Open Graph, Dublin Core, Parse.ly, Sailthru, the New York Times.
_META = (
    "author citation_author article:author dc.creator dcterms.creator parsely-author sailthru.author byl"
).split()
_NAME_ENDS = re.compile(r"\s{0,9};\s{0,9}|\s(?:and|und|et|&)\s")
_MOST = 50  # more are a list of members, not a byline


def authors_of(page: Declared) -> tuple[Mention, ...]:
    """Give the authors, each once: of JSON-LD, else of <meta>, else of the markup."""
    objects = objects_of(page.article.get("author"), page.nodes)
    authors = _distinct(mention for one in objects for mention in _mentions(one))
    for lines in (page.meta_values(_META), _marked(page.root)):
        authors = authors or _distinct(
            Mention(value=name, type="person") for line in lines for name in _names(line)
        )
    refs = [author.ref for author in authors if author.ref is not None]
    if len(set(refs)) < len(refs):
        return tuple(Mention(value=author.value, type=author.type) for author in authors)
    return authors


def _distinct(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    by_name: dict[str | None, Mention] = {}
    for mention in islice(mentions, _MOST):
        by_name.setdefault(mention.value, mention)
    return tuple(by_name.values())


def _mentions(one: Any) -> Iterator[Mention]:
    """The author that a value of JSON-LD names, or the authors."""
    if not isinstance(one, Mapping):
        yield from (Mention(value=name, type="person") for name in _names(string_of(one)))
        return
    parts = (string_of(one.get(part)) or "" for part in ("givenName", "familyName"))
    name = tidy(string_of(one.get("name"))) or tidy(" ".join(parts))
    is_group = any(kind.endswith(("Organization", "Corporation")) for kind in types_of(one))
    if name:
        yield Mention(value=name, type="organization" if is_group else "person", ref=_identity(one))


def _identity(person: Mapping[str, Any]) -> str | None:
    for iri in (person.get("@id"), string_of(person.get("sameAs"))):
        if isinstance(iri, str) and iri.startswith(("http://", "https://")) and is_iri(iri):
            return iri
    return None


def _names(line: str | None) -> Iterator[str]:
    """The people of a line such as `By Jo Park and Ann Lee`."""
    line = tidy(line)
    line = line[3:] if line[:3].lower() == "by " else line
    for part in _NAME_ENDS.split(line):
        # "Jo Park, Ann Lee" are two, "Park, Jo" is one.
        names = [name.strip() for name in part.split(",")]
        for name in names if all(" " in name for name in names) else [part.strip()]:
            if name and not name.startswith(("http:", "https:", "@")):
                yield name


def _marked(root: HtmlElement) -> Iterator[str]:
    """The names that microdata, rel=author or hCard mark as the author's."""
    for element in islice(filter(_is_author, root.iter("a", "span", "div", "p", "cite", "address")), _MOST):
        if not is_in_comments(element):
            name = next((e for e in element.iterdescendants() if e.get("itemprop") == "name"), element)
            yield name.get("content") or str(name.text_content())


def _is_author(element: HtmlElement) -> bool:
    parent = element.getparent()
    return (
        element.get("itemprop") == "author"
        or (element.tag == "a" and "author" in tokens(element, "rel"))
        or (parent is not None and "fn" in tokens(element, "class") and "author" in tokens(parent, "class"))
    )
