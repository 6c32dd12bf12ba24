# What a footnote says about an annotation: its kind, who, and its first and last words, for a reader of the
# page. Plain words here; _render escapes them.

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Sequence

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
    Span,
    thaw,
)
from annotkit_markdown._escape import shown

_WHOLE = 100  # a passage up to this many code points is given whole
_END = 40  # of a longer one, so many at each end
_QUOTES = {"direct": "Quote", "indirect": "Indirect quote", "mixed": "Mixed quote"}


@frozen
class Remark:
    """What a footnote says about one annotation."""

    label: str
    """Its kind, in one or two words."""
    details: Sequence[str | None] = ()
    """Who, when and the like."""
    content: Sequence[str | None] = ()
    """What it says, or the words it is on."""

    @property
    def text(self) -> str:
        """What follows the label, on one line."""
        details = "".join(f", {detail}" for detail in self.details if detail)
        content = "; ".join(part for part in self.content if part)
        return _on_one_line(f"{details}: {content}" if content else details)


def remark(document: Document, annotation: AnyAnnotation) -> Remark:
    """Word what a footnote says about an annotation."""
    words = _passage(document, annotation.spans)
    match annotation:
        case Quote():
            return _quote(document, annotation, words)
        case Claim():
            return _claim(document, annotation, words)
        case Correction():
            return _correction(document, annotation, words)
        case Emendation():
            return Remark("Emendation", [], [f"{words} → {annotation.reading}"])
        case Comment():
            return _comment(document, annotation, words)
        case Review():
            return _review(document, annotation, words)
        case Note():
            details = [_creator(document, annotation), _named("on", words, " ")]
            return Remark("Note", details, [annotation.text])
        case Custom():
            return _custom(annotation, words)
        case Block():
            return Remark("Block", [annotation.role], [words])


def _quote(document: Document, quote: Quote, words: str) -> Remark:
    parts = f"in {len(quote.spans)} parts" if len(quote.spans) > 1 else None
    return Remark(_QUOTES[quote.mode], [_people(document, quote.speakers), parts], [words])


def _claim(document: Document, claim: Claim, words: str) -> Remark:
    details = [_people(document, claim.claimants), _mention(document, claim.date)]
    return Remark("Claim", details, [words, _named("in full", claim.statement)])


def _correction(document: Document, correction: Correction, words: str) -> Remark:
    content = [
        words,
        _named("before", _mention(document, correction.before)),
        _named("after", _mention(document, correction.after)),
    ]
    return Remark(correction.category.capitalize(), [_mention(document, correction.date)], content)


def _comment(document: Document, comment: Comment, words: str) -> Remark:
    number = None if comment.number is None else f"number {comment.number}"
    details = [number, _mention(document, comment.author), _mention(document, comment.date)]
    return Remark(comment.category.capitalize(), details, [words])


def _review(document: Document, review: Review, words: str) -> Remark:
    reviewer = _mention(document, review.reviewer) or _creator(document, review)
    rating = None if review.rating is None else f"rated {review.rating:.15g}"
    if rating and review.best is not None:
        rating += f" of {review.best:.15g}"
    details = [reviewer, _mention(document, review.date), _named("on", words, " ")]
    return Remark("Review", details, [review.verdict, rating, review.url])


def _custom(custom: Custom, words: str) -> Remark:
    data = None if custom.data is None else json.dumps(thaw(custom.data), ensure_ascii=False)
    return Remark("Custom", [], [custom.kind, words, data])


def _named(name: str, words: str | None, by: str = ": ") -> str | None:
    return f"{name}{by}{words}" if words else None


def _creator(document: Document, annotation: AnyAnnotation) -> str:
    creator = annotation.creator or ""
    at = bisect_left(document.agents, creator, key=lambda agent: agent.id)  # a Document has them in order
    known = [agent.name for agent in document.agents[at : at + 1] if agent.id == creator]
    return (known and known[0]) or creator


def _people(document: Document, mentions: Iterable[Mention]) -> str:
    return " and ".join(filter(None, (_mention(document, mention) for mention in mentions)))


def _mention(document: Document, mention: Mention | None) -> str | None:
    if mention is None:
        return None
    return _passage(document, mention.spans) if mention.value is None else mention.value


def _passage(document: Document, spans: Sequence[Span]) -> str:
    """Give the words of spans, or their first and last words where that would be long."""
    if not spans:
        return ""
    first, last = spans[0], spans[-1]
    if len(spans) == 1 and len(first) <= _WHOLE:
        return _on_one_line(document.text[first.start : first.end])
    head = document.text[first.start : min(first.end, first.start + _END)]
    tail = document.text[max(last.start, last.end - _END) : last.end]
    if len(first) > _END:
        head = head.rpartition(" ")[0] or head
    if len(last) > _END:
        tail = tail.partition(" ")[2] or tail
    return f"{_on_one_line(head)} … {_on_one_line(tail)}"


def _on_one_line(words: str) -> str:
    return " ".join(shown(words).split())
