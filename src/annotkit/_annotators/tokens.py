# Words and marks of a sentence, with each quotation as one item: what the quote annotator looks at.
#
# Quotation marks are paired before anything is cut into words: what is within them is never looked at word
# by word, and that is half of a news article.

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

_TOKEN = re.compile(r"[\w$€£@#%&]++(?:[’'.,:/-](?=\w)[\w$€£@#%&]++)*+|''|``|--|[^\w\s]")
# As _TOKEN sees them: an apostrophe within a word is no mark. "'''" closes a quotation within one, too.
_MARK = re.compile(r"'''?|``|[“”«»„\"‘]|’(?!\w)|(?<![\w$€£@#%&])’")
_OPENING = re.compile(r"''|``|[“”«»„\"‘]")
_WORD = re.compile(r"[\w$€£@#%&]")
_CLOSING = {
    "“": "”", "”": "”", "«": "»", "„": "“”", "»": "«", "''": "''", "``": "''", '"': '"', "‘": "’"
}  # fmt: skip
_STRAIGHT = frozenset({'"', "''"})

_SHORT = 8  # tokens between single marks that may be a title or a word held at arm's length
# Straight and curly marks of one pair, as careless editors leave them.
_MIXED = frozenset({("“", '"'), ('"', "”")})


class Token(NamedTuple):
    """A word, a mark, or a whole quotation taken as one word."""

    # A named tuple: made a hundred thousand times a megabyte, in a quarter of an attrs class's time.
    start: int
    end: int
    text: str
    lower: str
    """The word in lower case."""
    quoted: bool = False
    closed: bool = True
    """Of a quotation, whether its closing mark is there."""

    @property
    def is_word(self) -> bool:
        """Whether it has a letter or digit; a quotation counts as a word."""
        return self.quoted or self.text[0].isalnum() or self.text[0] in "$€£@#%&_"

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital; a quotation does not."""
        return not self.quoted and self.text[0].isupper()


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """Give the words and marks between two offsets."""
    make = tuple.__new__  # as Token._make does it, in half the time
    return [
        make(Token, (match.start(), match.end(), word := match[0], word.lower(), False, True))
        for match in _TOKEN.finditer(text, start, end)
    ]


def items_of(text: str, start: int, end: int, quoted: Sequence[Token]) -> list[Token]:
    """Give the words and marks between two offsets, with each of these quotations as one item."""
    items: list[Token] = []
    at = start
    for quotation in quoted:
        items += tokens_of(text, at, quotation.start)
        items.append(quotation)
        at = quotation.end
    return items + tokens_of(text, at, end) if items else tokens_of(text, at, end)


class _Mark(NamedTuple):
    start: int
    end: int
    sort: str


def quoted_of(text: str, start: int, end: int) -> list[Token]:
    """Pair the quotation marks between two offsets; one never closed runs to the next or to the end."""
    if _OPENING.search(text, start, end) is None:
        return []
    marks = _without_frame(
        [_Mark(*m.span(), "''" if m[0] == "'''" else m[0]) for m in _MARK.finditer(text, start, end)],
        start,
        end,
    )
    found = []
    i = 0
    while i < len(marks):
        mark = marks[i]
        if mark.sort not in _CLOSING or (mark.sort in "”»" and not _opens(text, mark)):
            i += 1
            continue
        last, following, closed = _close(text, marks, i, end)
        if closed or (mark.sort != "‘" and _WORD.search(text, mark.end, last)):
            found.append(Token(mark.start, last, text[mark.start : last], "“”", quoted=True, closed=closed))
            i = following
        else:
            i += 1
    return found


def _without_frame(marks: list[_Mark], start: int, end: int) -> list[_Mark]:
    """Leave out straight marks around a whole paragraph whose own quotations have curly ones."""
    straight = [mark for mark in marks if mark.sort == '"']
    framed = len(marks) > len(straight) and straight[:1] == marks[:1] and marks[0].start == start
    if not framed or marks[1].sort != "“" or any(mark.end < end for mark in straight[1:]):
        return marks
    return [mark for mark in marks if mark.sort != '"']


def _opens(text: str, mark: _Mark) -> bool:
    """Whether a mark that closes elsewhere opens here: "»so«", or "”so”" as some write."""
    above = text[mark.start - 1] if mark.start else " "
    if mark.sort == "»":
        return not above.isalnum()
    return above.isspace() and _WORD.match(text, mark.end) is not None


def _close(text: str, marks: Sequence[_Mark], i: int, end: int) -> tuple[int, int, bool]:
    """Where a quotation ends, the next mark behind it, and whether it is closed and not merely left."""
    opening = marks[i]
    for j in range(i + 1, len(marks)):
        mark = marks[j]
        closes = mark.sort in _CLOSING[opening.sort] and not _is_apostrophe(text, opening.end, mark.start)
        if closes or (opening.sort, mark.sort) in _MIXED or _closes_wrongly(text, mark, end):
            return mark.end, j + 1, True
        if mark.sort == opening.sort and opening.sort not in _STRAIGHT:
            return _stripped(text, mark.start), j, False
    return _stripped(text, end), len(marks), False


def _closes_wrongly(text: str, mark: _Mark, end: int) -> bool:
    """Whether an opening mark stands where only a closing one can: "“So,“ she said"."""
    return (
        mark.sort == "“"
        and text[mark.start - 1] in ",.?!…—"
        and (mark.end == end or text[mark.end].isspace())
    )


def _is_apostrophe(text: str, opened: int, mark: int) -> bool:
    """Whether a single mark closes nothing: it stands before a letter, or ends a plural in longer speech."""
    if text[mark] != "’":
        return False
    if text[mark + 1 : mark + 2].isalpha():
        return True
    # Speech of some length ends with a mark before the closing one.
    return text[mark - 1] not in ",.?!…”" and _is_longer(text, opened, mark)


def _is_longer(text: str, start: int, end: int) -> bool:
    return next(islice(_TOKEN.finditer(text, start, end), _SHORT - 1, None), None) is not None


def _stripped(text: str, end: int) -> int:
    while text[end - 1].isspace():
        end -= 1
    return end
