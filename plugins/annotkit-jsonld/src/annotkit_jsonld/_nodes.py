# The objects that a file of Web Annotations has many of, as structs: their fields in the order in which they
# are written, and the terms that these stand for. What is None is left out.
#
# Why structs and not dicts: they are made and encoded in a fifth of the time (measured), and a misspelt term
# cannot hide in one of many places.

from __future__ import annotations

from datetime import datetime
from typing import TypeAlias

from msgspec import Raw, Struct

from annotkit_jsonld import _vocabulary as own


class QuoteSelector(Struct, tag_field="type", tag="TextQuoteSelector", gc=False):
    """Words, and what stands around them (Web Annotation Data Model 4.2.4)."""

    exact: str
    prefix: str
    suffix: str


class PositionSelector(Struct, tag_field="type", tag="TextPositionSelector", gc=False):
    """Where words stand (Web Annotation Data Model 4.2.5)."""

    start: int
    end: int


class RangeSelector(Struct, tag_field="type", tag="RangeSelector", rename="camel", gc=False):
    """What lies between two places (Web Annotation Data Model 4.2.9); the second begins after it."""

    start_selector: QuoteSelector
    end_selector: QuoteSelector


Selectors: TypeAlias = tuple[QuoteSelector | RangeSelector, PositionSelector] | PositionSelector


class Piece(Struct, tag_field="type", tag="SpecificResource", omit_defaults=True, gc=False):
    """Words of the article (Web Annotation Data Model 4)."""

    source: str
    selector: Selectors
    id: str | None = None


Pieces: TypeAlias = Piece | list[Piece] | None


class Creator(Struct, gc=False):
    """Who made an annotation, known by name alone."""

    name: str


class Link(Struct, gc=False):
    """A thing that is named here and described elsewhere."""

    id: str


class Mention(
    Struct,
    rename={
        "own_type": own.TYPE,
        "name": "schema:name",
        "text": "schema:text",
        "same_as": "schema:sameAs",
        "ref": own.REF,
        "spans": own.SPANS,
    },
    omit_defaults=True,
    gc=False,
):
    """Someone, a statement or a date; without an id."""

    type: str | None = None
    own_type: str | None = None
    name: str | None = None
    text: str | None = None
    same_as: Link | None = None
    ref: str | None = None
    spans: Pieces = None


Mentions: TypeAlias = Mention | list[Mention] | None


class Textual(
    Struct, tag_field="type", tag="TextualBody", rename={"level": own.LEVEL}, omit_defaults=True, gc=False
):
    """What is said in plain words (Web Annotation Data Model 3.2.4)."""

    purpose: str
    value: str
    format: str
    language: str | None = None
    level: int | None = None


class Quotation(
    Struct,
    tag_field="type",
    tag="schema:Quotation",
    rename={"text": "schema:text", "creator": "schema:creator", "mode": own.MODE, "cue": own.CUE},
    omit_defaults=True,
    gc=False,
    kw_only=True,
):
    """The body of a Quote."""

    id: str
    text: str | None = None
    creator: Mentions = None
    mode: str
    cue: Pieces = None


class Claim(
    Struct,
    tag_field="type",
    tag="schema:Claim",
    rename={
        "text": "schema:text",
        "name": "schema:name",
        "creator": "schema:creator",
        "appearance": "schema:appearance",
        "published": "schema:datePublished",
        "date": own.DATE,
        "cue": own.CUE,
        "check_worthiness": own.CHECK_WORTHINESS,
    },
    omit_defaults=True,
    gc=False,
    kw_only=True,
):
    """The body of a Claim; schema.org says that it is summarised with a name."""

    id: str
    text: str | None = None
    name: str | None = None
    creator: Mentions = None
    appearance: Link
    published: str | None = None
    date: Mention | None = None
    cue: Pieces = None
    check_worthiness: float | None = None


class CorrectionComment(
    Struct,
    tag_field="type",
    tag="schema:CorrectionComment",
    rename={
        "text": "schema:text",
        "parent": "schema:parentItem",
        "about": "schema:about",
        "after": own.AFTER,
        "created": "schema:dateCreated",
        "date": own.DATE,
        "category": own.CATEGORY,
    },
    omit_defaults=True,
    gc=False,
    kw_only=True,
):
    """The body of a Correction."""

    id: str
    text: str | None = None
    parent: Link
    about: Mention | None = None
    after: Mention | None = None
    created: str | None = None
    date: Mention | None = None
    category: str


class Comment(
    Struct,
    tag_field="type",
    tag="schema:Comment",
    rename={
        "text": "schema:text",
        "author": "schema:author",
        "created": "schema:dateCreated",
        "date": own.DATE,
        "position": "schema:position",
        "parent": "schema:parentItem",
        "category": own.CATEGORY,
        "level": own.LEVEL,
    },
    omit_defaults=True,
    gc=False,
    kw_only=True,
):
    """The body of a reader's Comment."""

    id: str
    text: str | None = None
    author: Mention | None = None
    created: str | None = None
    date: Mention | None = None
    position: int | None = None
    parent: Link
    category: str
    level: int


class Rating(
    Struct,
    tag_field="type",
    tag="schema:Rating",
    rename={
        "rating": "schema:ratingValue",
        "best": "schema:bestRating",
        "worst": "schema:worstRating",
        "verdict": "schema:alternateName",
    },
    omit_defaults=True,
    gc=False,
    kw_only=True,
):
    """A Review's judgement."""

    rating: float | None = None
    best: float | None = None
    worst: float | None = None
    verdict: str | None = None


class ClaimReview(
    Struct,
    tag_field="type",
    tag="schema:ClaimReview",
    rename={
        "text": "schema:text",
        "claim_reviewed": "schema:claimReviewed",
        "item_reviewed": "schema:itemReviewed",
        "author": "schema:author",
        "published": "schema:datePublished",
        "date": own.DATE,
        "rating": "schema:reviewRating",
        "link": "schema:url",
        "url": own.URL,
        "language": "schema:inLanguage",
    },
    omit_defaults=True,
    gc=False,
    kw_only=True,
):
    """The body of a Review."""

    id: str
    text: str | None = None
    claim_reviewed: str | list[str] | None = None
    item_reviewed: Link | list[Link] | None = None
    author: Mention | None = None
    published: str | None = None
    date: Mention | None = None
    rating: Rating | None = None
    link: Link | None = None
    url: str | None = None
    language: str | None = None


Body: TypeAlias = Textual | Quotation | Claim | CorrectionComment | Comment | ClaimReview


class Annotation(
    Struct,
    tag_field="type",
    tag="Annotation",
    rename={"own_id": own.ID, "confidence": own.CONFIDENCE},
    omit_defaults=True,
    gc=False,
    kw_only=True,
):
    """An item of the collection (Web Annotation Data Model 3)."""

    id: str
    motivation: str
    creator: Raw | Creator | str | None = None
    created: datetime | None = None
    modified: datetime | None = None
    own_id: str | None = None
    confidence: float | None = None
    body: Body | list[Body] | str
    target: Piece | str | list[Piece | str]
