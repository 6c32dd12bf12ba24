# Where reported words begin behind a verb: at once, behind "that", behind who was told, where or when.

from __future__ import annotations

from collections.abc import Sequence

from annotkit._annotators.cues import Cue
from annotkit._annotators.english import words
from annotkit._annotators.speech import begins_as_speech
from annotkit._annotators.subjects import EDGES, is_one_of
from annotkit._annotators.tokens import Token
from annotkit._annotators.verbs import Verb

# What stands behind these is reported in brief: "called for a recount", "asked about the vote".
_WITH_PREPOSITION = frozenset(
    {("call", "for"), ("call", "on"), ("ask", "about"), ("comment", "on"), ("complain", "about")}
)

_FAR = 30  # items; speech further behind its verb is another's


def reported_behind(items: Sequence[Token], cue: Cue, verb: Verb) -> tuple[tuple[int, bool] | None, int]:
    """Where reported words begin behind a verb, whether they need no marks; and where the cue ends."""
    i = cue.end
    while i < len(items) and items[i].lower.endswith("ly") and is_speech_at(items, i + 1):
        i += 1  # "replied evenly, “…”"
    if i >= len(items):
        return None, i
    if verb.infinitive and items[i].lower == "to":
        return (i, True), i
    if (verb.base, items[i].lower) in _WITH_PREPOSITION:
        return (i + 1, True), i + 1
    if verb.base == "call" and _is_predicate(items, i):
        return (i, True), i
    # "told" has somebody before what was told, the other verbs may.
    opening = opening_at(items, i, verb, bare=verb.bare and verb.base != "tell")
    if opening is None and verb.addressee:
        past = _past_addressee(items, i)
        opening = opening_at(items, past, verb, told=True) if past is not None else None
    if opening is None and is_one_of(items[i], "adjuncts"):
        past = _past_adjunct(items, i)
        opening = opening_at(items, past, verb) if past is not None else None
    if opening is None and not verb.clause and _quoted_ahead(items, i):
        opening = i, False
    if opening is None and verb.clause:
        opening = _far_speech(items, i)
    return opening, i


def is_speech_at(items: Sequence[Token], i: int) -> bool:
    """Tell whether a quotation stands at a position, at once or behind a comma or colon."""
    at = i + (i < len(items) and items[i].text in {",", ":"})
    return at < len(items) and items[at].quoted


def _is_predicate(items: Sequence[Token], i: int) -> bool:
    """Whether somebody is called something: "called him a liar", "called the plan reckless"."""
    return is_one_of(items[i], "objects") or (
        items[i].is_capital and any(t.lower in {"a", "an", "the"} for t in items[i + 1 : i + 4])
    )


def opening_at(
    items: Sequence[Token], i: int, verb: Verb, *, told: bool = False, bare: bool | None = None
) -> tuple[int, bool] | None:
    """Where reported words begin at a position, if they do; and whether they need no marks."""
    if i >= len(items):
        return None
    item = items[i]
    if item.quoted:
        return i, False
    if not item.is_word:
        following = items[i + 1] if i + 1 < len(items) else None
        if item.text == "," and i + 2 < len(items) and items[i + 2].text == ",":
            return opening_at(items, i + 3, verb, bare=bare)  # "said, however, that"
        if following is not None and following.quoted and (item.text == "," or item.text in EDGES):
            return i + 1, False
        return (i + 1, True) if item.text == ":" and following is not None and verb.clause else None
    if not verb.clause:
        return None
    if item.lower == "that":
        return i, True
    if item.lower == "to":
        return (i, True) if verb.base in {"tell", "ask", "warn", "advise"} and told else None
    if is_one_of(item, "questions"):
        return (i, True) if verb.base in words("reporting", "asking") else None
    begins = (verb.bare if bare is None else bare) and not is_one_of(item, "no_clause", "adjuncts")
    return (i, True) if begins and (verb.base in {"say", "tell"} or _has_finite_verb(items, i)) else None


def _has_finite_verb(items: Sequence[Token], i: int) -> bool:
    """Whether a clause, and no mere object, begins here: "announced it would", not "announced the guests"."""
    for j, item in enumerate(items[i : i + 30]):
        if is_one_of(item, "auxiliaries") or item.lower.endswith(("n’t", "n't")):
            return True
        if j and not item.quoted and not item.is_word and item.text in {",", ";", ":"} and j > 3:
            return False
        if j > 1 and item.lower.endswith("ed") and not item.is_capital:
            return True
    return False


def _past_addressee(items: Sequence[Token], i: int) -> int | None:
    """Behind those who were told: "told reporters in Albany that …"."""
    last = min(len(items), i + 14)
    ahead = _mark_ahead(items, i, last)
    if ahead is not None:
        return ahead
    first = items[i]
    j = i + 1
    if first.is_capital:
        while j < last and (
            items[j].is_capital
            or items[j].lower in {"of", "and", "in", "last", "week", "month", "on", "earlier"}
        ):
            j += 1
        return j
    if is_one_of(first, "told"):
        return j
    if first.lower in {"the", "a", "an", "his", "her", "their"}:
        while j < last and items[j].is_word and not is_one_of(items[j], "clause_subjects"):
            j += 1
        return j if j < last and is_one_of(items[j], "clause_subjects") else None
    return None


def _past_adjunct(items: Sequence[Token], i: int) -> int | None:
    """Behind where, when and how it was said: "said in a statement Monday that …"."""
    last = min(len(items), i + 16)
    ahead = _mark_ahead(items, i + 1, last)
    if ahead is not None:
        return ahead
    if is_one_of(items[i], "days"):
        return i + 1
    on_a_day = items[i].lower == "on" and i + 1 < len(items) and is_one_of(items[i + 1], "days")
    return i + 2 if on_a_day else None


def _mark_ahead(items: Sequence[Token], start: int, stop: int) -> int | None:
    """The next quotation or "that", before any comma that has no quotation behind it."""
    for j in range(start, stop):
        item = items[j]
        if item.quoted or item.lower in {"that", "whether", "to", "if", "why"}:
            return j
        if not item.is_word and item.text in {",", ":", ";", "."}:
            follows = j + 1 < len(items) and items[j + 1].quoted
            return j if follows and item.text in {",", ":"} else None
    return None


def _far_speech(items: Sequence[Token], i: int) -> tuple[int, bool] | None:
    """Speech behind asides: "said on Monday, in a note to the board, “We will appeal.”"."""
    if not (is_one_of(items[i], "adjuncts") or items[i].text == ","):
        return None
    for j in range(i + 1, min(len(items), i + _FAR)):
        if items[j].text in {";", "."} or items[j].lower == "that":
            return None
        if items[j].quoted:
            speech = items[j - 1].text in {",", ":"} and begins_as_speech(items[j])
            return (j, False) if speech else None
    return None


def _quoted_ahead(items: Sequence[Token], i: int) -> bool:
    for item in items[i : i + 25]:
        if item.quoted:
            return True
        if item.text in {";", "."}:
            return False
    return False
