# The article that the collection is about: its whole text, so that the file can be read back alone, and what
# is known about it.

from __future__ import annotations

from annotkit import Comment, Correction, Metadata, digest
from annotkit_jsonld._addresses import body_of
from annotkit_jsonld._frame import Frame
from annotkit_jsonld._mentions import parties
from annotkit_jsonld._nodes import Link
from annotkit_jsonld._vocabulary import (
    EXTRA,
    EXTRACTED_BY,
    LICENCE,
    RETRIEVED,
    SHA256,
    SOURCE_NAME,
    SOURCE_SHA256,
    URL,
    Node,
    one_or_all,
    present,
)


def article(frame: Frame) -> Node:
    """Give the node of the article."""
    text, without = frame.document.text, frame.options.without_text
    return present(
        {
            "id": frame.addresses.article,
            "type": f"schema:{frame.options.article_type}",
            "schema:identifier": frame.document.id,
            **_metadata(frame.document.metadata, frame),
            "schema:correction": _bodies_of(Correction, frame),
            "schema:comment": _bodies_of(Comment, frame),
            SHA256: digest(text) if without else None,
            "schema:articleBody": None if without else text,
        }
    )


def _metadata(known: Metadata, frame: Frame) -> Node:
    url, own_url = frame.link(known.url)
    licence, own_licence = frame.link(known.licence)
    return {
        "schema:headline": known.title,
        "schema:creditText": known.byline,
        "schema:author": parties(known.authors, frame),
        "schema:datePublished": known.published,
        "schema:dateModified": known.modified,
        "schema:url": url,
        URL: own_url,
        # The text is what a program took out of the page.
        "schema:isBasedOn": url if known.extracted_by is not None else None,
        "schema:inLanguage": known.language,
        # Whether it is a person or an organisation is not known.
        "schema:publisher": {"schema:name": known.publisher} if known.publisher is not None else None,
        "schema:copyrightNotice": known.rights,
        "schema:license": licence,
        LICENCE: own_licence,
        RETRIEVED: known.retrieved,
        SOURCE_NAME: known.source_name,
        SOURCE_SHA256: known.source_sha256,
        EXTRACTED_BY: known.extracted_by,
        EXTRA: one_or_all([_property(name, value) for name, value in known.extra]),
    }


def _property(name: str, value: str) -> Node:
    return {"type": "schema:PropertyValue", "schema:name": name, "schema:value": value}


def _bodies_of(kind: type[Comment] | type[Correction], frame: Frame) -> Link | list[Link]:
    stem, names = frame.addresses.stem, frame.addresses.names.values()
    named = zip(frame.document.annotations, names, strict=True)
    return one_or_all([Link(body_of(stem + name)) for annotation, name in named if type(annotation) is kind])
