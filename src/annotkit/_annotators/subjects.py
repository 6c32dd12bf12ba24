# Noun phrases beside a reporting verb: who speaks. Without a parser, a phrase is what stands between the
# verb and the clause's edge; titles, appositions and "of …" belong to it, what opens the clause does not.

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from annotkit._annotators.coordination import closes_row, member_behind, row_start
from annotkit._annotators.english import words
from annotkit._annotators.tokens import Token

Place: TypeAlias = tuple[int, int]
"""First and one past the last position among a sentence's items."""

EDGES = frozenset({"—", "–", "―", "--", ";", "(", ")", ":", "…"})
_LONGEST = 30


def is_one_of(token: Token, *lists: str) -> bool:
    """Tell whether a word is in one of the lexicon's lists about reporting."""
    return token.lower in words("reporting", *lists) and not token.quoted


def is_plural(token: Token) -> bool:
    """Tell whether a noun is likely a plural."""
    lower = token.lower
    return lower in words("reporting", "plural") or (
        lower.endswith("s") and not lower.endswith(("ss", "us", "is"))
    )


def subject_before(items: Sequence[Token], end: int) -> Place | None:
    """The noun phrase that ends right before a position, with titles and appositions."""
    if end == 0 or items[end - 1].quoted:
        return None
    closed = _CLOSED.get(items[end - 1].text)
    head_end = end
    if closed is not None:
        opened = closed(items, end - 1)
        if opened is None:
            return None
        head_end = opened
    start = _phrase_start(items, head_end)
    last = end - 1 if items[end - 1].text == "," else end
    if start >= head_end or not _can_speak(items, start, head_end):
        return None
    return row_start(items, start, head_end), last


def _apposition(items: Sequence[Token], comma: int) -> int | None:
    """The comma that opens an apposition closed by another: "Silver, who …, said"."""
    for j in range(comma - 1, max(-1, comma - _LONGEST), -1):
        item = items[j]
        if not item.quoted and item.text in EDGES:
            return None
        if item.text == "," and _opens_apposition(items[j + 1], comma - j):
            # "Jillian Chase, 27, a user, said": an age has commas of its own.
            return j - 2 if j > 2 and items[j - 1].text.isdigit() and items[j - 2].text == "," else j
    return None


def _opens_apposition(first: Token, length: int) -> bool:
    if first.quoted:
        return False
    if is_one_of(first, "apposition") or first.text[0].isdigit():
        return True
    if first.is_capital:
        return length <= 4  # "Rubio, R-Fla., said", "Smith, CEO, said"
    return not is_one_of(first, "boundaries", "prepositions")


def _bracket(items: Sequence[Token], closing: int) -> int | None:
    return next((j for j in range(closing - 1, max(-1, closing - 10), -1) if items[j].text == "("), None)


def _dashed(items: Sequence[Token], closing: int) -> int | None:
    """The dash that opens what another closes: "Park -- who chairs the board -- said"."""
    dash = items[closing].text
    return next(
        (j for j in range(closing - 2, max(-1, closing - _LONGEST), -1) if items[j].text == dash), None
    )


_CLOSED = {",": _apposition, ")": _bracket, "--": _dashed, "—": _dashed, "–": _dashed}


def _phrase_start(items: Sequence[Token], end: int) -> int:
    start = end
    while start and end - start < _LONGEST:
        item = items[start - 1]
        if item.quoted or item.text in EDGES or item.text == ",":
            break
        if is_one_of(item, "boundaries") and not _joins(items, start - 1, end):
            break
        start -= 1
    return _without_opening(items, start, end)


def _joins(items: Sequence[Token], i: int, end: int) -> bool:
    """Whether "and" joins two speakers, or two names of one: "Silver and Nolan"."""
    if items[i].lower not in {"and", "or"} or i + 1 >= end or i == 0:
        return False
    left, right = items[i - 1], items[i + 1]
    if left.is_capital and right.is_capital:
        return True
    # Between a closing quotation and the verb, all is the subject.
    begin = next((j for j in range(i, max(-1, i - 12), -1) if items[j].quoted or items[j].text == ","), None)
    return begin is not None and items[begin].quoted and end - begin < 16


def _without_opening(items: Sequence[Token], start: int, end: int) -> int:
    """Leave out what opens a clause before its subject: "On Monday Silver", "At first the board"."""
    if end - start < 3 or not is_one_of(items[start], "prepositions", "openers"):
        return start
    if is_one_of(items[end - 1], "pronouns"):
        return end - 1
    for j in range(end - 1, start, -1):
        item, above = items[j], items[j - 1]
        if (is_one_of(item, "determiners") and not item.is_capital) or (
            item.is_capital and not above.is_capital
        ):
            return j
    return end - 1


def _can_speak(items: Sequence[Token], start: int, end: int) -> bool:
    """Whether a phrase can be a speaker: a name, a pronoun, or a noun with its article."""
    phrase = [item for item in items[start:end] if item.is_word and not item.quoted]
    if not phrase or len(phrase) < end - start - 4:
        return False
    first, last = phrase[0], phrase[-1]
    if is_one_of(last, "pronouns"):
        return True
    if first.lower in {"to", "there", "not"} or (is_one_of(last, "prepositions") and not last.is_capital):
        return False
    return (
        any(item.is_capital for item in phrase)
        or is_one_of(first, "determiners")
        or is_plural(last)
        or first.text[0].isdigit()
        or is_one_of(last, "person_nouns", "organization_nouns", "work_nouns")
    )


def first_subject(items: Sequence[Token], before: int) -> Place | None:
    """The first name, pronoun or noun phrase of a sentence: who does what it tells."""
    for i, item in enumerate(items[:before]):
        if item.quoted or not item.is_word:
            continue
        if item.lower in {"he", "she", "they", "we", "i"}:
            return i, i + 1
        if item.lower in {"the", "a", "an"} and i + 1 < before:
            return i, _while(
                items,
                i + 1,
                min(before, i + 5),
                lambda t: (
                    t.is_word and not is_one_of(t, "prepositions", "between") and not t.lower.endswith("ed")
                ),
            )
        opens = i == 0 and is_one_of(item, "function_words", "prepositions", "boundaries", "openers")
        if item.is_capital and not opens:
            return i, _while(items, i + 1, before, lambda t: t.is_capital or t.text == ".")
    return None


def subject_behind(items: Sequence[Token], start: int) -> Place | None:
    """The noun phrase behind an inverted verb: "said Silver in the statement"."""
    if start >= len(items):
        return None
    first = items[start]
    if first.quoted or not first.is_word or (is_one_of(first, "prepositions") and not first.is_capital):
        return None
    if is_one_of(first, "questions", "days") or first.lower in {"that", "to", "there"}:
        return None
    named = False
    end = start
    while end < min(len(items), start + _LONGEST) and not _ends_phrase(items, end, named=named):
        if is_one_of(items[end], "auxiliaries"):
            return None  # a clause begins here, and no name
        named = named or items[end].is_capital or is_one_of(items[end], "person_nouns", "pronouns")
        end += 1
    if end == start or not (named or _can_speak(items, start, end)):
        return None
    return start, row_end(items, with_apposition(items, end))


def _ends_phrase(items: Sequence[Token], i: int, *, named: bool) -> bool:
    item = items[i]
    if item.quoted or item.text in EDGES or item.text == ",":
        return True
    if item.text in {".", "!", "?"}:
        return not is_abbreviated(items, i)
    if is_one_of(item, "boundaries") and item.lower != "and":
        return True
    if is_one_of(item, "days") or item.lower in {"who", "whom", "whose", "which"}:
        return True
    return (
        named
        and not item.is_capital
        and is_one_of(item, "prepositions")
        and item.lower not in {"for", "with", "of"}
    )


def is_abbreviated(items: Sequence[Token], dot: int) -> bool:
    """Whether a period belongs to the word before it, as in "Sen." or "J."."""
    above = items[dot - 1]
    return dot + 1 < len(items) and above.is_capital and len(above.text) <= 5


def with_apposition(items: Sequence[Token], end: int) -> int:
    """Take in what explains a name behind a comma, up to the next comma or the sentence's end."""
    if end + 1 >= len(items) or items[end].text != ",":
        return end
    first = items[end + 1]
    named = _name_behind(items, end + 1) if is_one_of(items[end - 1], "person_nouns") else None
    if named is not None:
        return named
    explains = (
        first.lower in {"a", "an", "the", "who", "whose", "his", "her", "its", "their"}
        or first.text[0].isdigit()
    )
    common = not first.is_capital and not is_one_of(first, "boundaries", "prepositions", "going_on")
    if first.quoted or not first.is_word or not (explains or common):
        return end
    for j in range(end + 1, min(len(items), end + 26)):
        item = items[j]
        if item.quoted or item.text in {",", ";", "—", ":"}:
            return j
        if item.text == "." and j == len(items) - 1:
            return j
    return end


def _name_behind(items: Sequence[Token], start: int) -> int | None:
    """Where a name ends that a comma closes, as in "the mayor, Ann Lee, …"."""
    end = _while(items, start, min(len(items), start + 5), lambda token: token.is_word and token.is_capital)
    return end if end - start > 1 and end < len(items) and items[end].text == "," else None


def row_end(items: Sequence[Token], end: int) -> int:
    """Take in the speakers that are named beside the first: "said Ann Lee, the mayor, and Bob Roe"."""
    at, last = end, False
    while not last:
        member = member_behind(items, at)
        if member is None:
            return end
        at, last = with_apposition(items, member[0]), member[1]
    return at if closes_row(items, at) else end


def _while(items: Sequence[Token], start: int, stop: int, holds: Callable[[Token], bool]) -> int:
    end = start
    while end < stop and not items[end].quoted and holds(items[end]):
        end += 1
    return end
