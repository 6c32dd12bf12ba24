# How much a statement asks to be checked: the sum of the signs for and against in its words (signs.py).

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from attrs import frozen

from annotkit._annotators.signs import NO_NAME, NO_PAST, NO_SUPERLATIVE, OPENERS, SIGNS

# A word or figure, with its sign of money or percent.
_WORD = re.compile(r"[$€£]?+\w++(?:[’'.,-]\w++)*+%?+")

_BASE = 0.25  # what a statement without any sign is worth
_SHORT = 6  # words: below, a statement says little that can be checked
_LONG = (12, 20)  # words, from which on it says more
_PLACE = {sign.name: i for i, sign in enumerate(SIGNS)}
_FIGURE, _MONEY, _PAST = _PLACE["figure"], _PLACE["money"], _PLACE["past"]
_COMPARISON, _NAME = _PLACE["comparison"], _PLACE["name"]


@frozen
class _Lexicon:
    """The signs that words and phrases are, by their places in SIGNS."""

    words: dict[str, list[int]]
    phrases: dict[str, dict[str, list[int]]]
    """By the second word, then by the first."""


def words_of(statement: str) -> list[str]:
    """Give the words and figures of a statement."""
    return _WORD.findall(statement)


def worthiness(statement: str, words: Sequence[str]) -> float:
    """Tell how much a statement of these words asks to be checked; from 0.5 on, it does as often as not."""
    if not words:
        return 0.0
    total = _BASE + _by_length(len(words)) + OPENERS.get(words[0].lower(), 0.0)
    found = _signs_in(words)
    for place in sorted(set(found)):
        sign, count = SIGNS[place], found.count(place)
        total += min(sign.most, sign.each * count) if sign.each > 0 else max(sign.most, sign.each * count)
    if statement.rstrip(" ”\"'").endswith("?"):
        total -= 0.4
    return round(min(1.0, max(0.0, total)), 2)


def _by_length(words: int) -> float:
    return -0.15 if words < _SHORT else 0.04 * sum(words >= limit for limit in _LONG)


def _signs_in(tokens: Sequence[str]) -> list[int]:
    """Give the signs that are there, as often as they are."""
    found = [_NAME for token in tokens[1:] if token[0].isupper() and token not in NO_NAME]
    words = list(map(str.lower, tokens))
    for i, known in enumerate(map(_signs_of, words)):
        if known is not None:
            signs, behind = known
            found += signs
            if i and words[i - 1] in behind:
                found += behind[words[i - 1]]
    return found


@lru_cache(maxsize=20_000)  # a language has few words, and a text says them again
def _signs_of(word: str) -> tuple[tuple[int, ...], dict[str, list[int]]] | None:
    """The signs that a word is, and those that it is behind another; None for most words, which are none."""
    lexicon = _lexicon()
    word = word.replace("'", "’")
    signs, behind = (*lexicon.words.get(word, ()), *_by_form(word)), lexicon.phrases.get(word, {})
    return (signs, behind) if signs or behind else None


def _by_form(word: str) -> Iterator[int]:
    """The signs that a word's first and last letters tell: figures, money, participles, superlatives."""
    if word[0] in "$€£":
        yield from (_FIGURE, _MONEY)
    elif word[0].isdigit():
        yield _FIGURE
    if word[-1] == "%":
        yield _MONEY
    elif word.endswith("ed") and len(word) > 4 and word not in NO_PAST:
        yield _PAST
    elif word.endswith("est") and len(word) > 5 and word not in NO_SUPERLATIVE:
        yield _COMPARISON


@cache
def _lexicon() -> _Lexicon:
    found = _Lexicon({}, {})
    for i, sign in enumerate(SIGNS):
        for entry in sign.words.split():
            first, _, second = entry.partition("_")
            if second:
                found.phrases.setdefault(second, {}).setdefault(first, []).append(i)
            else:
                found.words.setdefault(entry, []).append(i)
    return found
