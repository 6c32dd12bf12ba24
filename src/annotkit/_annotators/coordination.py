# Speakers in a row, by position among a sentence's items: "Ann Lee, Bob Roe and the council said".
#
# A member of such a row is a name, or a common noun for a person or an organisation with its article. A row
# is taken only where nothing else of a clause stands beside it: "he met Lee and the council said" has none.

from __future__ import annotations

from collections.abc import Sequence

from annotkit._annotators.english import words
from annotkit._annotators.tokens import Token

_LONGEST_NOUN = 5  # words, with the article
_KIN = frozenset("husband wife partner family parents mother father brother sister son daughter".split())


def row_start(items: Sequence[Token], start: int, end: int) -> int:
    """Where a row begins whose last speaker is known; the start of that one where it stands alone."""
    if start < 2 or items[start - 1].text not in {"and", ","}:
        return start
    joined = any(item.lower == "and" for item in items[start:end])
    at, members, serial = start, 0, False
    while at > 1:
        last, comma = _separated(items, at, joined=joined)
        first = _member_before(items, last, listed=comma) if last < at else last
        if first == last:
            break
        serial = serial or (comma and not joined)
        at, members, joined = first, members + 1, True
    # "The board met, and Lee said" has no row: a comma before "and" stands in a row of three.
    whole = members > 0 and _opens_clause(items, at) and not (serial and members < 2)
    # Before a comma something else may stand: "On Monday, Lee and others at the office said".
    listed = at > 0 and items[at - 1].text == ","
    return at if whole and not (listed and not _is_plain(items, start, end)) else start


def _separated(items: Sequence[Token], at: int, *, joined: bool) -> tuple[int, bool]:
    """One past the member before a position, and whether a comma stands between."""
    if not joined and items[at - 1].lower == "and":
        comma = items[at - 2].text == ","
        return at - 1 - comma, comma
    comma = joined and items[at - 1].text == ","
    return at - comma, comma


def _member_before(items: Sequence[Token], end: int, *, listed: bool) -> int:
    start = end
    while start and _is_of_name(items, start - 1):
        start -= 1
    while start < end and not _begins_name(items[start]):
        start += 1
    if start < end:
        # "However, Lee and Roe said": one word before a comma is a speaker only behind a quotation.
        sure = not listed or end - start > 1 or (start > 0 and items[start - 1].quoted)
        return start if sure else end
    return end if listed else _noun_start(items, end)


def _noun_start(items: Sequence[Token], end: int) -> int:
    first = end
    if end and _is_common_speaker(items[end - 1]):
        for start in range(end - 2, max(-1, end - 1 - _LONGEST_NOUN), -1):
            if items[start].quoted or not items[start].is_word or items[start].lower == "and":
                break
            if items[start].lower in words("reporting", "determiners"):
                first = start  # "the city council": "city" is one, too
    return first


def _is_plain(items: Sequence[Token], start: int, end: int) -> bool:
    """Whether the last speaker of a row is a name or a noun alone."""
    named = all(_is_of_name(items, i) or items[i].lower == "and" for i in range(start, end))
    return named or _noun_start(items, end) == start


def _opens_clause(items: Sequence[Token], start: int) -> bool:
    if start == 0:
        return True
    above = items[start - 1]
    return above.quoted or not above.is_word or above.lower in words("reporting", "boundaries")


def member_behind(items: Sequence[Token], end: int) -> tuple[int, bool] | None:
    """Where the next member of a row ends, and whether "and" makes it the last; None where there is none."""
    start = end + (end < len(items) and items[end].text == ",")
    last = start < len(items) and items[start].lower == "and"
    start += last
    if start in (end, len(items)) or items[start].quoted:
        return None
    stop = start
    if _begins_name(items[start]):
        while stop < len(items) and _is_of_name(items, stop):
            stop += 1
        stop -= items[stop - 1].text == "." and stop == len(items)
    elif last:
        stop = _noun_end(items, start)
    return (stop, last) if stop > start else None


def _noun_end(items: Sequence[Token], start: int) -> int:
    """Where a common noun ends: "the city council", "her husband"."""
    first = items[start].lower
    if first not in words("reporting", "determiners"):
        return start
    for i in range(start + 1, min(len(items), start + _LONGEST_NOUN)):
        if items[i].quoted or not items[i].is_word:
            break
        if _is_common_speaker(items[i]):
            return i + 1
    return start


def closes_row(items: Sequence[Token], end: int) -> bool:
    """Whether a row may end here: "said Lee and Roe left" is none."""
    if end >= len(items) or items[end].quoted or not items[end].is_word:
        return True
    following = items[end].lower
    return following not in {"and", "or"} and following in words(
        "reporting", "prepositions", "days", "boundaries"
    )


def _is_common_speaker(item: Token) -> bool:
    return item.lower in words("reporting", "person_nouns", "organization_nouns") or item.lower in _KIN


def _begins_name(item: Token) -> bool:
    return item.is_capital and item.lower not in words("names", "openers", "calendar")


def _is_of_name(items: Sequence[Token], i: int) -> bool:
    """Whether an item may be a name's: a capital, a particle before one, or the period of "Sen." or "J."."""
    item = items[i]
    if item.quoted:
        return False
    if item.text == ".":
        return i > 0 and items[i - 1].is_capital and items[i - 1].text in _shortened(items[i - 1])
    return _begins_name(item) or item.lower in words("names", "particles") - {"of", "the"}


def _shortened(item: Token) -> frozenset[str]:
    return frozenset({item.text}) if len(item.text) == 1 else words("names", "titles", "suffixes")
