# The article that the collection is about: its whole text, so that the file can be read back alone, and what
# is known about it.

from __future__ import annotations

from annotkit import Comment, Correction
from annotkit_jsonld._addresses import body_part
from annotkit_jsonld._frame import Frame
from annotkit_jsonld._mentions import parties
from annotkit_jsonld._vocabulary import (
    EXTRA,
    EXTRACTED_BY,
    LICENCE,
    RETRIEVED,
    SOURCE_NAME,
    SOURCE_SHA256,
    URL,
    Node,
    one_or_all,
    present,
)


def article(frame: Frame) -> Node:
    """Give the node of the article."""
    return present(
        {
            "id": frame.addresses.article,
            "type": "schema:NewsArticle",
            "schema:identifier": frame.document.id,
            **_metadata(frame),
            "schema:correction": _bodies_of(Correction, frame),
            "schema:comment": _bodies_of(Comment, frame),
            "schema:articleBody": frame.document.text,
        }
    )


def _metadata(frame: Frame) -> Node:
    known = frame.document.metadata
    return {
        "schema:headline": known.title,
        "schema:creditText": known.byline,
        "schema:author": one_or_all(parties(known.authors, frame)),
        "schema:datePublished": known.published,
        "schema:dateModified": known.modified,
        **frame.link("schema:url", URL, known.url),
        "schema:inLanguage": known.language,
        # Whether it is a person or an organisation is not known.
        "schema:publisher": {"schema:name": known.publisher} if known.publisher is not None else None,
        "schema:copyrightNotice": known.rights,
        **frame.link("schema:license", LICENCE, known.licence),
        RETRIEVED: known.retrieved,
        SOURCE_NAME: known.source_name,
        SOURCE_SHA256: known.source_sha256,
        EXTRACTED_BY: known.extracted_by,
        EXTRA: one_or_all([_property(name, value) for name, value in known.extra]),
    }


def _property(name: str, value: str) -> Node:
    return {"type": "schema:PropertyValue", "schema:name": name, "schema:value": value}


def _bodies_of(kind: type[Comment] | type[Correction], frame: Frame) -> object:
    found = [a for a in frame.document.annotations if isinstance(a, kind)]
    return one_or_all([{"id": frame.addresses.of(body_part(a))} for a in found])
