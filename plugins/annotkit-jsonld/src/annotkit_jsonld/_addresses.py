# The IRIs of everything in a file. All derive from the article's, and no two are the same whatever the ids of
# the annotations are: one call of safe_names makes all of them. The collection's and the page's come first,
# then the annotations' own, so that an id that a fragment allows stays as it is; what hangs on an annotation
# (its body, its single targets) comes last and gives way.

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from attrs import frozen

from annotkit import (
    AnyAnnotation,
    Claim,
    Comment,
    Correction,
    Document,
    Quote,
    Review,
    article_iri,
    is_iri,
    safe_names,
)
from annotkit_jsonld._vocabulary import PREFIXES

Part: TypeAlias = tuple[str, str]
"""The id of an annotation and what is added to it for one of its parts: `("q2", ".1")`."""

COLLECTION: Part = ("", "annotations")
PAGE: Part = ("", "annotations.1")
ITSELF, LINK = "", "-link"
_BODIES: dict[type[AnyAnnotation], str] = {
    Quote: "-quotation",
    Claim: "-claim",
    Correction: "-correction",
    Comment: "-comment",
    Review: "-review",
}


def can_be_id(iri: str) -> bool:
    """Tell whether JSON-LD takes this as the absolute IRI it is, not as an abbreviation of the context's."""
    scheme, _, rest = iri.partition(":")
    # JSON-LD 1.1 API 5.2.2: what begins with // after the colon is no abbreviation.
    return is_iri(iri) and (scheme not in PREFIXES or rest.startswith("//"))


def name_of(annotation: AnyAnnotation) -> str:
    """Give an annotation's id; within a Document each has one."""
    return annotation.id or ""


def body_part(annotation: AnyAnnotation) -> Part:
    """Name the part that is an annotation's schema.org body."""
    return (name_of(annotation), _BODIES[type(annotation)])


def agent_part(number: int) -> Part:
    """Name an agent whose own id cannot serve; by number, so that no id is made from a person's name."""
    return ("", f"agent.{number}")


@frozen
class Addresses:
    """The IRIs of an article and of the parts of its file."""

    article: str
    """The article's."""
    names: Mapping[Part, str]
    """Each part's name, as a fragment."""

    @property
    def stem(self) -> str:
        """What every part's IRI begins with."""
        # A fragment holds no second #, but it may hold a slash (RFC 3986 3.5).
        return self.article + ("/" if "#" in self.article else "#")

    def of(self, part: Part) -> str:
        """Give a part's IRI."""
        return self.stem + self.names[part]

    def of_annotation(self, annotation_id: str) -> str:
        """Give an annotation's IRI."""
        return self.of((annotation_id, ITSELF))

    def keeps(self, annotation_id: str) -> bool:
        """Tell whether an annotation's id stands in its IRI as it is."""
        return self.names[annotation_id, ITSELF] == annotation_id

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
    parts = list(_parts(document))
    names = safe_names([name + added for name, added in parts], "fragment")
    return Addresses(article, dict(zip(parts, names, strict=True)))


def _parts(document: Document) -> Iterator[Part]:
    yield COLLECTION
    yield PAGE
    for annotation in document.annotations:
        yield (name_of(annotation), ITSELF)
    for annotation in document.annotations:
        name = name_of(annotation)
        if type(annotation) in _BODIES:
            yield body_part(annotation)
        yield from _targets(name, ITSELF, len(annotation.spans))
        if isinstance(annotation, Correction) and annotation.concerns:
            yield (name, LINK)
            yield from _targets(name, LINK, len(annotation.concerns))
    for number in range(len(document.agents)):
        yield agent_part(number + 1)


def _targets(name: str, added: str, count: int) -> Iterator[Part]:
    # Only the targets of a discontinuous annotation have IRIs.
    if count > 1:
        for number in range(count):
            yield (name, f"{added}.{number + 1}")
