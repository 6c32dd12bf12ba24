# Words and quotation marks of a paragraph: what the quote and claim annotators look at.

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_TOKEN = re.compile(r"''|``|--|[\w$€£@#%&]+(?:[’'.,:/-](?=\w)[\w$€£@#%&]+)*|[^\w\s]")
_CLOSING = {"“": "”", "«": "»", "„": "“”", "»": "«", "''": "''", "``": "''", '"': '"', "‘": "’"}

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
    return [Token(*m.span(), word := m[0], word.lower()) for m in _TOKEN.finditer(text, start, end)]


def quoted_of(text: str, tokens: Sequence[Token]) -> list[Token]:
    """Pair the quotation marks of a paragraph; one that is never closed runs to the next or to the end."""
    found = []
    i = 0
    while i < len(tokens):
        mark = tokens[i].text
        if mark not in _CLOSING or (mark == "»" and not _opens(text, tokens[i])):
            i += 1
            continue
        last, closed = _close(text, tokens, i)
        words = sum(t.is_word for t in tokens[i + 1 : last + 1])
        if closed or (words and mark != "‘"):
            start, end = tokens[i].start, tokens[last].end
            found.append(Token(start, end, text[start:end], "“”", quoted=True, closed=closed))
            i = last + 1
        else:
            i += 1
    return found


def _opens(text: str, token: Token) -> bool:
    return token.start == 0 or not text[token.start - 1].isalnum()


def _close(text: str, tokens: Sequence[Token], i: int) -> tuple[int, bool]:
    """The token that closes a mark; or the last one before it is opened again, or of all."""
    closers = _CLOSING[tokens[i].text]
    straight = tokens[i].text in {'"', "''"}
    for j in range(i + 1, len(tokens)):
        token = tokens[j]
        if token.text == closers or (len(closers) > 1 and token.text in closers and closers != "''"):
            if token.text == "’" and token.end < len(text) and text[token.end].isalpha():
                continue  # an apostrophe
            if token.text == "’" and j - i > _SHORT and text[token.start - 1] not in ",.?!…”":
                continue  # a plural's apostrophe: speech of some length ends with a mark
            return j, True
        if (tokens[i].text, token.text) in _MIXED:
            return j, True
        if token.text == tokens[i].text and not straight:
            return j - 1, False
    return len(tokens) - 1, False
