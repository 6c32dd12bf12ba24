# What each kind of annotation says of its words: the motivation, in W3C's words (Web Annotation Data Model
# 3.3.5), and the bodies. The table of the documentation is this file. Every annotation has a body, for
# Recogito throws on one without, and every body of schema.org an id, for W3C's schemas take one without for
# none.
#
# The words themselves stand in the target's selector and are not said again, but where they are in several
# pieces: no selector has the whole of those.

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

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
    Span,
    thaw,
)
from annotkit_jsonld import _nodes as nodes
from annotkit_jsonld._addresses import body_of
from annotkit_jsonld._frame import Frame
from annotkit_jsonld._mentions import date, parties, party, statement
from annotkit_jsonld._nodes import Body, Link, Textual
from annotkit_jsonld._vocabulary import one_or_all

Said: TypeAlias = tuple[str, Body | list[Body]]
"""The motivation of an annotation, and its body or bodies."""


def tags(annotation: AnyAnnotation) -> list[Body]:
    """Give the bodies of an annotation's tags."""
    return [Textual("tagging", tag, _PLAIN) for tag in annotation.tags]


_PLAIN = "text/plain"


def _textual(motivation: str, value: str, language: str | None = None, level: int | None = None) -> Said:
    # The purpose of the only body is the motivation of the annotation.
    return motivation, Textual(motivation, value, _PLAIN, language, level)


def _block(block: Block, _iri: str, _frame: Frame) -> Said:
    return _textual("classifying", block.role, level=block.level)


def _emendation(emendation: Emendation, _iri: str, _frame: Frame) -> Said:
    return _textual("editing", emendation.reading)


def _note(note: Note, _iri: str, _frame: Frame) -> Said:
    return _textual("replying" if note.about else "commenting", note.text, language=note.language)


def _custom(custom: Custom, _iri: str, _frame: Frame) -> Said:
    # As a string: JSON-LD reads 1.0 as 1, drops null, and would take the keys for terms.
    data = msgspec.json.encode(thaw(custom.data)).decode()
    kind = Textual("classifying", custom.kind, _PLAIN)
    return "describing", [kind, Textual("describing", data, "application/json")]


def add_words(body: Body | list[Body], spans: Sequence[Span], frame: Frame) -> None:
    """Let a body of schema.org say the words of several spans, too."""
    if not isinstance(body, Textual | list):
        body.text = frame.words.joined(spans)


def _quotation(quote: Quote, iri: str, frame: Frame) -> Said:
    return "identifying", nodes.Quotation(
        id=iri,
        creator=parties(quote.speakers, frame),
        mode=quote.mode,
        cue=frame.words.places(quote.cue) if quote.cue else None,
    )


def _claim(claim: Claim, iri: str, frame: Frame) -> Said:
    published, whole_date = date(claim.date, frame)
    return "identifying", nodes.Claim(
        id=iri,
        name=claim.statement,
        creator=parties(claim.claimants, frame),
        appearance=frame.article,
        published=published,
        date=whole_date,
        cue=frame.words.places(claim.cue) if claim.cue else None,
        check_worthiness=claim.check_worthiness,
    )


def _correction(correction: Correction, iri: str, frame: Frame) -> Said:
    created, whole_date = date(correction.date, frame)
    return "identifying", nodes.CorrectionComment(
        id=iri,
        parent=frame.article,
        about=statement(correction.before, frame),
        after=statement(correction.after, frame),
        created=created,
        date=whole_date,
        category=correction.category,
    )


def _comment(comment: Comment, iri: str, frame: Frame) -> Said:
    created, whole_date = date(comment.date, frame)
    parent = frame.article
    if comment.reply_to is not None:
        parent = Link(body_of(frame.addresses.annotation(comment.reply_to)))
    return "identifying", nodes.Comment(
        id=iri,
        author=party(comment.author, frame),
        created=created,
        date=whole_date,
        position=comment.number,
        parent=parent,
        category=comment.category,
        level=comment.level,
    )


def _review(review: Review, iri: str, frame: Frame) -> Said:
    claims = [claim for claim in map(frame.document.__getitem__, review.about) if isinstance(claim, Claim)]
    wordings = [claim.statement or frame.words.joined(claim.spans) for claim in claims]
    published, whole_date = date(review.date, frame)
    link, url = frame.link(review.url)
    return "assessing", nodes.ClaimReview(
        id=iri,
        claim_reviewed=one_or_all([wording for wording in wordings if wording]) or None,
        item_reviewed=one_or_all(
            [Link(body_of(frame.addresses.annotation(claim.id or ""))) for claim in claims]
        )
        or None,
        author=party(review.reviewer, frame),
        published=published,
        date=whole_date,
        rating=_rating(review),
        link=link,
        url=url,
        language=review.language,
    )


def _rating(review: Review) -> nodes.Rating | None:
    if (review.rating, review.best, review.worst, review.verdict) == (None, None, None, None):
        return None
    return nodes.Rating(rating=review.rating, best=review.best, worst=review.worst, verdict=review.verdict)


# A table and not a `match`, which would try one class after the other (0.4 µs); a test holds it complete.
WRITERS: dict[type[AnyAnnotation], Callable[[Any, str, Frame], Said]] = {
    Block: _block,
    Quote: _quotation,
    Claim: _claim,
    Correction: _correction,
    Emendation: _emendation,
    Comment: _comment,
    Review: _review,
    Note: _note,
    Custom: _custom,
}
