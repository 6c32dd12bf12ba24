# A publisher's notices that the article was changed or is wrong, as newspapers, agencies and blogs word them.
#
# A notice is known by its label ("Correction:", "UPDATE:") or by its verbs ("An earlier version of this
# article misstated …"). What only looks like one: a date ("Updated: 9 Nov"), a policy ("If you find an
# error …"), a department of corrections, another paper's notice that this article quotes.

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from attrs import frozen

from annotkit._annotators.dates import Stamp, find_stamp
from annotkit._annotators.layout import Line, is_boilerplate
from annotkit._annotators.statements import MISTOOK, PIECE, statements_of
from annotkit._model.kinds import CorrectionCategory

# Each wording of a notice has one of these; most lines have none, and are passed over cheaply.
_LABELLED_BY = ("edit", "author", "publisher")  # the beginnings of labels: farther on, they say nothing
_HINTS = (
    *("correct", "updat", "clarif", "retract", "version", "erro", "errat", "misst", "missp", "misid", "misq"),
    *("regret", "sorry", "apolog", "amend", "revis", "omitted", "should have"),
    *("inaccura", "wrong", "mistake", "originally", "changed", "modified", "removed", "withdrawn", "stated"),
)
_LABEL_LENGTH = 40  # code points
_NEAR = 500  # code points: further on, a paragraph is none
_LABEL = re.compile(
    r"[\[(*_~/#\s]{0,4}(?:(?:an?|the|important)\s)?(?P<label>corrections?|clarifications?|retractions?|updates?|updated|"
    r"erratum|errata|(?:editor|ed|author|publisher)(?:[’']?s|s[’'])?\.?\s?(?:note|update)|amendment|apology)"
    r"(?P<rest>\s(?:and\s(?:clarification|apology|update)s?|appended|notice|no\.?\s?\d{1,2}|#?\d{1,2}))?"
    r"\s{0,2}(?P<when>\(?[^:.()\n–—]{0,40}\)?)?(?P<mark>\s?[:–—]|\.(?=\s|$)|\*{1,2}\s|\]|\)|$|\s-\s)",
    re.IGNORECASE,
)
_OF_ITSELF = re.compile(
    rf"\b(?:an?\s(?:earlier|previous|original|prior)|the\s(?:earlier|previous|original)|earlier|previous)\s(?:version|{PIECE})s?\b"
    rf"|\bthis\s(?:\w+\s)?{PIECE}\s(?:has\sbeen|was|is|had\sbeen|has)\s(?:since\s)?(?:been\s)?"
    rf"(?:updated|corrected|revised|clarified|amended|changed|edited|modified|retracted|removed)\b"
    rf"|\b(?:the|this)\s{PIECE}\s(?:was|has\sbeen)\s(?:corrected|clarified|amended|revised)\b"
    rf"|\bth(?:e|is)\s{PIECE}\soriginally\s(?:said|stated|reported)\b"
    rf"|\boriginally,?\sthis\s(?:\w+\s)?{PIECE}\b|\bthis\s(?:\w+\s)?{PIECE}\soriginally\b"
    rf"|\bthis\s(?:\w+\s)?{PIECE}\s(?:(?:has|had|also|first|originally|previously|initially|was)\s)?{MISTOOK}\b"
    rf"|\bhas\sbeen\s(?:updated|corrected|clarified|revised)\sto\s(?:reflect|correct|clarify|include|indicate|note|show|say|add|fix|remove)\b",
    re.IGNORECASE,
)
_OF_ANOTHER_ISSUE = re.compile(
    rf"^(?:because\sof\san?\s\w+(?:\s\w+)?\serror,\s)?(?:an?|the|in\san?|in\sthe)\s(?:[\w’“”-]+\s){{0,4}}"
    rf"(?:{PIECE}|listing|profile|chart|map|table|feature|brief|obituary)\b(?:[^.\n]|\.(?!\s[A-Z])){{0,200}}?\b{MISTOOK}\b",
    re.IGNORECASE,
)
_RETRACTED = re.compile(
    rf"\b(?:{PIECE})\s(?:\w+\s){{0,8}}?(?:needed\sto\sbe|has\sbeen|was|is|been)\s(?:retracted|withdrawn)\b|\bwe\s(?:are\sretracting|retract)\b",
    re.IGNORECASE,
)
_REGRET = re.compile(
    r"\bregrets?\sth(?:e|is)\s(?:error|mistake|confusion|incorrect)|\b(?:sorry|apologi[sz]e)\sfor\s(?:the|this|any|our)\s(?:\w+\s)?(?:error|mistake|mixup|mix-up|confusion)"
    r"|\bserious\serror\swas\smade\b",
    re.IGNORECASE,
)
_FOREIGN = re.compile(
    r"\b(?:department|office|bureau|board|house|center|centre|officers?|facility|secretary)\s(?:of|for)?\s?corrections?\b"
    r"|\bcorrections?\s(?:policy|officers?|department|official|facility|page|desk|editor)\b"
    r"|\bcorrections?\b.{0,12}\b(?:write|e-?mail|contact|call|send)\b"
    r"|\b(?:if\syou|please|you\scan|to\s(?:report|request|submit)|send|e-?mail|contact|call)\b[^.\n]{0,80}\b(?:corrections?|errors?|mistakes?)\b",
    re.IGNORECASE,
)
_CONTINUES = re.compile(
    r"(?:as\spublished\sin|the\s(?:article|story|post|headline|column|caption|sentence|item)|also|in\saddition|we\s(?:regret|apologi|now\sknow|want)|"
    r"an?\scorrected\sversion|it\salso|this\shas\sbeen|in\s(?:an?|the)\s(?:article|story)|an?\s(?:article|story)|because\sof)\b",
    re.IGNORECASE,
)
_UPDATED_WITH = re.compile(
    r"\bupdated?\s(?:to\s(?:include|reflect|add)|with|at|on)\b|\bupdates?\b|\badditional\sinformation\b",
    re.IGNORECASE,
)
_CLARIFIED = re.compile(r"\bclarif(?:y|ied|ies|ication)\b|\bdenied\b", re.IGNORECASE)


@frozen
class Notice:
    """A notice and what it says."""

    start: int
    end: int
    category: CorrectionCategory
    before: tuple[int, int] | None = None
    after: tuple[int, int] | None = None
    stamp: Stamp | None = None
    labelled: bool = False
    """Whether it begins with a label such as "Correction:"."""


def find_notices(text: str, lines: Sequence[Line]) -> list[Notice]:
    """Find the notices among the lines of an article; readers' comments are no lines of it."""
    found: list[Notice] = []
    hinted = _hinted(text, lines)
    i = 0
    while i < len(lines):
        last = _extent(lines, i) if i in hinted else None
        if last is None:
            i += 1
            continue
        # "A correction and an apology" over a page's text is its title, and the notice begins below.
        first = i + 1 if last > i and _is_title(lines[i]) else i
        found.append(_notice(text, lines[first], lines[last]))
        i = last + 1
    return found


def _hinted(text: str, lines: Sequence[Line]) -> set[int]:
    """The lines that have a hint near their beginning."""
    hints = _hints_in(text)
    if hints is None:
        return set(range(len(lines)))
    starts = [line.start for line in lines]
    found = set()
    for at, end, near in hints:
        i = bisect_right(starts, at) - 1
        if i >= 0 and end <= min(lines[i].end, starts[i] + near):
            found.add(i)
    return found


@lru_cache(maxsize=4)  # several annotators ask about one document
def _hints_in(text: str) -> tuple[tuple[int, int, int], ...] | None:
    """Where the hints are, and how near to its line's beginning each must be; None where one cannot tell."""
    lower = text.lower()
    if len(lower) != len(text):  # "İ" becomes two: offsets are others
        return None
    found = []
    for hint in (*_LABELLED_BY, *_HINTS):
        near = _LABEL_LENGTH if hint in _LABELLED_BY else _NEAR
        at = lower.find(hint)
        while at >= 0:
            found.append((at, at + len(hint), near))
            at = lower.find(hint, at + 1)
    return tuple(found)


def _extent(lines: Sequence[Line], i: int) -> int | None:
    """The last line of the notice that begins on a line; None where none does."""
    line = lines[i]
    label = _LABEL.match(line.text)
    labelled = label is not None and _is_label(label, line)
    if not (labelled or _worded(line.text)):
        return None
    if _FOREIGN.search(line.text[:400]) or (i and _quoted(lines[i - 1])):
        return None
    return _labelled(lines, i, label) if labelled and label is not None else _continued(lines, i)


def _is_title(line: Line) -> bool:
    label = _LABEL.match(line.text)
    return label is not None and ":" not in line.text and not label["label"].isupper() and line.words > 2


def _quoted(above: Line) -> bool:
    # "I came across this one:" and what follows is another paper's; a label of its own is not.
    return above.text.rstrip().endswith(":") and above.words > 3 and not _LABEL.match(above.text)


def _is_label(label: re.Match[str], line: Line) -> bool:
    word = label["label"].lower()
    rest = line.text[label.end() :].strip(" *_]")
    if word.startswith(("ed", "author", "publisher")):
        return _worded(rest) or _CLARIFIED.search(rest[:300]) is not None
    if word.startswith("update"):
        # "Updated: 9 Nov" is a date; "UPDATE: 5/12 — The site has removed the listing" is news.
        stamp = find_stamp(line.text)
        words = len(rest.split()) - (len(line.text[stamp.start : stamp.end].split()) if stamp else 0)
        return words >= 5 and (
            word == "update" or word == "updates" or label["mark"].strip() in {":", "–", "—"}
        )
    return (
        label["mark"].strip() in {":", "–", "—", "-", "*", "**"}
        or line.words <= 8
        or label["rest"] is not None
    )


def _worded(text: str) -> bool:
    head = text[:500]
    return any(
        pattern.search(head) is not None for pattern in (_OF_ITSELF, _OF_ANOTHER_ISSUE, _RETRACTED, _REGRET)
    ) and not _FOREIGN.search(head)


def _labelled(lines: Sequence[Line], i: int, label: re.Match[str]) -> int | None:
    if "appended" in (label["rest"] or "").lower():
        return i  # it points to a notice elsewhere
    rest = lines[i].text[label.end() :].strip(" *_]:.")
    bare = len(rest.split()) < 4 or (find_stamp(rest) is not None and len(rest.split()) < 9)
    headline = not bare and not re.search(r"[.!?…]", lines[i].text[label.end() :]) and len(rest.split()) < 12
    if not (bare or headline):
        return _continued(lines, i)
    last = i
    for j in range(i + 1, min(i + 4, len(lines))):
        if is_boilerplate(lines[j]) or not (lines[j].is_prose or _CONTINUES.match(lines[j].text)):
            break
        last = j
        if lines[j].words > 10 and not _CONTINUES.match(lines[j].text[:40]):
            break
        if lines[j].words > 25:
            break
    if last == i:
        return None
    return _continued(lines, last)


def _continued(lines: Sequence[Line], last: int) -> int:
    for j in range(last + 1, min(last + 4, len(lines))):
        line = lines[j]
        if is_boilerplate(line) or _LABEL.match(line.text):
            break
        if not (_CONTINUES.match(line.text) and (_worded(line.text) or line.words < 12)):
            break
        last = j
    return last


def _notice(text: str, first: Line, last: Line) -> Notice:
    start, end = first.start, last.end
    return Notice(
        start,
        end,
        _category(text[start:end]),
        *statements_of(text, start, end),
        find_stamp(text, start, min(end, start + 60)),
        _LABEL.match(first.text) is not None,
    )


def _category(words: str) -> CorrectionCategory:
    label = _LABEL.match(words)
    name = label["label"].lower() if label else ""
    if name.startswith("retract") or _RETRACTED.search(words):
        return "retraction"
    if name.startswith("clarif"):
        return "clarification"
    if name.startswith(("correct", "errat", "amend", "apology")):
        return "correction"
    if re.search(rf"\b{MISTOOK}\b", words, re.IGNORECASE) and not name.startswith("update"):
        return "correction"
    if _CLARIFIED.search(words) or re.search(r"\bsorry for any\b", words):
        return "clarification"
    if name.startswith("update") or _UPDATED_WITH.search(words):
        return "update"
    return "correction"
