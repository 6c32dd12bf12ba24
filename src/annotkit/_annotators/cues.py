# Where a reporting verb stands: a form of the lexicon that is no noun and no passive there.

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from annotkit._annotators.english import words
from annotkit._annotators.subjects import is_one_of, is_plural
from annotkit._annotators.tokens import Token
from annotkit._annotators.verbs import Verb, verb_forms

_LETTERS = re.compile(r"[a-z]++(?:-[a-z]++)*+")


class Cue(NamedTuple):
    """A reporting verb, or "according to" where the verb is None, by positions among the items."""

    start: int
    end: int
    verb: Verb | None


def may_report(sentence: str) -> bool:
    """Tell whether a sentence without quotation marks may report something: most are passed over here."""
    if sentence.endswith(":") or sentence[0] in "—–―-":
        return True
    return not _reporting_words().isdisjoint(_LETTERS.findall(sentence.lower()))


@cache
def _reporting_words() -> frozenset[str]:
    """The first words of all forms that report without quotation marks."""
    plain = {
        form[0]
        for form, verb in verb_forms().items()
        if verb.clause or verb.infinitive or verb.base in {"call", "comment", "ask", "complain"}
    }
    return frozenset({*plain, "according"})


@cache
def _first_words() -> frozenset[str]:
    return frozenset({"according", *(form[0] for form in verb_forms())})


def cues_of(items: Sequence[Token]) -> Iterator[Cue]:
    """Find the cues of a sentence, in order."""
    forms, first_words = verb_forms(), _first_words()
    past = 0
    for i, item in enumerate(items):
        if i < past or item.lower not in first_words:
            continue
        pair = (item.lower, items[i + 1].lower) if i + 1 < len(items) else None
        if pair == ("according", "to"):
            yield Cue(i, i + 2, None)
            past = i + 2
            continue
        phrasal = forms.get(pair) if pair else None
        verb = phrasal or forms.get((item.lower,))
        if verb is not None and not _is_other(items, i, verb):
            past = i + (2 if phrasal else 1)
            yield Cue(i, past, verb)


def _is_other(items: Sequence[Token], i: int, verb: Verb) -> bool:
    """Whether "claim", "report" and the like are nouns or passives here, and nobody speaks."""
    item = items[i]
    if i == 0 or items[i - 1].quoted:
        return False
    above = items[i - 1]
    if item.is_capital:
        return True
    if verb.form in {"past", "participle"}:
        if verb.base == "ask" and is_one_of(above, "was"):
            return False  # "was asked whether …": the question is reported, whoever asked
        return is_one_of(above, "passive_before")
    if verb.form == "ing":
        return False
    if is_one_of(above, "noun_before") or above.lower.endswith(("’s", "'s")):
        return True
    if above.lower == "to":
        # "went on to say" says; "wants to say" does not.
        return not (i > 1 and items[i - 2].lower == "on") and not _opens_speech(items, i + 1)
    if verb.base in words("reporting", "also_nouns") and not _opens_report(items, i + 1):
        return not _ends_attribution(items, i, verb)
    if verb.form == "third":
        return False
    joined = above.is_capital and any(t.lower == "and" for t in items[max(0, i - 5) : i])
    return not (joined or is_plural(above) or is_one_of(above, "modal")) or above.lower == "not"


def _ends_attribution(items: Sequence[Token], i: int, verb: Verb) -> bool:
    """Whether a quotation and who spoke stand before: "“…,” Park notes", "“…,” she answers"."""
    named = items[i - 1].is_capital or is_one_of(items[i - 1], "pronouns")
    if verb.form != "third" or not (named or (i + 1 < len(items) and not items[i + 1].is_word)):
        return False
    return any(item.quoted for item in items[max(0, i - 6) : i])


def _opens_speech(items: Sequence[Token], i: int) -> bool:
    return i + 1 < len(items) and items[i].text in {",", ":"} and items[i + 1].quoted


def _opens_report(items: Sequence[Token], i: int) -> bool:
    if i >= len(items):
        return False
    return items[i].quoted or items[i].lower in {"that", ",", ":"} or is_one_of(items[i], "clause_subjects")
