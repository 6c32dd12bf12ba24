# profile="schema.org": what a publisher puts into the article's own page. The article with its text and all
# that schema.org has classes for; and those fact-checks that are published on the same site.

from __future__ import annotations

import re
from collections.abc import Iterator

from annotkit import (
    AnyAnnotation,
    Claim,
    Comment,
    Correction,
    Document,
    Loss,
    Metadata,
    Quote,
    Review,
    kind_of,
)
from annotkit_jsonld._claim_review import claim_review
from annotkit_jsonld._json import lines, members
from annotkit_jsonld._options import Options
from annotkit_jsonld._parts import comments, part, parts
from annotkit_jsonld._things import CONTEXT, Things, parties, things_of, web
from annotkit_jsonld._vocabulary import Node, present

_HOST = re.compile(r"https?://(?:[^/?#]*@)?(?:www\.)?([^/?#]+)", re.IGNORECASE)
_UNPLACED = "schema.org has no terms for where it stands, nor for all that it says"
_NO_TERM = "schema.org has no term for it"


def page(document: Document, options: Options) -> Iterator[bytes]:
    """Write the article and its own site's fact-checks."""
    things = things_of(document, options)
    reviews = [_own_review(review, things) for review in document.select(Review)]
    graph = [_article(things), *(review for review in reviews if isinstance(review, dict))]
    yield b"{\n"
    yield from members({"@context": CONTEXT})
    yield b',\n"@graph": [\n'
    yield from lines(graph)
    yield b"\n]\n}\n"


def page_losses(document: Document, options: Options) -> Iterator[Loss]:
    """Tell what of the document the page's script does not say."""
    things = things_of(document, options)
    yield from _metadata_losses(document.metadata)
    if document.agents:
        yield Loss(None, "agents", "dropped", _NO_TERM)
    for annotation in document.annotations:
        why = _refused(annotation, things)
        yield Loss(annotation.id, None, "dropped" if why else "approximated", why or _UNPLACED)


def _article(things: Things) -> Node:
    known = things.document.metadata
    return present(
        {
            "@type": things.article_type,
            **things.article,
            "identifier": things.document.id,
            "headline": known.title,
            "creditText": known.byline,
            "author": parties(known.authors),
            "datePublished": known.published,
            "dateModified": known.modified,
            "url": web(known.url),
            "inLanguage": known.language,
            "publisher": {"name": known.publisher} if known.publisher is not None else None,
            "copyrightNotice": known.rights,
            "license": web(known.licence),
            "articleBody": things.document.text,
            "correction": parts((Correction,), things),
            "comment": comments(things),
            "hasPart": parts((Quote, Claim), things),
        }
    )


def _metadata_losses(known: Metadata) -> Iterator[Loss]:
    for name in ("retrieved", "source_name", "source_sha256", "extracted_by", "extra"):
        if getattr(known, name) not in (None, ()):
            yield Loss(None, f"metadata.{name}", "dropped", _NO_TERM)
    for name in ("url", "licence"):
        if getattr(known, name) is not None and web(getattr(known, name)) is None:
            yield Loss(None, f"metadata.{name}", "dropped", "it is no address of the web")
    if known.authors:
        yield Loss(None, "metadata.authors", "approximated", _UNPLACED)


def _refused(annotation: AnyAnnotation, things: Things) -> str:
    if isinstance(annotation, Review):
        review = _own_review(annotation, things)
        return review if isinstance(review, str) else ""
    if not isinstance(annotation, Quote | Claim | Correction | Comment):
        return f"schema.org has no class for a {kind_of(annotation)}"
    return "" if part(annotation, things) else "it has no words, or too many to be quoted"


def _own_review(review: Review, things: Things) -> Node | str:
    """Give a fact-check of the article's own site, or say why there is none."""
    home = web(things.document.metadata.url) or web(things.addresses.article)
    if home is None or _site(review.url) != _site(home):
        return "it is not published on the article's own site"
    return claim_review(review, things)


def _site(address: str | None) -> str | None:
    """Give the host of an address of the web, without www."""
    found = _HOST.match(web(address) or "")
    return found[1].lower() if found else None
