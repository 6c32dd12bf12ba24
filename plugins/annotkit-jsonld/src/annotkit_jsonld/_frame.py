# What every part of one file needs to know.

from __future__ import annotations

from attrs import frozen

from annotkit import Document
from annotkit_jsonld._addresses import Addresses, addresses_of
from annotkit_jsonld._nodes import Link
from annotkit_jsonld._options import Options
from annotkit_jsonld._words import Words, words_of


@frozen
class Frame:
    """A document, how to write it, the addresses of its file, and the way to its words."""

    document: Document
    """What is written."""
    options: Options
    """How."""
    addresses: Addresses
    """The IRIs of its parts."""
    words: Words
    """How to point at its words."""
    article: Link
    """The article, as something to point at."""

    def link(self, iri: str | None) -> tuple[Link | None, str | None]:
        """Give an IRI as a link, or as the string that stands under a term of annotkit's own instead."""
        if iri is None:
            return None, None
        # A bare string would be a literal here: this context types no term of schema.org.
        return (Link(iri), None) if self.addresses.can_link(iri) else (None, iri)


def frame_of(document: Document, options: Options) -> Frame:
    """Make the frame of one file."""
    addresses = addresses_of(document, options.base)
    words = words_of(document.text, addresses.article, options)
    return Frame(document, options, addresses, words, Link(addresses.article))
