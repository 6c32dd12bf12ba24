# How well found annotations agree with those judged right. Counts are summed over all documents before
# anything is divided, so that a stream of short documents is scored as one corpus.

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Literal, TypeAlias, get_args

from attrs import field, frozen

from annotkit._model.document import Document
from annotkit._model.kinds import AnyAnnotation, Claim, Quote, speakers_of
from annotkit._model.span import Mention, Span
from annotkit.errors import DocumentError

Match: TypeAlias = Literal["exact", "overlap", "token"]

_WORD = re.compile(r"\w+")


@frozen
class Score:
    """Counts, and precision, recall and F1 of them; 0.0 where there is nothing to divide by."""

    right: int
    """How many of the found ones are right (of tokens: that are in both)."""
    found: int
    """How many were found."""
    wanted: int
    """How many there are."""
    precision: float = field(init=False)
    """The part of the found ones that is right."""
    recall: float = field(init=False)
    """The part of the wanted ones that was found."""
    f1: float = field(init=False)
    """The harmonic mean of both."""

    @precision.default
    def _precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @recall.default
    def _recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @f1.default
    def _f1(self) -> float:
        both = self.found + self.wanted
        return 2 * self.right / both if both else 0.0


@frozen
class Evaluation:
    """How well annotations of one kind were found."""

    content: Score
    """Of the annotations themselves."""
    speakers: Score
    """Of annotations found with who speaks right as well: a quote's speakers, a claim's claimants, a
    comment's author, a review's reviewer. Mentions agree when they overlap or mean the same."""
    cue: Score
    """Of annotations found with an overlapping cue as well (quotes and claims)."""


def evaluate(
    gold: Document | Iterable[Document],
    predicted: Document | Iterable[Document],
    kind: type[AnyAnnotation],
    match: Match = "overlap",
) -> Evaluation:
    """Score predicted annotations of a kind against those of a gold standard.

    Takes two documents, or two streams of them in the same order, with equal texts. `match`
    says when a found annotation counts: `exact` (equal spans), `overlap` (the code points shared
    are at least half of those in either, one to one) or `token` (each word inside counts by
    itself; then `speakers` and `cue` count annotations by overlap). White space at the ends of
    spans makes no difference. Raises `DocumentError` where texts differ or a stream is longer.

    Examples:
        >>> from annotkit import Quote
        >>> gold = Document("“Yes,” she said.", [Quote(spans=(Span(0, 6),), cue=(Span(11, 15),))])
        >>> evaluate(gold, gold, Quote).content.f1
        1.0
    """
    if match not in get_args(Match):
        remedy = f"say one of {', '.join(get_args(Match))}"
        raise DocumentError(f"there is no match {match!r}", "evaluate", remedy, match)
    totals = [[0, 0, 0] for _ in range(3)]
    for wanted, found in _pairs(gold, predicted):
        for total, counts in zip(totals, _counts(wanted, found, kind, match), strict=True):
            for i, count in enumerate(counts):
                total[i] += count
    content, speakers, cue = (Score(*total) for total in totals)
    return Evaluation(content, speakers, cue)


def _pairs(
    gold: Document | Iterable[Document], predicted: Document | Iterable[Document]
) -> Iterator[tuple[Document, Document]]:
    wanted = [gold] if isinstance(gold, Document) else gold
    found = [predicted] if isinstance(predicted, Document) else predicted
    for i, (one, other) in enumerate(zip_longest(wanted, found)):
        if one is None or other is None:
            remedy = "give a prediction for each document"
            raise DocumentError("one stream is longer", f"documents[{i}]", remedy)
        if one.text != other.text:
            raise DocumentError("the texts differ", f"documents[{i}]", "give both in the same order")
        yield one, other


Counts: TypeAlias = tuple[int, int, int]


def _counts(
    gold: Document, predicted: Document, kind: type[AnyAnnotation], match: Match
) -> tuple[Counts, Counts, Counts]:
    wanted = [a for a in gold.select(kind) if a.spans]
    found = [a for a in predicted.select(kind) if a.spans]
    pairs = _exact(gold.text, wanted, found) if match == "exact" else _overlapping(gold, predicted, kind)
    speakers = sum(_same_people(speakers_of(a), speakers_of(b)) for a, b in pairs)
    cues = sum(_same_cue(a, b) for a, b in pairs)
    sizes = len(found), len(wanted)
    content = _tokens(gold.text, wanted, found) if match == "token" else (len(pairs), *sizes)
    return content, (speakers, *sizes), (cues, *sizes)


def _exact(
    text: str, wanted: Sequence[AnyAnnotation], found: Sequence[AnyAnnotation]
) -> list[tuple[AnyAnnotation, AnyAnnotation]]:
    by_place: dict[tuple[tuple[int, int], ...], list[AnyAnnotation]] = {}
    for annotation in found:
        by_place.setdefault(_trimmed(text, annotation), []).append(annotation)
    pairs = []
    for annotation in wanted:
        same = by_place.get(_trimmed(text, annotation))
        if same:
            pairs.append((annotation, same.pop(0)))
    return pairs


def _overlapping(
    gold: Document, predicted: Document, kind: type[AnyAnnotation]
) -> list[tuple[AnyAnnotation, AnyAnnotation]]:
    """One to one, the best overlap first."""
    candidates = []
    for i, wanted in enumerate(gold.select(kind)):
        place = _trimmed(gold.text, wanted)
        near = {found.id: found for span in wanted.spans for found in predicted.overlapping(span, kind)}
        for j, found in enumerate(near.values()):
            other = _trimmed(gold.text, found)
            shared = _shared(place, other)
            whole = _size(place) + _size(other) - shared
            if 2 * shared >= whole > 0:
                candidates.append((-shared / whole, i, j, wanted, found))
    pairs = []
    taken: set[tuple[bool, str | None]] = set()
    for *_, wanted, found in sorted(candidates, key=lambda c: c[:3]):
        if (True, wanted.id) not in taken and (False, found.id) not in taken:
            taken |= {(True, wanted.id), (False, found.id)}
            pairs.append((wanted, found))
    return pairs


def _trimmed(text: str, annotation: AnyAnnotation) -> tuple[tuple[int, int], ...]:
    """The places of an annotation, white space at their ends left out and touching ones joined."""
    places: list[tuple[int, int]] = []
    for span in annotation.spans:
        words = text[span.start : span.end]
        start = span.start + len(words) - len(words.lstrip())
        end = start + len(words.strip())
        if places and not text[places[-1][1] : start].strip():
            places[-1] = places[-1][0], max(end, places[-1][1])
        else:
            places.append((start, end))
    return tuple(places)


def _shared(one: Sequence[tuple[int, int]], other: Sequence[tuple[int, int]]) -> int:
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)


def _size(places: Sequence[tuple[int, int]]) -> int:
    return sum(end - start for start, end in places)


def _tokens(text: str, wanted: Sequence[AnyAnnotation], found: Sequence[AnyAnnotation]) -> Counts:
    inside = [
        {m.start() for a in annotations for s in a.spans for m in _WORD.finditer(text, s.start, s.end)}
        for annotations in (wanted, found)
    ]
    return len(inside[0] & inside[1]), len(inside[1]), len(inside[0])


def _same_people(wanted: Sequence[Mention], found: Sequence[Mention]) -> bool:
    if not wanted or not found:
        return not wanted and not found
    return all(any(one.same_as(other) or _touch(one.spans, other.spans) for other in found) for one in wanted)


def _same_cue(wanted: AnyAnnotation, found: AnyAnnotation) -> bool:
    if not isinstance(wanted, Quote | Claim) or not isinstance(found, Quote | Claim):
        return True
    if not wanted.cue or not found.cue:
        return not wanted.cue and not found.cue
    return _touch(wanted.cue, found.cue)


def _touch(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return any(a.overlaps(b) for a in one for b in other)
