# What the profiles in schema.org's terms alone share: things with names and addresses. They are put into
# pages under schema.org's own context, which takes any name for a term and declares some fifty prefixes; so
# an address is one of the web here, and the article's IRI has a scheme that is none of the prefixes.

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from annotkit import AnyAnnotation, Document, Mention, is_iri
from annotkit_jsonld._addresses import Addresses, addresses_of
from annotkit_jsonld._options import Options
from annotkit_jsonld._vocabulary import Node, one_or_all, present
from annotkit_jsonld._words import Words, words_of

CONTEXT = "https://schema.org"
_SCHEMES = ("http", "https", "urn", "ark", "ni", "doi", "hdl", "info", "tag")
_CLASSES = {"person": "Person", "organization": "Organization"}


@frozen
class Things:
    """A document and how to speak of what is in it."""

    document: Document
    """What is written."""
    article_type: str
    """The article's class."""
    addresses: Addresses
    """The IRIs of the article and of all that is in it."""
    words: Words
    """The article's words."""

    @property
    def article(self) -> Node:
        """Give the article, as something that is described elsewhere."""
        # In a graph, what `url` names is a page; it cannot be the article as well.
        is_page = self.addresses.article == web(self.document.metadata.url)
        return {"@id": self.addresses.thing if is_page else self.addresses.article}

    def head(self, kind: str, annotation: AnyAnnotation) -> Node:
        """Give the beginning of an annotation's node: its class, and its name in the file."""
        return {"@type": kind, "@id": self.addresses.annotation(annotation.id or "")}


def things_of(document: Document, options: Options) -> Things:
    """Make the way to speak of what is in a document."""
    addresses = addresses_of(document, options.base)
    if addresses.article.partition(":")[0] not in _SCHEMES:
        addresses = addresses_of(Document(document.text, document.annotations), None)
    return Things(document, options.article_type, addresses, words_of(document.text, "", options))


def web(iri: str | None) -> str | None:
    """Give an address of the web; None for anything else."""
    return iri if iri is not None and is_iri(iri) and iri.startswith(("http://", "https://")) else None


def party(mention: Mention | None) -> Node | None:
    """Give someone with a name; None for one whom nobody has named."""
    if mention is None or mention.value is None:
        return None
    kind = _CLASSES.get(mention.type or "")
    return present({"@type": kind, "name": mention.value, "sameAs": web(mention.ref)})


def parties(mentions: Iterable[Mention]) -> Node | list[Node]:
    """Give those who have a name."""
    return one_or_all([node for mention in mentions if (node := party(mention)) is not None])


def date(mention: Mention | None) -> str | None:
    """Give a date that is known."""
    return mention.value if mention is not None else None
