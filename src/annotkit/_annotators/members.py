# The speakers that a speaker's words name: "Ann Lee and Bob Roe" are two, "Johnson and Johnson" is one.
#
# "and" parts two speakers only where each is known by itself: people, names beside a person's, or nouns with
# an article of their own. Within an apposition ("Lee, the head of parks and recreation") it parts none.

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias

from annotkit._annotators.english import words
from annotkit._annotators.names import Name, Names, Who

Offsets: TypeAlias = tuple[int, int]

_SEPARATOR = re.compile(r"(?P<comma>,)?\s{1,9}(?P<and>and)\s+|,\s+")
_WORD = re.compile(r"[\w’'-]+")
_LEAD = re.compile(r"(?:[\w’'.-][\w’'.\s-]*+)?+\Z")
_TRAIL = re.compile(r"\.?(?:\Z|,|\s+(?:who|of|for|in|at|from|with|on)\s|\s*[-–—(\[])")


class _Part(NamedTuple):
    """What stands between two separators."""

    start: int
    end: int
    sort: str | None
    """"person", "noun", "name", or None for what is no speaker by itself."""


def members_of(names: Names, start: int, end: int) -> list[tuple[Offsets, Who]]:
    """Give each speaker that the words between two offsets name, and whom it stands for."""
    joints = list(_SEPARATOR.finditer(names.text, start, end))
    if any(joint["and"] for joint in joints):
        parts = _parts(names, start, end, joints)
        if _are_speakers(names, parts):
            return [((p.start, p.end), names.resolve(p.start, p.end)) for p in parts]
        if len(parts) == 2 and _is_one_name(names, parts):
            return [((start, end), _one_name(names, start, end))]
    return [((start, end), names.resolve(start, end))]


def _parts(names: Names, start: int, end: int, joints: list[re.Match[str]]) -> list[_Part]:
    """Part the speakers at "and" and at the commas of a list; none where the list is no list."""
    parts: list[_Part] = []
    at, apposed, joined = start, False, False
    for i, joint in enumerate(joints):
        following = joints[i + 1].start() if i + 1 < len(joints) else end
        part = _part(names, joint.end(), following)
        if not joint["and"]:
            if part.sort != "person" or joined:
                apposed = True  # "Lee, the mayor", "Lee and Roe, both of Elm"
                continue
            if apposed:
                return []  # "Lee, a friend of Poe, Orr and Roe"
        elif apposed and not (joint["comma"] and part.sort == "person"):
            continue
        else:
            joined = True
        parts.append(_part(names, at, joint.start()))
        at, apposed = joint.end(), False
    return [*parts, _part(names, at, end)] if joined else []


def _part(names: Names, start: int, end: int) -> _Part:
    inside = names.within(start, end)
    person = next((name for name in inside if names.is_person(name)), None)
    if person is not None and person is _head(names, inside, start, end):
        return _Part(start, end, "person")
    first, *rest = _WORD.findall(names.text[start:end].lower()) or [""]
    if first in words("reporting", "determiners") and person is None:
        simple = not words("reporting", "prepositions").intersection(rest) and 0 < len(rest) < 6
        return _Part(start, end, "noun" if simple else None)
    named = len(inside) == 1 and inside[0].start == start and inside[0].end >= end - 1
    return _Part(start, end, "name" if named else None)


def _head(names: Names, inside: list[Name], start: int, end: int) -> Name | None:
    """The name that a part is about, with only titles and nouns before it: "state Senator Ann Lee of Elm"."""
    for name in inside:
        lead, trail = names.text[start : name.start], names.text[name.end : end]
        if _TRAIL.match(trail):
            plain = _LEAD.match(lead) and not _apart().intersection(_WORD.findall(lead.lower()))
            return name if plain else None
    return None


def _apart() -> frozenset[str]:
    return words("reporting", "prepositions", "boundaries", "auxiliaries")


def _are_speakers(names: Names, parts: list[_Part]) -> bool:
    sorts = {part.sort for part in parts}
    if not parts or None in sorts or _is_firm(names, parts):
        return False
    return "person" in sorts or parts[-1].sort == "noun"


def _is_firm(names: Names, parts: list[_Part]) -> bool:
    """Whether a row of surnames is one organisation's name: "Lee and Lee", "Lee and Roe Associates"."""
    spoken = [names.text[part.start : part.end] for part in parts]
    bare = all(" " not in wording for wording in spoken[:-1])
    last = spoken[-1].split()[-1].strip(".")
    return len(set(spoken)) < len(spoken) or (
        bare and parts[-1].sort == "name" and last in words("names", "organizations")
    )


def _is_one_name(names: Names, parts: list[_Part]) -> bool:
    """Whether names stand on both sides of "and", of which neither alone is the speaker."""
    left, right = parts
    named = names.within(left.start, left.end)
    ends = bool(named) and named[-1].end == left.end
    if left.sort == "person":
        return ends and _is_firm(names, parts)
    return ends and left.sort is not None and right.sort == "name"


def _one_name(names: Names, start: int, end: int) -> Who:
    phrase = names.text[start:end]
    last = phrase.split()[-1].strip(".")
    return Who(phrase, "organization" if last in words("names", "organizations") else None)
