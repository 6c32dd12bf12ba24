# Claims: statements that can be checked, and who makes them.
#
# What somebody is reported to say is their claim; what the article says itself is a claim when it tells of
# numbers, events and things done rather than of opinions, wishes and plans (worthiness.py).

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from attrs import frozen

from annotkit._annotators.english import words
from annotkit._annotators.language import is_english
from annotkit._annotators.prose import prose_of
from annotkit._annotators.sentences import sentence_spans
from annotkit._annotators.tokens import quoted_of
from annotkit._annotators.verbs import verb_forms
from annotkit._annotators.worthiness import words_of, worthiness
from annotkit._model.document import Document
from annotkit._model.kinds import Claim, Quote
from annotkit._model.span import Mention, Span
from annotkit._records import Annotator

_LEAST = 0.5  # below, a statement of the article's own is no claim
_SHORTEST = 5  # words
_CONJUNCTION = re.compile(r"[\s,;](?:and|but|while|though|although|as|that)\s$", re.IGNORECASE)
_THAT = re.compile(r"that\s+", re.IGNORECASE)
_STOPS = ("", ".", "!")
_BRACKET = re.compile(r"[()\[\]]")
_OPENING = {")": "(", "]": "["}


@frozen
class _Reports:
    """The pieces of quotations that assert something, in the order of the text."""

    pieces: tuple[tuple[int, int, Quote], ...]
    starts: tuple[int, ...]

    def around(self, first: int, last: int) -> tuple[int, int, Quote] | None:
        """Give the piece that has more than a third of a sentence in it."""
        for start, end, quote in reversed(self._near(last)):
            if min(end, last) - max(start, first) > (last - first) // 3:
                return start, end, quote
        return None

    def behind(self, first: int, last: int) -> int | None:
        """Give where a report begins that is only a sentence's end: "…, and it will go on, she said"."""
        for start, end, quote in self._near(last):
            if quote.mode != "direct" and first < start and quote.cue and quote.cue[0].start >= end:
                return start
        return None

    def _near(self, last: int) -> Sequence[tuple[int, int, Quote]]:
        i = bisect_left(self.starts, last)
        return self.pieces[max(0, i - 4) : i]


def _find_claims(document: Document) -> Iterator[Claim]:
    if not is_english(document):
        return
    text = document.text
    asserted = [quote for quote in document.select(Quote) if quote.spans and _asserts(document, quote)]
    for quote in asserted:
        if quote.mode != "direct":
            yield from _reported(text, quote)
    pieces = sorted(((s.start, s.end, q) for q in asserted for s in q.spans), key=lambda piece: piece[:2])
    reports = _Reports(tuple(pieces), tuple(start for start, _, _ in pieces))
    for start, end in prose_of(document):
        for first, last in sentence_spans(text, start, end):
            yield from _stated(text, first, last, reports)


def _asserts(document: Document, quote: Quote) -> bool:
    for piece in (document.text[s.start : s.end].lower() for s in quote.cue):
        verb = next((v for w in piece.split() if (v := verb_forms().get((w.strip(".,:"),)))), None)
        if verb is not None and verb.base in words("claims", "not_asserting"):
            return False
    return True


def _reported(text: str, quote: Quote) -> Iterator[Claim]:
    first, last = quote.spans[0].start, quote.spans[-1].end
    lead = _THAT.match(text, first, last)
    if lead:
        first = lead.end()
    statement = text[first:last]
    words = words_of(statement)
    if len(words) >= _SHORTEST - 1:
        yield _claim(first, last, worthiness(statement, words), quote.speakers, quote.cue)


def _stated(text: str, first: int, last: int, reports: _Reports) -> Iterator[Claim]:
    """A sentence of the article, or of a quotation word for word, that tells something checkable."""
    inside = reports.around(first, last)
    claimants: tuple[Mention, ...] = ()
    cue: tuple[Span, ...] = ()
    if inside is not None:
        start, end, quote = inside
        if quote.mode != "direct":
            return  # it is reported, and a claim already
        first, last = max(first, start), min(last, end)
        claimants, cue = quote.speakers, quote.cue
    elif (report := reports.behind(first, last)) is not None:
        last = first + len(_CONJUNCTION.sub("", text[first:report]))
    begin, end = _trimmed(text, first, last)
    if text[end : end + 1] == "?":
        return
    statement = text[begin:end]
    words = words_of(statement)
    if len(words) >= _SHORTEST and (worth := worthiness(statement, words)) >= _LEAST:
        yield _claim(*_with_marks(text, Span(first, last), begin, end), worth, claimants, cue)


def _trimmed(text: str, first: int, last: int) -> tuple[int, int]:
    """Leave out the marks at a statement's ends."""
    while first < last and not text[first].isalnum() and text[first] not in "$€£":
        first += 1
    while last > first and not text[last - 1].isalnum() and text[last - 1] not in "%)":
        last -= 1
    return first, last


def _with_marks(text: str, sentence: Span, begin: int, end: int) -> tuple[int, int]:
    """Take in again the marks at a statement's ends that belong to ones within: "… called it “a ruin”."."""
    if begin == sentence.start and text[end : sentence.end].rstrip() in _STOPS:
        return begin, end
    pairs = _pairs(text, sentence)
    first = min((opened for opened, closed in pairs if opened < begin < closed <= end), default=begin)
    return first, max((closed for opened, closed in pairs if begin <= opened < end < closed), default=end)


def _pairs(text: str, sentence: Span) -> list[tuple[int, int]]:
    """Give where quotations and brackets begin and end, marks included."""
    quoted = quoted_of(text, sentence.start, sentence.end)
    found = [(quotation.start, quotation.end) for quotation in quoted if quotation.closed]
    opened: list[int] = []
    for mark in _BRACKET.finditer(text, sentence.start, sentence.end):
        if mark[0] not in _OPENING:
            opened.append(mark.start())
        elif opened and text[opened[-1]] == _OPENING[mark[0]]:
            found.append((opened.pop(), mark.end()))
    return found


def _claim(
    first: int, last: int, worth: float, claimants: tuple[Mention, ...], cue: tuple[Span, ...]
) -> Claim:
    return Claim(
        spans=(Span(first, last),),
        claimants=claimants,
        cue=cue,
        check_worthiness=worth,
        confidence=round(0.4 + worth / 2, 2),
    )


annotator = Annotator(_find_claims)
