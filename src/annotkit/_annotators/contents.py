# What an attribution reports: which items of its sentence, before the cue or behind it, and in whose words.

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from annotkit._annotators.report import Report
from annotkit._annotators.speech import begins_as_speech
from annotkit._annotators.subjects import Place, is_one_of
from annotkit._annotators.tokens import Token
from annotkit._model.kinds import QuoteMode


def content_of(items: Sequence[Token], report: Report, floor: int) -> list[Place]:
    """What a report reports, by positions among the items."""
    if report.behind is not None:
        return [_behind(items, report, report.behind)]
    if report.before is None:
        return []
    first, last = _clause_start(items, report.before, floor), report.before
    if not report.plain:
        first = next((i for i in range(first, last) if items[i].quoted), last)
    if first >= last:
        return []
    after = _after(items, report)
    return [(first, last), after] if after else [(first, last)]


def _behind(items: Sequence[Token], report: Report, first: int) -> Place:
    """From where reported words begin up to the end of the clause."""
    last = min(report.stop, len(items))
    if items[first].quoted and _is_complete(items, first):
        return first, first + 1
    relative = report.subject is not None and items[report.subject[0]].lower in {"who", "which"}
    for i in range(first, last):
        if items[i].text == ";":
            return first, i
        if items[i].text == "," and i + 1 < last:
            following = items[i + 1]
            if is_one_of(following, "turning", "going_on") or (relative and i - first > 2):
                return first, i
            if i - first > 4 and (following.lower == "where" or _is_clause(items, i + 1, last)):
                return first, i
    return first, last


def _is_clause(items: Sequence[Token], i: int, last: int) -> bool:
    """Whether a clause of the article's own may follow: "…, and he left"."""
    return (
        items[i].lower in {"and", "so", "or"} and i + 1 < last and is_one_of(items[i + 1], "clause_subjects")
    )


def _is_complete(items: Sequence[Token], i: int) -> bool:
    """Whether a quotation is all that is reported: nothing of its clause goes on behind it."""
    if i + 1 == len(items):
        return True
    following = items[i + 1]
    if not following.is_word:
        return True
    words = items[i].text
    whole = words[1:2].isupper() and words[-2:-1] in {",", ".", "!", "?"}
    dated = following.lower == "on" and i + 2 < len(items) and is_one_of(items[i + 2], "days")
    return whole or dated or following.lower in {"and", "but", "when", "while", "before", "after"}


def _after(items: Sequence[Token], report: Report) -> Place | None:
    """What goes on behind an attribution in the middle: "“A,” she said, “B.”", "This, he says, is so"."""
    begin = max(report.cue[1], report.subject[1] if report.subject else 0)
    goes_on = begin + 2 < len(items) and items[begin].text == "," and not items[begin + 1].quoted
    if goes_on and report.before is not None and not items[report.before - 1].quoted:
        if not is_one_of(items[begin + 1], "going_on", "turning", "boundaries", "prepositions", "apposition"):
            return begin + 1, report.stop
        if is_one_of(items[begin + 1], "clause_subjects") and report.verb is not None:
            return begin + 1, report.stop
    for i in range(begin, min(report.stop, begin + 14)):
        if items[i].quoted:
            joined = items[i - 1].text in {",", ":", "—", "–", "-", "--", "."}
            at_once = i == begin == report.cue[1] and begins_as_speech(items[i])
            return (i, i + 1) if joined or at_once else None
    return None


def _clause_start(items: Sequence[Token], last: int, floor: int) -> int:
    """Where a clause before its attribution begins: with the sentence, or with the last "…, and"."""
    if items[last - 1].quoted:
        return _mixed_start(items, last - 1, floor)
    for i in range(last - 1, floor, -1):
        if items[i].text == ";":
            return i + 1
        joins = items[i].lower in {"and", "but", "while"} and items[i - 1].text == ","
        if joins and last - i > 6 and (is_one_of(items[i + 1], "clause_subjects") or items[i + 1].is_capital):
            return i + 1
    return floor


def _mixed_start(items: Sequence[Token], quoted: int, floor: int) -> int:
    """Words of the article's own before a quotation belong to it when they make one sentence with it."""
    if quoted == floor:
        return floor
    if items[quoted - 1].is_word:
        return floor
    return quoted - 2 if quoted - 2 >= floor and items[quoted - 2].quoted else quoted


def pieces_of(items: Sequence[Token], first: int, last: int) -> list[tuple[int, int]]:
    """The text of some items, without the marks at its ends."""
    while first < last and not items[first].is_word:
        first += 1
    while (
        last > first and not items[last - 1].is_word and items[last - 1].text not in {")", "%", "’", "'", "]"}
    ):
        last -= 1
    return [(items[first].start, items[last - 1].end)] if first < last else []


def mode_of(text: str, spans: Sequence[tuple[int, int]], marked: Sequence[tuple[int, int]]) -> QuoteMode:
    """Tell the mode of some pieces, by the places of all quotations around them, in order."""
    outside: list[str] = []
    touched = False
    for start, end in spans:
        at = start
        i = max(0, bisect_right(marked, (start, start)) - 1)
        while i < len(marked) and marked[i][0] < end:
            first, last = marked[i]
            if at < last:
                touched = True
                outside.append(text[at : max(at, first)])
                at = max(at, min(last, end))
            i += 1
        outside.append(text[at:end])
    if not touched:
        return "indirect"
    return "mixed" if any(c.isalnum() for piece in outside for c in piece) else "direct"
