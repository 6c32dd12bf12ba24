# The IRIs of everything in a file. All derive from the article's, and no two are the same whatever the ids of
# the annotations are: safe_names makes a fragment of each id, which holds no slash, and what hangs on an
# annotation (its body, its single targets, its link) or on the collection (its page, its agents) has the name
# of that and a slash.

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from attrs import field, frozen

from annotkit import Document, article_iri, is_iri, safe_names
from annotkit_jsonld._vocabulary import PREFIXES

_COLLECTION, _THING = "annotations", "article"
BODY = "/body"
"""What follows an annotation's IRI in that of the schema.org thing that its words are."""
_PLAIN = re.compile(r"[A-Za-z0-9._~-]*")


def can_be_id(iri: str) -> bool:
    """Tell whether JSON-LD takes this as the absolute IRI it is, not as an abbreviation of the context's."""
    scheme, colon, rest = iri.partition(":")
    # JSON-LD 1.1 API 5.2.2: what begins with // after the colon is no abbreviation.
    return colon != "" and is_iri(iri) and (scheme not in PREFIXES or rest.startswith("//"))


def body_of(address: str) -> str:
    """Give the IRI of the schema.org thing that the words of an annotation are, from the annotation's."""
    return address + BODY


@frozen
class Addresses:
    """The IRIs of an article and of the parts of its file."""

    article: str
    """The article's."""
    names: Mapping[str, str]
    """Each annotation's name, as a fragment, by its id."""
    stem: str = field(init=False)
    """What every part's IRI begins with."""
    collection: str = field(init=False)
    """The collection's."""

    @stem.default
    def _stem(self) -> str:
        # A fragment holds no second #, but it may hold a slash (RFC 3986 3.5).
        return self.article + ("/" if "#" in self.article else "#")

    @collection.default
    def _collection(self) -> str:
        return self.stem + _COLLECTION

    @property
    def thing(self) -> str:
        """Give the article's, where its own is the address of a page and may stand for nothing else."""
        return self.stem + _THING

    @property
    def page(self) -> str:
        """Give the page's."""
        return f"{self.collection}/1"

    def agent(self, number: int) -> str:
        """Give that of an agent whose own id cannot serve; no id is made from a person's name."""
        return f"{self.collection}/agent/{number}"

    def annotation(self, annotation_id: str) -> str:
        """Give an annotation's."""
        return self.stem + self.names[annotation_id]

    def can_link(self, iri: str) -> bool:
        """Tell whether a string of the document can be written as a link to something outside the file.

        One that names a part of the file would make two things one in the graph.
        """
        return can_be_id(iri) and iri != self.article and not iri.startswith(self.stem)


def addresses_of(document: Document, base: str | None) -> Addresses:
    """Make the IRIs of a document's file, from the one the caller wants or else the document's own."""
    article = base or article_iri(document)
    if not can_be_id(article):
        article = article_iri(Document(document.text))
    ids = [annotation.id or "" for annotation in document.annotations]
    return Addresses(article, dict(zip(ids, _names(ids), strict=True)))


def _names(ids: list[str]) -> Sequence[str]:
    # What safe_names would leave as it is needs no call, which costs as much as all else in an annotation.
    if _PLAIN.fullmatch("".join(ids)) and _COLLECTION not in ids and _THING not in ids:
        return ids
    return safe_names([_COLLECTION, _THING, *ids], "fragment")[2:]
