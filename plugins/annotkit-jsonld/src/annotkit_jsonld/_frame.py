# What every part of one file needs to know.

from __future__ import annotations

from attrs import frozen

from annotkit import Document
from annotkit_jsonld._addresses import Addresses, addresses_of
from annotkit_jsonld._options import Options
from annotkit_jsonld._vocabulary import Node
from annotkit_jsonld._words import Words


@frozen
class Frame:
    """A document, the addresses of its file, and the way to its words."""

    document: Document
    """What is written."""
    addresses: Addresses
    """The IRIs of its parts."""
    words: Words
    """How to point at its words."""

    def link(self, term: str, own_term: str, iri: str | None) -> Node:
        """Give the property that holds an IRI: as a link, or as a string under annotkit's own term."""
        if iri is None:
            return {}
        # A bare string would be a literal here: this context types no term of schema.org.
        return {term: {"id": iri}} if self.addresses.can_link(iri) else {own_term: iri}


def frame_of(document: Document, options: Options) -> Frame:
    """Make the frame of one file."""
    addresses = addresses_of(document, options.base)
    return Frame(document, addresses, Words(document.text, addresses.article))
