# What a footnote says about an annotation: its kind, who, and its first and last words, for a reader of the
# page. Plain words here; _render escapes them.

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

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
# Some controls are white space to Python, but are shown as U+FFFD.
_WHITE = "".join(c for c in map(chr, range(0x3001)) if c.isspace() and shown(c).isspace())
LABEL = (
    "(?:Quote|Indirect quote|Mixed quote|Claim|Correction|Clarification|Update|Retraction|Emendation|Comment"
    "|Pingback|Review|Note|Custom)"
)
"""A pattern of all that a note can begin with."""
_QUOTES = {"direct": "Quote", "indirect": "Indirect quote", "mixed": "Mixed quote"}
LED = re.compile(r":(?=\s|$)|\.(?=\s|$)|\s?[–—]|\s-\s")
"""A pattern of what parts words from a label that they begin with, as in UPDATE. or Correction —."""

Remark: TypeAlias = tuple[str, str]
"""What a note says about an annotation: its kind in one or two words, and what follows them."""
# The same before it is joined: its kind, who is meant and the like, and what is said.
_Said: TypeAlias = tuple[str, str | None, str | None]


def remark(document: Document, annotation: AnyAnnotation, *, words: bool = True) -> Remark:
    """Word what a footnote says about an annotation; without its words where they are marked."""
    passage = _passage(document, annotation.spans) if words else ""
    label, who, what = _SAID[type(annotation)](document, annotation, passage)
    text = f", {who}" if who else ""
    text = _on_one_line(f"{text}: {what}" if what else text)
    return _said_once(label, text) if words and not who else (label, text)


def _said_once(label: str, text: str) -> Remark:
    """Let words that begin with their own label be led by that alone."""
    if not _begin_with(label, text[2:]):
        return label, text
    end = 2 + len(label)
    # A colon goes into the label: beside it, nothing would tell that it is one of the words.
    end += text[end] == ":"
    return text[2:end], text[end:]


def _begin_with(label: str, words: str) -> bool:
    begin = words[: len(label)]
    return begin.capitalize() == label and begin.isascii() and LED.match(words, len(label)) is not None


def _quote(document: Document, quote: Quote, words: str) -> _Said:
    people = _people(document, quote.speakers)
    if len(quote.spans) > 1:
        people = _joined(", ", people, f"in {len(quote.spans)} parts")
    return _QUOTES[quote.mode], people, words


def _claim(document: Document, claim: Claim, words: str) -> _Said:
    who = _joined(", ", _people(document, claim.claimants), _mention(document, claim.date))
    return "Claim", who, _joined("; ", words, _named("in full", claim.statement))


def _correction(document: Document, correction: Correction, words: str) -> _Said:
    label, date = correction.category.capitalize(), _mention(document, correction.date)
    before = _named("before", _mention(document, correction.before))
    after = _named("after", _mention(document, correction.after))
    if date and _begin_with(label, words):  # nothing comes between the label and them
        return label, None, _joined("; ", words, date, before, after)
    return label, date, _joined("; ", words, before, after)


def _emendation(_document: Document, emendation: Emendation, words: str) -> _Said:
    return "Emendation", None, f"{words} → {emendation.reading}"


def _comment(document: Document, comment: Comment, words: str) -> _Said:
    number = None if comment.number is None else f"number {comment.number}"
    author, date = _mention(document, comment.author), _mention(document, comment.date)
    return comment.category.capitalize(), _joined(", ", number, author, date), words


def _review(document: Document, review: Review, words: str) -> _Said:
    reviewer = _mention(document, review.reviewer) or _creator(document, review)
    rating = None if review.rating is None else f"rated {review.rating:.15g}"
    if rating and review.best is not None:
        rating += f" of {review.best:.15g}"
    details = _joined(", ", reviewer, _mention(document, review.date), _named("on", words, " "))
    return "Review", details, _joined("; ", review.verdict, rating, review.url)


def _note(document: Document, note: Note, words: str) -> _Said:
    return "Note", _joined(", ", _creator(document, note), _named("on", words, " ")), note.text


def _custom(_document: Document, custom: Custom, words: str) -> _Said:
    data = None if custom.data is None else json.dumps(thaw(custom.data), ensure_ascii=False)
    return "Custom", None, _joined("; ", custom.kind, words, data)


def _block(_document: Document, block: Block, words: str) -> _Said:
    return "Block", block.role, words


# A table and not a `match`, which would try one class after the other.
_SAID: dict[type[AnyAnnotation], Callable[[Document, Any, str], _Said]] = {
    Quote: _quote,
    Claim: _claim,
    Correction: _correction,
    Emendation: _emendation,
    Comment: _comment,
    Review: _review,
    Note: _note,
    Custom: _custom,
    Block: _block,
}


def _joined(by: str, *parts: str | None) -> str:
    return by.join(filter(None, parts))


def _named(name: str, words: str | None, by: str = ": ") -> str | None:
    return f"{name}{by}{words}" if words else None


def _creator(document: Document, annotation: AnyAnnotation) -> str:
    creator = annotation.creator or ""
    at = bisect_left(document.agents, creator, key=lambda agent: agent.id)  # a Document has them in order
    known = [agent.name for agent in document.agents[at : at + 1] if agent.id == creator]
    return (known and known[0]) or creator


def _people(document: Document, mentions: Sequence[Mention]) -> str | None:
    if len(mentions) == 1:  # as most are
        return _mention(document, mentions[0])
    return " and ".join(filter(None, [_mention(document, mention) for mention in mentions]))


def _mention(document: Document, mention: Mention | None) -> str | None:
    if mention is None:
        return None
    return _passage(document, mention.spans) if mention.value is None else mention.value


def _passage(document: Document, spans: Sequence[Span]) -> str:
    """Give the words of spans, or their first and last words where that would be long."""
    if not spans:
        return ""
    text, start, end = document.text, spans[0].start, spans[-1].end
    if end - start <= _WHOLE and len(spans) == 1:
        return text[start:end].strip(_WHITE)
    first_end, last_start = spans[0].end, spans[-1].start
    head = text[start : min(first_end, start + _END)]
    tail = text[max(last_start, end - _END) : end]
    if first_end - start > _END:
        head = head.rpartition(" ")[0] or head
    if end - last_start > _END:
        tail = tail.partition(" ")[2] or tail
    return f"{head.strip(_WHITE)} … {tail.strip(_WHITE)}"


def _on_one_line(words: str) -> str:
    """Give words as they will be written, without line ends."""
    if words.isprintable() and "  " not in words:  # mostly so, and sooner known than done
        return words.strip(" ")
    return " ".join(shown(words).split())
