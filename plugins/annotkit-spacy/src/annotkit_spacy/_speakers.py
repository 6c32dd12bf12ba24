# Whom a speaker's words stand for: the name in them, in the fullest form that the article gives it. Entities
# are used where the pipeline finds them; else a name is known by its capitals. Pronouns stay unresolved.

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

from attrs import frozen

from annotkit import Mention, Span
from annotkit_spacy._parse import Parse
from annotkit_spacy._reports import Speaker

Sort: TypeAlias = Literal["person", "organization", "work"]

_SORTS: dict[str, Sort] = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organization",
    "WORK_OF_ART": "work",
}
_NAME_PARTS = frozenset({"compound", "flat", "flat:name", "name"})
_TITLES = frozenset("mr mrs ms miss dr prof rev sen rep gov gen col capt sgt".split())
_HE_OR_SHE = frozenset({"he", "she"})
_PRONOUNS = _HE_OR_SHE | {"i", "we", "you", "it", "they", "who", "which", "that", "one", "some", "others"}


@frozen
class Name:
    """A name that stands in the text, without titles."""

    text: str
    sort: Sort | None = None

    @property
    def surname(self) -> str:
        """Its last part."""
        return self.text.rpartition(" ")[2]


def learn_names(parses: Iterable[Parse]) -> Mapping[str, Name | None]:
    """Learn the fullest form of each surname in an article; None for one that several people bear."""
    fullest: dict[str, Name | None] = {}
    for parse in parses:
        for i, word in enumerate(parse.words):
            is_last = word.label not in _NAME_PARTS if word.entity is None else word.end == word.entity.end
            name = _name_at(parse, i) if is_last else None
            if name is not None and name.sort in ("person", None) and name.surname != name.text:
                known = fullest.setdefault(name.surname, name)
                fullest[name.surname] = None if known is None else _fuller(known, name)
    return fullest


def _fuller(one: Name, other: Name) -> Name | None:
    shorter, longer = sorted((one, other), key=lambda name: len(name.text))
    is_same = set(shorter.text.split()) <= set(longer.text.split())
    return Name(longer.text, one.sort or other.sort) if is_same else None


def mention_of(parse: Parse, speaker: Speaker, fullest: Mapping[str, Name | None]) -> Mention:
    """Give the mention of a speaker: its phrase, and the name in it as `learn_names` knows it."""
    first, last = speaker.phrase
    start, end = parse.words[first].start, parse.words[last - 1].end
    spans = (Span(start, end),)
    word = parse.words[speaker.head]
    if word.pos == "PRON" or word.lower in _PRONOUNS:
        return Mention(value=None, spans=spans, type="person" if word.lower in _HE_OR_SHE else None)
    name = _name_at(parse, speaker.head)
    if name is None:
        return Mention(value=" ".join(parse.text[start:end].split()), spans=spans)
    full = fullest.get(name.text)
    # Pipelines often take a surname alone for a company: a person of that name in the article decides.
    if full is not None and (name.sort in ("person", None) or full.sort == "person"):
        name = Name(full.text, full.sort or name.sort)
    return Mention(value=name.text, spans=spans, type=name.sort)


def _name_at(parse: Parse, head: int) -> Name | None:
    """The name of which a word is the main part."""
    word = parse.words[head]
    if word.entity is not None and word.entity.label in _SORTS:
        words = parse.text[word.entity.start : word.entity.end].split()
        return Name(" ".join(_untitled(words)), _SORTS[word.entity.label])
    if not word.text[:1].isupper() or word.pos not in ("", "PROPN"):
        return None
    words = [parse.words[i].text for i in _capitals_around(parse, head)]
    return Name(" ".join(_untitled(words)))


def _capitals_around(parse: Parse, head: int) -> range:
    """The positions of a name's parts, which stand in a row."""
    parts = {c for c in parse.children(head, _NAME_PARTS) if parse.words[c].text[:1].isupper()}
    first, last = head, head + 1
    while first - 1 in parts:
        first -= 1
    while last in parts:
        last += 1
    return range(first, last)


def _untitled(words: list[str]) -> list[str]:
    while len(words) > 1 and words[0].rstrip(".").lower() in _TITLES:
        words = words[1:]
    return words
