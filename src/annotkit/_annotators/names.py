# Who is meant: names of people and organisations in an article, and which of them a speaker is.
#
# No list of people can be complete, so a name is known by its shape (capitals in a row, initials, a title
# before, "Jr." behind) and by what the article does with it: whoever is called by a surname alone, has a
# title or a first name that people have, is a person. Everything looks back, as a reader does: a surname
# means the fullest form given. What fits nobody stays unresolved.

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from attrs import field, frozen

from annotkit._annotators.english import words
from annotkit._annotators.tokens import Token, tokens_of
from annotkit._model.span import MentionType

_PRONOUNS = {"he": "m", "him": "m", "she": "f", "her": "f"}
_HEAD_END = re.compile(r",|\s(?:who|which|that|of|for|in|at|from|with|on)\s|\s[-–—(]")
_POSSESSIVE = re.compile(r"[’']s?$")


class Name(NamedTuple):
    """A name as it stands in the text."""

    start: int
    end: int
    text: str
    """The name itself, without titles."""
    surname: str
    """The last part, without a suffix."""
    gender: str | None = None
    personal: bool = False
    """Whether its shape alone says that it is a person's."""


@frozen
class Who:
    """Whom a speaker's words stand for."""

    value: str | None
    type: MentionType | None


@cache
def _capitals() -> re.Pattern[str]:
    """What a name may be: words with capitals, periods, "&" and particles among them."""
    # Nothing is asked for behind the last word: it cannot backtrack.
    letter, rest = r"[^\W\d_a-z]", r"[\w$€£@#%&]*(?:[’'.,:/-](?=\w)[\w$€£@#%&]+)*"
    # Where a token begins (tokens.py): looked at behind a letter, as the engine finds those fast.
    begins = r"(?<![\w$€£@#%&].)(?<![\w$€£@#%&][’'.,:/-].)"
    particles = "|".join(sorted(words("names", "particles") - {"of", "the"}))
    return re.compile(rf"{letter}{begins}{rest}(?:\.?\s*(?:{letter}{rest}|(?:{particles})\b|&))*\.?")


def _names_in(text: str, start: int, end: int) -> Iterator[Name]:
    """The names between two offsets."""
    make = tuple.__new__  # as Name._make does it, in half the time
    for match in _capitals().finditer(text, start, end):
        at = match.start()
        names_of = _remembered if match.end() - at < _LONG else _names_of
        for name in names_of(match[0]):
            yield make(Name, (name.start + at, name.end + at, *name[2:]))


def _names_of(wording: str) -> tuple[Name, ...]:
    """The names in a row of capitals, by offsets from its beginning."""
    return tuple(_runs(wording, tokens_of(wording, 0, len(wording))))


# Articles name the same people, and begin their sentences with the same words.
_remembered = lru_cache(maxsize=8192)(_names_of)
_LONG = 80  # code points: what is longer is no name that comes again, and is not kept


def _runs(text: str, tokens: Sequence[Token]) -> Iterator[Name]:
    i = 0
    while i < len(tokens):
        if not _begins(tokens[i]):
            i += 1
            continue
        j = i + 1
        while j < len(tokens) and _goes_on(text, tokens, j):
            j += 1
        yield from _named(text, tokens[i:j])
        i = j


def _begins(token: Token) -> bool:
    return token.is_capital and token.lower not in words("names", "openers", "calendar")


def _goes_on(text: str, tokens: Sequence[Token], j: int) -> bool:
    token, above = tokens[j], tokens[j - 1]
    between = text[above.end : token.start]
    if token.text == "." and not between:
        # After an initial or an abbreviated title, a period is no end.
        return len(above.text) == 1 or above.text in words("names", "titles", "suffixes")
    if token.text == "&" and j + 1 < len(tokens):
        return tokens[j + 1].is_capital
    if between not in (" ", "\u00a0") and not (above.text == "." and between in ("", " ")):
        return False
    if token.lower in words("names", "particles") and j + 1 < len(tokens):
        return tokens[j + 1].is_capital and token.lower not in {"of", "the"}
    return _begins(token)


def _named(text: str, run: Sequence[Token]) -> Iterator[Name]:
    """The name in a row of capitals, titles before it taken off."""
    titles = [t for t in run if t.text in words("names", "titles")]
    at = 0
    for i, token in enumerate(run[:-1]):
        if _is_title(token.text) or (token.text == "." and i == at and at > 0):
            at = i + 1
    while at < len(run) and not run[at].is_word:
        at += 1
    rest = run[at:]
    while (
        rest
        and rest[-1].text == "."
        and len(rest) > 1
        and len(rest[-2].text) > 1
        and rest[-2].text not in words("names", "suffixes")
    ):
        rest = rest[:-1]
    if not rest:
        return
    name = _POSSESSIVE.sub("", text[rest[0].start : rest[-1].end])
    first = rest[0].text
    gender = _gender([t.text for t in titles], first)
    known_first = first in words("names", "female", "male")
    organisation = _POSSESSIVE.sub("", rest[-1].text) in words("names", "organizations")
    personal = not organisation and (bool(titles) or (known_first and len(rest) > 1) or _has_initial(rest))
    yield Name(rest[0].start, rest[0].start + len(name), name, _surname(name), gender, personal)


def _is_title(word: str) -> bool:
    """Whether a word is a title, of one or of several: "Senators Lee and Roe"."""
    return word in words("names", "titles") or (word[-1] == "s" and word[:-1] in words("names", "titles"))


def _surname(name: str) -> str:
    parts = [p for p in name.split() if p.strip(".,") not in words("names", "suffixes")]
    return re.sub(r"[’']s$", "", parts[-1]) if parts else name


def _has_initial(run: Sequence[Token]) -> bool:
    return len(run) > 2 and any(len(t.text) == 1 and t.is_capital for t in run[:-1])


def _gender(titles: Sequence[str], first: str) -> str | None:
    if any(t in words("names", "female_titles") for t in titles):
        return "f"
    if any(t in words("names", "male_titles") for t in titles):
        return "m"
    female, male = first in words("names", "female"), first in words("names", "male")
    return None if female == male else "f" if female else "m"


@frozen
class Names:
    """The names of an article, and whom its words stand for."""

    text: str
    found: tuple[Name, ...]
    _starts: tuple[int, ...]
    _people: dict[str, Name]
    """The fullest form of each surname."""
    _persons: tuple[Name, ...] = field()
    _person_starts: tuple[int, ...] = field()

    def resolve(self, start: int, end: int) -> Who:
        """Tell whom the words between two offsets stand for."""
        phrase = self.text[start:end]
        lower = phrase.lower().strip()
        if lower in _PRONOUNS:
            return Who(None, "person")  # antecedents.py tells whom
        if lower in words("reporting", "pronouns"):
            vague = lower in words("reporting", "vague")
            return Who(None if vague else phrase, None if vague else "person")
        name = self._best_name(start, end)
        if name is not None:
            return self._named(name, phrase)
        return Who(phrase, _sort(lower))

    def _best_name(self, start: int, end: int) -> Name | None:
        i = bisect_left(self._starts, start)
        inside = []
        while i < len(self.found) and self.found[i].start < end:
            name = self.found[i]
            if name.end <= end + 2:
                inside.append(name)
            i += 1
        if not inside:
            return None
        head = _head_end(self.text, start, end)
        near = [n for n in inside if n.start < head] or inside
        people = [n for n in near if n.personal or n.surname in self._people]
        last_word = re.findall(r"[\w’'-]+", self.text[start:head])[-1:] or [""]
        if not people and (
            last_word[0].lower() in words("reporting", "organization_nouns", "work_nouns", "person_nouns")
        ):
            return None  # "the Clinton campaign", "a Quinnipiac poll": the phrase is the speaker
        if people and last_word[0].islower():
            return None if not near[-1].end >= head - 1 else people[-1]
        return (people or near)[-1]

    def _named(self, name: Name, phrase: str) -> Who:
        full = self._people.get(name.surname)
        if full is not None and set(name.text.split()) <= set(full.text.split()) | {name.surname}:
            return Who(full.text, "person")
        if name.personal:
            return Who(name.text, "person")
        last = name.text.split()[-1]
        if last in words("names", "organizations") or name.text.isupper():
            return Who(_without_article(phrase, name), "organization")
        return Who(name.text, None)

    def people_before(self, start: int) -> Iterator[tuple[Name, Name]]:
        """Give the last people named before a place, the last first, each with its fullest form."""
        i = bisect_left(self._person_starts, start)
        for name in reversed(self._persons[max(0, i - 12) : i]):
            yield name, self._people.get(name.surname, name)

    def gender_of(self, value: str) -> str | None:
        """Give the gender of a person by a resolved name, where the article or the name tells it."""
        full = self._people.get(_surname(value))
        told = full.gender if full is not None and full.text == value else None
        return told or _gender((), value.split()[0])

    def within(self, start: int, end: int) -> list[Name]:
        """Give the names between two offsets."""
        return list(self.found[bisect_left(self._starts, start) : bisect_left(self._starts, end)])

    def is_person(self, name: Name) -> bool:
        """Tell whether a name is known to be a person's."""
        return self._named(name, name.text).type == "person"


def gender_of_pronoun(words: str) -> str | None:
    """Give "m" or "f" for a pronoun that stands for one person, None for other words."""
    return _PRONOUNS.get(words.lower().strip())


def _without_article(phrase: str, name: Name) -> str:
    return name.text if name.text in phrase else phrase


def _head_end(text: str, start: int, end: int) -> int:
    """Where a noun phrase's head ends: before an apposition, "who …", "of …" and the like."""
    match = _HEAD_END.search(text, start, end)
    return match.start() if match and match.start() > start else end


def _sort(phrase: str) -> MentionType | None:
    found = re.findall(r"[\w’'-]+", phrase[: _head_end(phrase, 0, len(phrase))])
    last = found[-1] if found else ""
    if last in words("reporting", "person_nouns"):
        return "person"
    if last in words("reporting", "work_nouns"):
        return "work"
    return "organization" if last in words("reporting", "organization_nouns") else None


def learn_names(text: str, paragraphs: Iterable[tuple[int, int]]) -> Names:
    """Learn the names of an article from its paragraphs."""
    found = [name for start, end in paragraphs for name in _names_in(text, start, end)]
    people = _people(found)
    persons = tuple(n for n in found if n.personal or n.surname in people)
    return Names(
        text,
        tuple(found),
        tuple(n.start for n in found),
        people,
        persons,
        tuple(n.start for n in persons),
    )


def _people(found: Sequence[Name]) -> dict[str, Name]:
    """The fullest form of each surname that is a person's."""
    alone = {n.text for n in found if " " not in n.text}
    people: dict[str, Name] = {}
    for name in found:
        parts = name.text.split()
        if len(parts) > 1 and (
            name.personal or (len(parts) <= 4 and name.surname in alone and _likely(parts))
        ):
            known = people.get(name.surname)
            if known is None or (len(parts) > len(known.text.split()) and known.text.split()[0] == parts[0]):
                gender = name.gender or (known.gender if known else None)
                people[name.surname] = name._replace(gender=gender, personal=True)
    titled = {n.surname: n.gender for n in found if n.gender}
    return {s: n if n.gender else n._replace(gender=titled.get(s)) for s, n in people.items()}


def _likely(parts: Sequence[str]) -> bool:
    return parts[-1] not in words("names", "organizations") and all(
        p[0].isupper() or p in words("names", "particles") for p in parts
    )
