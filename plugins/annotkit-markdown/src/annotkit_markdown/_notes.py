# What a footnote says about an annotation: its kind, who, and its first and last words, for a reader of the
# page. Plain words here; _render escapes them.

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TypeAlias

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
    Span,
    thaw,
)
from annotkit_markdown._escape import shown

_WHOLE = 100  # a passage up to this many code points is given whole
_END = 40  # of a longer one, so many at each end
LABEL = (
    "(?:Quote|Indirect quote|Mixed quote|Claim|Correction|Clarification|Update|Retraction|Emendation|Comment"
    "|Pingback|Review|Note|Custom)"
)
"""A pattern of all that a note can begin with."""
_QUOTES = {"direct": "Quote", "indirect": "Indirect quote", "mixed": "Mixed quote"}


Remark: TypeAlias = tuple[str, str]
"""What a note says about an annotation: its kind in one or two words, and what follows them."""


def remark(document: Document, annotation: AnyAnnotation, *, words: bool = True) -> Remark:
    """Word what a footnote says about an annotation; without its words where they are marked."""
    passage = _passage(document, annotation.spans) if words else ""
    match annotation:
        case Quote():
            return _quote(document, annotation, passage)
        case Claim():
            return _claim(document, annotation, passage)
        case Correction():
            return _correction(document, annotation, passage)
        case Emendation():
            return _remark("Emendation", [], [f"{passage} → {annotation.reading}"])
        case Comment():
            return _comment(document, annotation, passage)
        case Review():
            return _review(document, annotation, passage)
        case Note():
            details = [_creator(document, annotation), _named("on", passage, " ")]
            return _remark("Note", details, [annotation.text])
        case Custom():
            return _custom(annotation, passage)
        case Block():
            return _remark("Block", [annotation.role], [passage])


def _remark(label: str, details: Sequence[str | None], content: Sequence[str | None]) -> Remark:
    who = ", ".join(["", *filter(None, details)])
    what = "; ".join(filter(None, content))
    return label, on_one_line(f"{who}: {what}" if what else who)


def _quote(document: Document, quote: Quote, words: str) -> Remark:
    parts = f"in {len(quote.spans)} parts" if len(quote.spans) > 1 else None
    return _remark(_QUOTES[quote.mode], [_people(document, quote.speakers), parts], [words])


def _claim(document: Document, claim: Claim, words: str) -> Remark:
    details = [_people(document, claim.claimants), _mention(document, claim.date)]
    return _remark("Claim", details, [words, _named("in full", claim.statement)])


def _correction(document: Document, correction: Correction, words: str) -> Remark:
    content = [
        words,
        _named("before", _mention(document, correction.before)),
        _named("after", _mention(document, correction.after)),
    ]
    return _remark(correction.category.capitalize(), [_mention(document, correction.date)], content)


def _comment(document: Document, comment: Comment, words: str) -> Remark:
    number = None if comment.number is None else f"number {comment.number}"
    details = [number, _mention(document, comment.author), _mention(document, comment.date)]
    return _remark(comment.category.capitalize(), details, [words])


def _review(document: Document, review: Review, words: str) -> Remark:
    reviewer = _mention(document, review.reviewer) or _creator(document, review)
    rating = None if review.rating is None else f"rated {review.rating:.15g}"
    if rating and review.best is not None:
        rating += f" of {review.best:.15g}"
    details = [reviewer, _mention(document, review.date), _named("on", words, " ")]
    return _remark("Review", details, [review.verdict, rating, review.url])


def _custom(custom: Custom, words: str) -> Remark:
    data = None if custom.data is None else json.dumps(thaw(custom.data), ensure_ascii=False)
    return _remark("Custom", [], [custom.kind, words, data])


def _named(name: str, words: str | None, by: str = ": ") -> str | None:
    return f"{name}{by}{words}" if words else None


def _creator(document: Document, annotation: AnyAnnotation) -> str:
    creator = annotation.creator or ""
    at = bisect_left(document.agents, creator, key=lambda agent: agent.id)  # a Document has them in order
    known = [agent.name for agent in document.agents[at : at + 1] if agent.id == creator]
    return (known and known[0]) or creator


def _people(document: Document, mentions: Iterable[Mention]) -> str:
    return " and ".join(filter(None, [_mention(document, mention) for mention in mentions]))


def _mention(document: Document, mention: Mention | None) -> str | None:
    if mention is None:
        return None
    return _passage(document, mention.spans) if mention.value is None else mention.value


def _passage(document: Document, spans: Sequence[Span]) -> str:
    """Give the words of spans, or their first and last words where that would be long."""
    if not spans:
        return ""
    start, end = spans[0].start, spans[-1].end
    if end - start <= _WHOLE and len(spans) == 1:
        return on_one_line(document.text[start:end])
    head = document.text[start : min(spans[0].end, start + _END)]
    tail = document.text[max(spans[-1].start, end - _END) : end]
    if spans[0].end - start > _END:
        head = head.rpartition(" ")[0] or head
    if end - spans[-1].start > _END:
        tail = tail.partition(" ")[2] or tail
    return f"{on_one_line(head)} … {on_one_line(tail)}"


def on_one_line(words: str) -> str:
    """Give words as they will be written, without line ends."""
    if words.isprintable() and "  " not in words:  # mostly so, and sooner known than done
        return words.strip(" ")
    return " ".join(shown(words).split())
