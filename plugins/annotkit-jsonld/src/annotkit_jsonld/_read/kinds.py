# Bodies of schema.org's classes as annotkit's kinds: what `_bodies.py` writes, read back. The same classes
# stand in the pages of publishers; there more is missing.

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from attrs import frozen

from annotkit import (
    AnyAnnotation,
    Block,
    Claim,
    Comment,
    Correction,
    Quote,
    Review,
    Span,
)
from annotkit_jsonld._read.mentions import Agents, date, link, mention, mentions
from annotkit_jsonld._read.targets import Targets
from annotkit_jsonld._read.thing import Thing, iri_of, many
from annotkit_jsonld._vocabulary import AFTER, CATEGORY, CHECK_WORTHINESS, CUE, LEVEL, MODE, URL

Shared: TypeAlias = dict[str, Any]
"""The fields that all kinds have."""

ROLES: tuple[str, ...] = (
    *("title", "byline", "dateline", "heading", "paragraph", "list-item", "blockquote", "caption"),
    *("correction-notice", "comment-heading", "comment", "boilerplate"),
)


@frozen
class Frame:
    """What reading one body needs to know of the file."""

    targets: Targets
    """Where words are."""
    agents: Agents
    """Who annotated."""
    bodies: Mapping[str, tuple[str, str]]
    """The class and the annotation's id of the bodies that have an IRI."""
    concerns: Mapping[str, tuple[Span, ...]]
    """The passages that corrections concern, by the IRI of the correction's body."""


def _quote(body: Thing, shared: Shared, frame: Frame) -> Quote:
    mode: Any = body.choice(MODE, ("direct", "indirect", "mixed")) or "direct"
    cue = frame.targets.spans(body.get(CUE), body.place)
    term = "schema:creator" if body.get("schema:creator") is not None else "schema:spokenByCharacter"
    return Quote(**shared, mode=mode, speakers=mentions(body, term, frame.targets), cue=cue)


def _claim(body: Thing, shared: Shared, frame: Frame) -> Claim:
    term = "schema:creator" if body.get("schema:creator") is not None else "schema:author"
    return Claim(
        **shared,
        claimants=mentions(body, term, frame.targets),
        cue=frame.targets.spans(body.get(CUE), body.place),
        statement=body.string("schema:name"),
        date=date(body, "schema:datePublished", frame.targets),
        check_worthiness=body.number(CHECK_WORTHINESS, 0, 1),
    )


def _correction(body: Thing, shared: Shared, frame: Frame) -> Correction:
    choices = ("correction", "clarification", "update", "retraction")
    category: Any = body.choice(CATEGORY, choices) or "correction"
    when = "schema:dateCreated" if body.get("schema:dateCreated") is not None else "schema:datePublished"
    return Correction(
        **shared,
        category=category,
        before=mention(body, "schema:about", frame.targets),
        after=mention(body, AFTER, frame.targets),
        date=date(body, when, frame.targets),
        concerns=frame.concerns.get(iri_of(body.values) or "", ()),
    )


def _comment(body: Thing, shared: Shared, frame: Frame) -> Comment:
    category: Any = body.choice(CATEGORY, ("comment", "pingback")) or "comment"
    author = "schema:author" if body.get("schema:author") is not None else "schema:creator"
    when = "schema:dateCreated" if body.get("schema:dateCreated") is not None else "schema:datePublished"
    return Comment(
        **shared,
        author=mention(body, author, frame.targets),
        date=date(body, when, frame.targets),
        number=body.integer("schema:position", 0),
        category=category,
        level=body.integer(LEVEL, 0) or 0,
        reply_to=_answered(body, frame),
    )


def _answered(body: Thing, frame: Frame) -> str | None:
    parent = iri_of(body.get("schema:parentItem"))
    kind, name = frame.bodies.get(parent or "", ("", None))
    if parent is not None and kind != "Comment" and parent != frame.targets.article:
        body.notes.add("not-found", f"the comment {parent!a}, which it answers, is not there", body.place)
    return name if kind == "Comment" else None


def _review(body: Thing, shared: Shared, frame: Frame) -> Review:
    claims = [frame.bodies.get(iri_of(claim) or "") for claim in many(body.get("schema:itemReviewed"))]
    if not shared["about"]:
        shared = {**shared, "about": tuple(dict.fromkeys(claim[1] for claim in claims if claim))}
    rating = next(body.things("schema:reviewRating"), body.inner({}))
    worst, given, best = (
        rating.number(f"schema:{name}") for name in ("worstRating", "ratingValue", "bestRating")
    )
    numbers = [number for number in (worst, given, best) if number is not None]
    if numbers != sorted(numbers):
        body.notes.add("not-understood", "a rating that is not between its worst and best", body.place)
        worst = given = best = None
    return Review(
        **shared,
        verdict=rating.string("schema:alternateName"),
        rating=given,
        best=best,
        worst=worst,
        reviewer=mention(body, "schema:author", frame.targets),
        date=date(body, "schema:datePublished", frame.targets),
        url=link(body, "schema:url", URL),
        language=body.language("schema:inLanguage"),
    )


KINDS_OF_BODIES: dict[str, Callable[[Thing, Shared, Frame], AnyAnnotation]] = {
    "Quotation": _quote,
    "Claim": _claim,
    "CorrectionComment": _correction,
    "Comment": _comment,
    "ClaimReview": _review,
}


def class_of(thing: Thing) -> str:
    """Give the class by which a body's kind is known; empty where there is none."""
    return next((name for name in thing.types() if name in KINDS_OF_BODIES), "")


def block(body: Thing, shared: Shared) -> Block | None:
    """Give the Block that a classifying body names; None where it names none or stands on no words."""
    spans, role = shared["spans"], body.string("value")
    if role not in ROLES or len(spans) != 1 or not len(spans[0]):
        return None
    kind: Any = role
    return Block(**shared, role=kind, level=body.integer(LEVEL, 1))
