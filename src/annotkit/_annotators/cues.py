# Where a reporting verb stands: a form of the lexicon that is no noun and no passive there.

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotkit._annotators.english import words
from annotkit._annotators.subjects import is_one_of, is_plural
from annotkit._annotators.tokens import Token
from annotkit._annotators.verbs import Verb, verb_forms


class Cue(NamedTuple):
    """A reporting verb, or "according to" where the verb is None, by positions among the items."""

    start: int
    end: int
    verb: Verb | None


def cues_of(items: Sequence[Token]) -> Iterator[Cue]:
    """Find the cues of a sentence, in order."""
    forms = verb_forms()
    i = 0
    while i < len(items):
        item = items[i]
        pair = (item.lower, items[i + 1].lower) if i + 1 < len(items) and not item.quoted else None
        if pair == ("according", "to"):
            yield Cue(i, i + 2, None)
            i += 2
            continue
        verb = forms.get(pair) if pair else None
        size = 2 if verb is not None else 1
        verb = verb or forms.get((item.lower,))
        if verb is not None and not item.quoted and not _is_other(items, i, verb):
            yield Cue(i, i + size, verb)
            i += size
        else:
            i += 1


def _is_other(items: Sequence[Token], i: int, verb: Verb) -> bool:
    """Whether "claim", "report" and the like are nouns or passives here, and nobody speaks."""
    item = items[i]
    if i == 0 or items[i - 1].quoted:
        return False
    above = items[i - 1]
    if item.is_capital:
        return True
    if verb.form in {"past", "participle"}:
        return is_one_of(above, "passive_before")
    if verb.form == "ing":
        return False
    if is_one_of(above, "noun_before") or above.lower.endswith(("’s", "'s")):
        return True
    if above.lower == "to":
        return items[i - 2].lower != "on" if i > 1 else True  # "went on to say" says; "wants to say" does not
    if verb.base in words("reporting", "also_nouns") and not _opens_report(items, i + 1):
        return True
    if verb.form == "third":
        return False
    joined = above.is_capital and any(t.lower == "and" for t in items[max(0, i - 5) : i])
    return not (joined or is_plural(above) or is_one_of(above, "modal")) or above.lower == "not"


def _opens_report(items: Sequence[Token], i: int) -> bool:
    if i >= len(items):
        return False
    return items[i].quoted or items[i].lower in {"that", ",", ":"} or is_one_of(items[i], "clause_subjects")
