# What a note says about its annotation, kind by kind: who, the words, what is known. `_notes` sets it.

from __future__ import annotations

import json
from collections.abc import Iterator

from attrs import frozen

from annotkit import (
    AnyAnnotation,
    Block,
    Claim,
    Comment,
    Correction,
    Custom,
    Document,
    Emendation,
    Mention,
    Note,
    Quote,
    Review,
    thaw,
)
from annotkit_html._markup import Html, element, joined, link
from annotkit_html._voices import people_of
from annotkit_html._words import creator, date, mention, passage

_MODES = {"direct": "Quote", "indirect": "Indirect quote", "mixed": "Mixed quote"}


@frozen
class Content:
    """What a note says."""

    who: str = ""
    """Who speaks, or whose voice it is."""
    words: str | Html = ""
    """The words it is on, or their first and last."""
    says: str | Html = ""
    """What the annotation itself says: a remark, a verdict, the two readings."""
    facts: tuple[tuple[str, str | Html], ...] = ()
    """What else is known, by name."""


def label(annotation: AnyAnnotation) -> str:
    """Name an annotation's kind in a word or two."""
    match annotation:
        case Quote():
            return _MODES[annotation.mode]
        case Correction() | Comment():
            return annotation.category.capitalize()
        case Block():
            return annotation.role.replace("-", " ").capitalize()
        case Custom():
            return annotation.kind or "Custom"
        case Claim() | Emendation() | Review() | Note():
            return type(annotation).__name__


def content(document: Document, annotation: AnyAnnotation) -> Content:
    """Word what a note says about an annotation."""
    words = passage(document, annotation.spans)
    who = " and ".join(filter(None, (mention(document, person) for person in people_of(annotation))))
    match annotation:
        case Quote() | Block():
            return Content(who, words)
        case Claim():
            return Content(who or "the article", words, facts=tuple(_claim(document, annotation)))
        case Correction():
            return _correction(document, annotation, words)
        case Emendation():
            return Content(creator(document, annotation), says=_change(words, annotation.reading))
        case Comment():
            return Content(who, words, facts=tuple(_comment(document, annotation)))
        case Review():
            return _review(document, annotation, who, words)
        case Note():
            return Content(creator(document, annotation), words, annotation.text)
        case Custom():
            data = "" if annotation.data is None else json.dumps(thaw(annotation.data), ensure_ascii=False)
            facts = (("data", element("code", data)),) if data else ()
            return Content(creator(document, annotation), words, facts=facts)


def _claim(document: Document, claim: Claim) -> Iterator[tuple[str, str]]:
    if claim.statement:
        yield "in full", claim.statement
    if claim.date:
        yield "claimed", _when(document, claim.date)
    if claim.check_worthiness is not None:
        yield "worth checking", f"{claim.check_worthiness:.0%}"


def _correction(document: Document, correction: Correction, words: str) -> Content:
    facts: list[tuple[str, str | Html]] = []
    if correction.before:
        facts.append(("published", element("del", mention(document, correction.before))))
    if correction.after:
        facts.append(("corrected", element("ins", mention(document, correction.after))))
    if correction.concerns:
        facts.append(("passage", passage(document, correction.concerns)))
    when = _when(document, correction.date) if correction.date else ""
    return Content(when, words, facts=tuple(facts))


def _change(old: str, new: str) -> Html:
    return joined(element("del", old) if old else None, " → ", element("ins", new))


def _comment(document: Document, comment: Comment) -> Iterator[tuple[str, str]]:
    if comment.number is not None:
        yield "number", str(comment.number)
    if comment.date:
        yield "written", _when(document, comment.date)


def _review(document: Document, review: Review, who: str, words: str) -> Content:
    facts: list[tuple[str, str | Html]] = []
    if review.rating is not None:
        ends = [f"{end:.15g}" for end in (review.worst, review.best) if end is not None]
        facts.append(("rated", f"{review.rating:.15g}" + (f" on {'–'.join(ends)}" if ends else "")))
    if review.date:
        facts.append(("reviewed", _when(document, review.date)))
    if review.url:
        facts.append(("at", link(review.url)))
    verdict = element("strong", review.verdict, lang=review.language) if review.verdict else ""
    return Content(who or creator(document, review), words, verdict, tuple(facts))


def _when(document: Document, moment: Mention) -> str:
    return mention(document, moment) if moment.value is None else date(moment.value)
