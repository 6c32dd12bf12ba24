# The title of a page, and the lines about its author and date that stand around it.

from __future__ import annotations

import re
from collections.abc import Sequence

from annotkit._annotators.dates import find_stamp
from annotkit._annotators.english import lexicon
from annotkit._annotators.layout import Line, is_boilerplate
from annotkit._annotators.sections import announced

ITEM = re.compile(r"(?:[-•*◦▪·‣]|\d{1,3}[.)])\s{1,4}(?=\S)")
META = re.compile(
    r"(?:posted|published|updated|last updated|modified|date|by|filed|created)\b", re.IGNORECASE
)
_ROLE_WORDS = re.compile(
    r"(?:(?:associate|assistant|managing|senior|staff|contributing|deputy|news|city|sports|guest|special)\s){0,3}"
    r"(?:editor|writer|reporter|correspondent|columnist|author|contributor|admin|administrator|press)s?\b",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:photo|photograph|image|picture|illustration|graphic|video|drawing|courtesy)s?\b.{0,20}\b(?:by|of|credit|courtesy)\b"
    r"|(?:photo|image) credit|welcome to\b|you are here\b",
    re.IGNORECASE,
)
# "Ann Lee, Elm Daily News" over a date.
_NAME_AND_PLACE = re.compile(r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,2}, [A-Z][\w.’' -]+")
_MANNER = re.compile(r"\b(?:to|and|for|how|why|with)\b", re.IGNORECASE)


def title_of(text: str, head: Sequence[Line]) -> Line | None:
    """Give the head's line that is most like a title; the first wins among equals."""
    best, best_score = None, 0
    for i, line in enumerate(head):
        score = _score(text, line)
        if score > 0:
            score += 4 * _is_above_byline(text, head, i) - 6 * _has_more_than_title(head, i)
        if score > best_score:
            best, best_score = line, score
    return best


def _score(text: str, line: Line) -> int:
    if is_boilerplate(line) or is_byline(line) or announced(line)[0] or _CREDIT.match(line.text):
        return 0
    stamp = find_stamp(text, line.start, line.end)
    if stamp is not None and (is_dated(text, line) or META.match(line.text)):
        return 0
    if line.text.endswith(":") or ITEM.match(line.text):
        return 0
    score = 2 + min(line.words, 6)
    score += 2 if capitals(line.text) else 0
    if stamp is not None and stamp.start == line.start:
        score -= 4
    if line.words < 3 or line.text.endswith(("|", "»")) or " » " in line.text or " | " in line.text:
        score -= 3
    if line.text.endswith(".") and not capitals(line.text):
        score -= 3
    return score


def _is_above_byline(text: str, head: Sequence[Line], i: int) -> bool:
    """Whether author or date stand below a line, or below the deck that is between."""
    line, below = head[i], head[i + 1 : i + 3]
    if not below or line.text.endswith("."):
        return False
    if _tells_who_or_when(text, below[0]):
        # A name and a date below it are both about the title above.
        return not (i and _NAME_AND_PLACE.fullmatch(line.text))
    deck = below[0].is_sentence or _NAME_AND_PLACE.fullmatch(below[0].text) is not None
    return deck and len(below) > 1 and _tells_who_or_when(text, below[1])


def _has_more_than_title(head: Sequence[Line], i: int) -> bool:
    """Whether a line is "Title | The Paper", and the title stands by itself below."""
    return any(
        line.words > 2 and len(line.text) < len(head[i].text) and head[i].text.startswith(line.text)
        for line in head[i + 1 :]
    )


def _tells_who_or_when(text: str, line: Line) -> bool:
    return is_byline(line) or find_stamp(text, line.start, line.end) is not None


def could_head(first: Line, second: Line) -> bool:
    """Tell whether a page's first line may be its title though it ends as a sentence does."""
    # Of one sentence, and none that reports: "“We will resign,” said the mayor."
    return second.gap > 1 and first.words <= 25 and not re.search(r"[.!?…,][”’\"']\s|[.!?…]\s", first.text)


def capitals(text: str) -> bool:
    """Tell whether most long words begin with a capital."""
    long = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return bool(long) and 2 * sum(word[0].isupper() for word in long) > len(long)


def is_dated(text: str, line: Line) -> bool:
    """Tell whether a line is a date and little else."""
    stamp = find_stamp(text, line.start, line.end)
    return stamp is not None and 2 * (stamp.end - stamp.start) > line.end - line.start


def is_byline(line: Line) -> bool:
    """Tell whether a line names the author."""
    bare = line.text.strip(" \t\u00a0-–—~*")
    if line.words > 16 or not bare:
        return False
    lower = bare.lower()
    if lower.startswith(("from ", "by ")) and _MANNER.search(lower) and "," not in lower:
        return False  # "From Farm to Table"
    if any(
        lower == b or (lower.startswith(b + " ") and bare[len(b) + 1 :][:1].isupper())
        for b in lexicon("page", "byline_beginnings")
    ):
        return not bare.endswith((".", "!", "?")) or line.words <= 8
    if _ROLE_WORDS.fullmatch(bare):
        return True
    # "Jane Doe, Staff Writer": a name and what it does.
    name, _, role = bare.partition(",")
    return bool(role) and line.words <= 9 and _ROLE_WORDS.match(role.strip()) is not None and capitals(name)
