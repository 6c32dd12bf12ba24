# Where sentences end. Good enough for English prose and linear; no tokens are kept.

from __future__ import annotations

import re
from functools import lru_cache

from annotkit._annotators.english import words

_FIRST_WORD = re.compile(r"[A-Za-z]{1,12}\b")
# Where no white space follows, the marks are read all the same: else a search would begin at each of them.
_END = re.compile(r"[.!?…]++(?P<over>[”’\"'»)\]]{0,3}(?=\s))?")


@lru_cache(maxsize=512)  # several annotators ask about the paragraphs of one document
def sentence_spans(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Give the sentences between two offsets, white space at their ends left out."""
    found = []
    at = start
    for match in _END.finditer(text, start, end):
        if match["over"] is None or match.start() < at or not _ends(text, match, end):
            continue
        found.append((at, match.end()))
        at = match.end()
        while at < end and text[at].isspace():
            at += 1
    tail = end
    while tail > at and text[tail - 1].isspace():
        tail -= 1
    if at < tail:
        found.append((at, tail))
    return tuple(found)


def _ends(text: str, match: re.Match[str], end: int) -> bool:
    follows = match.end()
    while follows < end and text[follows].isspace():
        follows += 1
    if follows >= end:
        return False
    following = text[follows]
    if following.islower() or following in ",;)":
        return False
    if match[0][0] != ".":
        return True
    first = match.start()
    while first > 0 and (text[first - 1].isalnum() or text[first - 1] == ".") and match.start() - first < 12:
        first -= 1
    word = text[first : match.start()].lower()
    if word in words("sentences", "abbreviations"):
        # "Tamarac, Fla. While …": no name begins with such a word, so a sentence does.
        opener = _FIRST_WORD.match(text, follows)
        begins = opener is not None and opener[0].lower() in words("names", "openers")
        return begins or (word in words("sentences", "may_end") and following.isupper())
    return len(word) != 1 or not word.isalpha() or text[first : match.start()].islower()
