# What each kind of annotation says of its words: the motivation and the bodies. The table of the README is
# this file. Every annotation has a body, for Recogito throws on one without, and every body of schema.org an
# id, for W3C's schemas take one without for none.

from __future__ import annotations

import msgspec

from annotkit import (
    AnyAnnotation,
    Block,
    Claim,
    Comment,
    Correction,
    Custom,
    Emendation,
    Note,
    Quote,
    Review,
    thaw,
)
from annotkit_jsonld._addresses import body_part
from annotkit_jsonld._frame import Frame
from annotkit_jsonld._mentions import date, parties, party, statement
from annotkit_jsonld._vocabulary import (
    AFTER,
    CATEGORY,
    CHECK_WORTHINESS,
    CUE,
    LEVEL,
    MODE,
    URL,
    Node,
    one_or_all,
    present,
)


def motivation(annotation: AnyAnnotation) -> str:
    """Name why an annotation was made, in W3C's words (Web Annotation Data Model 3.3.5)."""
    match annotation:
        case Block():
            return "classifying"
        case Quote() | Claim() | Correction() | Comment():
            return "identifying"
        case Emendation():
            return "editing"
        case Review():
            return "assessing"
        case Note():
            return "replying" if annotation.about else "commenting"
        case Custom():
            return "describing"


def bodies(annotation: AnyAnnotation, frame: Frame) -> list[Node]:
    """Give an annotation's bodies; what it says itself comes first, its tags after that."""
    return _own_bodies(annotation, frame) + [_text("tagging", tag) for tag in annotation.tags]


def _own_bodies(annotation: AnyAnnotation, frame: Frame) -> list[Node]:
    match annotation:
        case Block():
            return [present({**_text("classifying", annotation.role), LEVEL: annotation.level})]
        case Quote():
            return [_quotation(annotation, frame)]
        case Claim():
            return [_claim(annotation, frame)]
        case Correction():
            return [_correction(annotation, frame)]
        case Emendation():
            return [_text("editing", annotation.reading)]
        case Comment():
            return [_comment(annotation, frame)]
        case Review():
            return [_review(annotation, frame)]
        case Note():
            return [_text(motivation(annotation), annotation.text, annotation.language)]
        case Custom():
            return [_text("classifying", annotation.kind), _data(annotation)]


def _text(purpose: str, value: str, language: str | None = None) -> Node:
    node = {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}
    return node if language is None else {**node, "language": language}


def _data(custom: Custom) -> Node:
    # As a string: JSON-LD reads 1.0 as 1, drops null, and would take the keys for terms.
    data = msgspec.json.encode(thaw(custom.data)).decode()
    return {**_text("describing", data), "format": "application/json"}


def _head(annotation: AnyAnnotation, kind: str, frame: Frame) -> Node:
    return {
        "id": frame.addresses.of(body_part(annotation)),
        "type": kind,
        "schema:text": frame.words.joined(annotation.spans),
    }


def _quotation(quote: Quote, frame: Frame) -> Node:
    return present(
        {
            **_head(quote, "schema:Quotation", frame),
            "schema:creator": one_or_all(parties(quote.speakers, frame)),
            MODE: quote.mode,
            CUE: one_or_all(frame.words.pieces(quote.cue)),
        }
    )


def _claim(claim: Claim, frame: Frame) -> Node:
    return present(
        {
            **_head(claim, "schema:Claim", frame),
            # schema.org on Claim: it is "summarized with a name".
            "schema:name": claim.statement,
            "schema:creator": one_or_all(parties(claim.claimants, frame)),
            "schema:appearance": {"id": frame.addresses.article},
            **date("schema:datePublished", claim.date, frame),
            CUE: one_or_all(frame.words.pieces(claim.cue)),
            CHECK_WORTHINESS: claim.check_worthiness,
        }
    )


def _correction(correction: Correction, frame: Frame) -> Node:
    before, after = correction.before, correction.after
    return present(
        {
            **_head(correction, "schema:CorrectionComment", frame),
            "schema:parentItem": {"id": frame.addresses.article},
            "schema:about": statement(before, frame) if before is not None else None,
            AFTER: statement(after, frame) if after is not None else None,
            **date("schema:dateCreated", correction.date, frame),
            CATEGORY: correction.category,
        }
    )


def _comment(comment: Comment, frame: Frame) -> Node:
    parent = frame.addresses.article
    if comment.reply_to is not None:
        parent = frame.addresses.of(body_part(frame.document[comment.reply_to]))
    return present(
        {
            **_head(comment, "schema:Comment", frame),
            "schema:author": party(comment.author, frame) if comment.author is not None else None,
            **date("schema:dateCreated", comment.date, frame),
            "schema:position": comment.number,
            "schema:parentItem": {"id": parent},
            CATEGORY: comment.category,
            LEVEL: comment.level,
        }
    )


def _review(review: Review, frame: Frame) -> Node:
    claims = [claim for claim in map(frame.document.__getitem__, review.about) if isinstance(claim, Claim)]
    wordings = [claim.statement or frame.words.joined(claim.spans) for claim in claims]
    return present(
        {
            **_head(review, "schema:ClaimReview", frame),
            "schema:claimReviewed": one_or_all([wording for wording in wordings if wording]),
            "schema:itemReviewed": one_or_all([{"id": frame.addresses.of(body_part(c))} for c in claims]),
            "schema:author": party(review.reviewer, frame) if review.reviewer is not None else None,
            **date("schema:datePublished", review.date, frame),
            "schema:reviewRating": _rating(review),
            **frame.link("schema:url", URL, review.url),
            "schema:inLanguage": review.language,
        }
    )


def _rating(review: Review) -> Node | None:
    rating = present(
        {
            "schema:ratingValue": review.rating,
            "schema:bestRating": review.best,
            "schema:worstRating": review.worst,
            "schema:alternateName": review.verdict,
        }
    )
    return {"type": "schema:Rating", **rating} if rating else None
