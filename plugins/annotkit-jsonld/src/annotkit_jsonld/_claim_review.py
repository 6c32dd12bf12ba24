# ClaimReview as fact-checkers publish it: schema.org's terms, and what Google's fact-check importer requires
# of them (url, claimReviewed, author, reviewRating with alternateName, itemReviewed). One that lacks any of
# these is taken in nowhere, so it is not written, and what it lacks is named.
#
# profile="claimreview" is such an object for each Review, for the reviewer's own page.

from __future__ import annotations

from collections.abc import Iterator

from annotkit import Claim, Document, Loss, Metadata, Review
from annotkit.errors import ExportError
from annotkit_jsonld._json import lines, members
from annotkit_jsonld._options import Options
from annotkit_jsonld._things import CONTEXT, Things, date, parties, party, things_of, web
from annotkit_jsonld._vocabulary import Node, present

_ALONE = "the file has the fact-checks alone"
_REMEDY = "give the Review a url, a verdict and a reviewer with a name, and let it be about one Claim"


def claim_reviews(document: Document, options: Options) -> Iterator[bytes]:
    """Write every Review that is complete; raises `ExportError` if none is."""
    things = things_of(document, options)
    found = [claim_review(review, things) for review in document.select(Review)]
    made = [node for node in found if isinstance(node, dict)]
    if not made:
        why = f"none of its {len(found)} Reviews is complete: {found[0]}" if found else "it has no Review"
        raise ExportError(why, "profile claimreview", _REMEDY)
    return _file(made)


def _file(made: list[Node]) -> Iterator[bytes]:
    context = {"@context": CONTEXT}
    if len(made) == 1:  # not all importers look into a graph
        yield b"{\n"
        yield from members({**context, **made[0]})
        yield b"\n}\n"
        return
    yield b"{\n"
    yield from members(context)
    yield b',\n"@graph": [\n'
    yield from lines(made)
    yield b"\n]\n}\n"


def claim_reviews_losses(document: Document, options: Options) -> Iterator[Loss]:
    """Tell what of the document is in no ClaimReview."""
    things = things_of(document, options)
    yield Loss(None, "text", "dropped", _ALONE)
    for name, blank in (("metadata", Metadata()), ("id", None), ("agents", ())):
        if getattr(document, name) != blank:
            yield Loss(None, name, "dropped", _ALONE)
    for annotation in document.annotations:
        made = claim_review(annotation, things) if isinstance(annotation, Review) else _ALONE
        if isinstance(made, str):
            yield Loss(annotation.id, None, "dropped", made)
        else:
            yield Loss(annotation.id, None, "approximated", "a ClaimReview does not say all of it")


def claim_review(review: Review, things: Things) -> Node | str:
    """Give the object of a Review, or say what it lacks."""
    claim, wording = _claim(review, things)
    author = party(review.reviewer)
    needed = {
        "a url of the web": web(review.url),
        "a verdict": review.verdict,
        "a reviewer with a name": author and author["name"],
        "one Claim that it is about, with words or a statement": wording,
    }
    missing = [name for name, value in needed.items() if not value]
    if missing or claim is None:
        return f"it has not {', nor '.join(missing)}"
    return present(
        {
            "@type": "ClaimReview",
            "url": review.url,
            "claimReviewed": wording,
            "inLanguage": review.language,
            "author": author,
            "datePublished": date(review.date),
            "reviewRating": _rating(review),
            "itemReviewed": _item(claim, things),
        }
    )


def _claim(review: Review, things: Things) -> tuple[Claim | None, str | None]:
    found = [claim for claim in map(things.document.__getitem__, review.about) if isinstance(claim, Claim)]
    if len(found) != 1:
        return None, None
    return found[0], found[0].statement or things.words.joined(found[0].spans)


def _rating(review: Review) -> Node:
    numbers = {"ratingValue": review.rating, "bestRating": review.best, "worstRating": review.worst}
    return present({"@type": "Rating", **numbers, "alternateName": review.verdict})


def _item(claim: Claim, things: Things) -> Node:
    known = things.document.metadata
    appearance = {
        "@type": things.article_type,
        **things.article,
        "url": web(known.url),
        "headline": known.title,
        "datePublished": known.published,
        "author": parties(known.authors),
        "publisher": {"name": known.publisher} if known.publisher is not None else None,
    }
    return present(
        {
            **things.head("Claim", claim),
            "name": claim.statement,
            "author": parties(claim.claimants),
            "datePublished": date(claim.date),
            "appearance": present(appearance),
        }
    )
