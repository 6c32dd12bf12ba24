# Whom a speaker's words stand for, in the fullest wording that the article has.

from __future__ import annotations

from collections.abc import Iterable

from annotkit._annotators.english import words
from annotkit._annotators.names import Who
from annotkit._model.span import Mention, Span

_MOST_WORDINGS = 40  # of one noun; an article has a handful, and the search among them must end


def fullest_wordings(speakers: Iterable[tuple[tuple[int, int], Who]]) -> dict[tuple[int, int], str]:
    """Give the longest wording of each organisation that is called by a common noun: "the department"."""
    dull = words("reporting", "determiners") - words("reporting", "naming")
    wordings: dict[str, dict[frozenset[str], str]] = {}
    phrases: list[tuple[tuple[int, int], str, frozenset[str]]] = []
    for place, who in speakers:
        if not who.value or who.type not in ("organization", None):
            continue
        spoken = who.value.lower().split()
        content = frozenset(spoken) - dull
        phrases.append((place, who.value, content))
        same_head = wordings.setdefault(spoken[-1], {})
        if content and len(same_head) < _MOST_WORDINGS:
            same_head.setdefault(content, who.value)
    return {place: _longest(value, content, wordings) for place, value, content in phrases}


def _longest(value: str, content: frozenset[str], wordings: dict[str, dict[frozenset[str], str]]) -> str:
    same_head = wordings[value.lower().split()[-1]]
    fuller = [other for other in same_head if content and content <= other]
    return same_head[max(fuller, key=len)] if fuller else value


def mention_of(place: tuple[int, int], who: Who) -> Mention:
    """Make the mention of a speaker's words."""
    return Mention(value=who.value, spans=(Span(*place),), type=who.type)
