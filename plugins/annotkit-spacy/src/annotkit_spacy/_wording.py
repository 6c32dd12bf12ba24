# From an attribution to the words that it reports: the parse says which clause, the quotation marks say how
# far. Parsers cut sentences inside quotations, so a clause that touches a quotation takes all of it.

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, TypeAlias

from attrs import evolve, frozen

from annotkit_spacy._marks import Marks, Quoted
from annotkit_spacy._parse import Parse
from annotkit_spacy._reports import Range, Report, reports_of, trimmed

Place: TypeAlias = tuple[int, int]
"""Code points of the text, the last excluded."""
Mode: TypeAlias = Literal["direct", "indirect", "mixed"]

_FEWEST_WORDS = 3  # fewer without quotation marks are no speech: "said so"
_ENDS = ",.?!…—–-"
_JOINTS = ",:—–- \t\u00a0"  # what may stand between an attribution and its quotation
_FAR = 8  # the most of it


@frozen
class Found:
    """Reported speech by offsets, before its speaker is resolved."""

    places: tuple[Place, ...]
    mode: Mode
    report: Report
    parse: Parse
    attribution: Place
    """From the first to the last word of cue and speakers."""
    end: int
    """Where the sentence of the attribution ends."""
    closed: bool = True
    """Whether its last quotation has a closing mark; else the next paragraph may go on with it."""


def found_in(parse: Parse, marks: Marks) -> list[Found]:
    """Find the reported speech of a paragraph, in the order of its words."""
    found: dict[tuple[Place, ...], Found] = {}
    for report in reports_of(parse):
        if marks.at(parse.words[report.cue[0]].start) is not None:
            continue  # somebody's speech within another's
        one = _found(parse, marks, report)
        if one is not None:
            found.setdefault(one.places, one)
    return sorted(_with_following(found.values(), marks), key=lambda one: one.places)


def _found(parse: Parse, marks: Marks, report: Report) -> Found | None:
    places = [p for content in report.contents for p in _places(parse, marks, content)]
    places = _merged([*places, *((q.start, q.end) for q in _beside(parse, marks, report))])
    if not sum(marks.letters(*place) for place in places):
        return None
    mode = _mode(marks, places)
    if mode == "indirect" and (_words(parse, places) < _FEWEST_WORDS or not report.speakers):
        return None
    sentence = parse.words[report.cue[0]].sentence_end
    end = max(parse.words[sentence - 1].end, places[-1][1])
    last = marks.at(places[-1][0])
    own = parse.words[report.own[0]].start, parse.words[report.own[1] - 1].end
    return Found(tuple(places), mode, report, parse, own, end, last is None or last.closed)


def _merged(places: Iterable[Place]) -> list[Place]:
    merged: list[Place] = []
    for start, end in sorted(places):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _mode(marks: Marks, places: Sequence[Place]) -> Mode:
    quoted = sum(marks.quoted_letters(*place) for place in places)
    if quoted == 0:
        return "indirect"
    return "direct" if quoted == sum(marks.letters(*place) for place in places) else "mixed"


def _words(parse: Parse, places: Sequence[Place]) -> int:
    return sum(_position(parse, end) - _position(parse, start) for start, end in places)


def _position(parse: Parse, offset: int) -> int:
    return bisect_left(parse.words, offset, key=lambda word: word.start)


# Clauses -----------------------------------------------------------------------------------------


def _places(parse: Parse, marks: Marks, content: Range) -> list[Place]:
    words = trimmed(parse, content)
    if words is None:
        return []
    start, end = parse.words[words[0]].start, parse.words[words[1] - 1].end
    inside = marks.touching(start, end)
    if not inside:
        return [(start, end)]
    first, last = marks.quoted[inside[0]], marks.quoted[inside[-1]]
    begins = first.start <= start or not marks.letters(start, first.start)
    if begins and _is_complete(first):
        return [(q.start, q.end) for q in _run(marks, inside)]
    return [(min(start, first.start), max(end, last.end))]


def _is_complete(quoted: Quoted) -> bool:
    """Whether a quotation ends as speech does, so that nothing behind it belongs to it."""
    return not quoted.closed or quoted.ending in _ENDS


def _run(marks: Marks, positions: range) -> Iterator[Quoted]:
    """The quotations from the first on that no words part."""
    end = marks.quoted[positions[0]].start
    for i in positions:
        if marks.letters(end, marks.quoted[i].start):
            return
        yield marks.quoted[i]
        end = marks.quoted[i].end


# Quotations beside an attribution ----------------------------------------------------------------


def _beside(parse: Parse, marks: Marks, report: Report) -> Iterator[Quoted]:
    start, end = parse.words[report.own[0]].start, parse.words[report.own[1] - 1].end
    i = bisect_right(marks.quoted, start, key=lambda q: q.end) - 1
    if i >= 0 and _leads_to(parse.text, marks, marks.quoted[i], start, bool(report.contents)):
        yield marks.quoted[i]
    i = bisect_left(marks.quoted, end, key=lambda q: q.start)
    if i < len(marks.quoted) and _is_introduced(parse, report, marks.quoted[i]):
        yield marks.quoted[i]


def _leads_to(text: str, marks: Marks, quoted: Quoted, start: int, has_clause: bool) -> bool:
    """Whether "“A,” she said": a comma, or an end that is no period, and no word between."""
    if marks.letters(quoted.end, start):
        return False
    ending = quoted.ending
    marked = ending == "," or "," in text[quoted.end : start]
    return marked or (not has_clause and ending in _ENDS and ending != ".")


def _is_introduced(parse: Parse, report: Report, quoted: Quoted) -> bool:
    """Whether "She said: “A”": only the verb's own words before it, then a colon, a comma or nothing."""
    before = _position(parse, quoted.start) - 1
    joints = ""
    while before >= report.own[1] and not parse.words[before].has_letters and len(joints) < _FAR:
        joints += parse.words[before].text
        before -= 1
    if joints.strip(_JOINTS):
        return False
    is_own = report.own[1] <= before < parse.words[report.word].right
    return before < report.own[1] or (is_own and (":" in joints or "," in joints))


# Quotations without an attribution of their own --------------------------------------------------


def _with_following(found: Iterable[Found], marks: Marks) -> list[Found]:
    """Join what goes on behind an attribution's sentence: "“A,” she said. “B.”"."""
    result = sorted(found, key=lambda one: one.places[-1][1])
    places = _merged(place for one in result for place in (*one.places, one.attribution))
    claimed = {i for place in places for i in marks.touching(*place)}
    following: list[list[Quoted]] = [[] for _ in result]
    last = -1
    for i, q in enumerate(marks.quoted):
        while last + 1 < len(result) and result[last + 1].places[-1][1] <= q.start:
            last += 1
        if last >= 0 and i not in claimed and _goes_on(marks, result[last], following[last], q):
            following[last].append(q)
    return [joined(one, more) if more else one for one, more in zip(result, following, strict=True)]


def _goes_on(marks: Marks, found: Found, following: Sequence[Quoted], quoted: Quoted) -> bool:
    # Some parsers put the opening mark at the end of the sentence before.
    own = max(found.attribution[1], found.places[-1][1])
    end = found.end if found.end <= quoted.start + 1 else own
    end = following[-1].end if following else min(end, quoted.start)
    return found.mode != "indirect" and not marks.letters(end, quoted.start)


def joined(found: Found, following: Sequence[Quoted]) -> Found:
    """Give the speech with more quotations behind it."""
    places = (*found.places, *((q.start, q.end) for q in following))
    return evolve(found, places=places, closed=following[-1].closed)
