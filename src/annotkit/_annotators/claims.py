# Claims: statements that can be checked, and who makes them.
#
# What somebody is reported to say is their claim; what the article says itself is a claim when it tells of
# numbers, events and things done rather than of opinions, wishes and plans. How much it asks to be checked
# is a sum of such signs.

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from annotkit._annotators.english import words
from annotkit._annotators.language import is_english
from annotkit._annotators.prose import prose_of
from annotkit._annotators.sentences import sentence_spans
from annotkit._annotators.verbs import verb_forms
from annotkit._model.document import Document
from annotkit._model.kinds import Claim, Quote
from annotkit._model.span import Mention, Span
from annotkit._records import Annotator

_WORD = re.compile(r"[$€£]?\w+(?:[’'.,-]\w+)*%?")
_NUMBER = re.compile(r"[$€£]?\d[\d,.]*%?")
_LEAST = 0.5  # below, a statement of the article's own is no claim
_SHORTEST = 5  # words
_ANY_STATEMENT = 0.3  # what a statement without any sign is worth
_THIRD_PERSON = frozenset({"he", "she", "they", "it", "the", "this", "these"})


def _find_claims(document: Document) -> Iterator[Claim]:
    if not is_english(document):
        return
    text = document.text
    quotes = [q for q in document.select(Quote) if q.spans]
    asserted = [q for q in quotes if _asserts(document, q)]
    for quote in asserted:
        if quote.mode != "direct":
            yield from _reported(text, quote)
    pieces = [((s.start, s.end), q) for q in asserted for s in q.spans]
    pieces.sort(key=lambda piece: piece[0])
    starts = [piece[0][0] for piece in pieces]
    for start, end in prose_of(document):
        for first, last in sentence_spans(text, start, end):
            yield from _stated(text, first, last, pieces, starts)


def _asserts(document: Document, quote: Quote) -> bool:
    for piece in (document.text[s.start : s.end].lower() for s in quote.cue):
        verb = next((v for w in piece.split() if (v := verb_forms().get((w.strip(".,:"),)))), None)
        if verb is not None and verb.base in words("claims", "not_asserting"):
            return False
    return True


def _reported(text: str, quote: Quote) -> Iterator[Claim]:
    first, last = quote.spans[0].start, quote.spans[-1].end
    lead = re.compile(r"that\s+", re.IGNORECASE).match(text, first, last)
    if lead:
        first = lead.end()
    if len(_WORD.findall(text, first, last)) >= _SHORTEST - 1:
        yield _claim(text, first, last, quote.speakers, quote.cue)


def _stated(
    text: str, first: int, last: int, pieces: Sequence[tuple[tuple[int, int], Quote]], starts: Sequence[int]
) -> Iterator[Claim]:
    """A sentence of the article, or of a quotation word for word, that tells something checkable."""
    inside = _around(first, last, pieces, starts)
    if inside is not None and inside[1].mode != "direct":
        return  # it is reported, and a claim already
    claimants: tuple[Mention, ...] = ()
    cue: tuple[Span, ...] = ()
    if inside is not None:
        (start, end), quote = inside
        first, last = max(first, start), min(last, end)
        claimants, cue = quote.speakers, quote.cue
    while first < last and not text[first].isalnum() and text[first] not in "$€£":
        first += 1
    while last > first and not text[last - 1].isalnum() and text[last - 1] not in "%)":
        last -= 1
    if text[last : last + 1] == "?" or check_worthiness(text[first:last]) < _LEAST:
        return
    if len(_WORD.findall(text, first, last)) >= _SHORTEST:
        yield _claim(text, first, last, claimants, cue)


def _around(
    first: int, last: int, pieces: Sequence[tuple[tuple[int, int], Quote]], starts: Sequence[int]
) -> tuple[tuple[int, int], Quote] | None:
    i = bisect_right(starts, last - 1)
    for place, quote in reversed(pieces[max(0, i - 4) : i]):
        if min(place[1], last) - max(place[0], first) > (last - first) // 3:
            return place, quote
    return None


def _claim(text: str, first: int, last: int, claimants: tuple[Mention, ...], cue: tuple[Span, ...]) -> Claim:
    worth = check_worthiness(text[first:last])
    return Claim(
        spans=(Span(first, last),),
        claimants=claimants,
        cue=cue,
        check_worthiness=worth,
        confidence=round(0.4 + worth / 2, 2),
    )


def check_worthiness(sentence: str) -> float:
    """Tell how much a statement asks to be checked, from 0 to 1: a sum of signs for and against."""
    tokens = _WORD.findall(sentence)
    lower = [token.lower() for token in tokens]
    if not lower:
        return 0.0
    signs = (
        0.3 * any(map(_NUMBER.fullmatch, tokens)),
        0.1 * any(word[0] in "$€£" or word[-1] == "%" for word in lower),
        _counted(lower, "quantities", 0.1, 0.2),
        _counted(lower, "events", 0.15, 0.2),
        _counted(lower, "matters", 0.1, 0.2),
        0.05 * any(word.endswith("ed") and len(word) > 4 for word in lower),
        0.1 * any(word[0].isupper() and word != "I" for word in tokens[1:]),
        0.05 * (lower[0] in _THIRD_PERSON),
        -_counted(lower, "opinion", 0.15, 0.3),
        -_counted(lower, "future", 0.15, 0.15),
        -_counted(lower, "supposing", 0.15, 0.15),
        -0.1 * (lower[0] in {"i", "we", "you"} or "you" in lower),
        -0.3 * sentence.rstrip(' ”"').endswith("?"),
        -0.15 * (len(lower) < 7),
    )
    return round(min(1.0, max(0.0, _ANY_STATEMENT + sum(signs))), 2)


def _counted(lower: Sequence[str], name: str, each: float, most: float) -> float:
    return min(most, each * sum(map(words("claims", name).__contains__, lower)))


annotator = Annotator(_find_claims)
