# Which lines belong together: what is said of each text-bound annotation, which of them are annotations and
# which only belong to one (mentions, cues, passages), and the ids that they have in the Document.

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Self, TypeVar

from attrs import frozen

from annotkit import Custom, Diagnostic, Span
from annotkit_brat._fields import MENTIONS, names_of, value_of
from annotkit_brat._parse import Lines, Relation, Said, TextBound, passed_by
from annotkit_brat._parts import KIND_OF_TYPE, MENTION, WORDS
from annotkit_brat._strings import unquoted

T = TypeVar("T", Said, Relation)


@frozen
class Linked:
    """The lines of an `.ann`, by what they belong to."""

    lines: Lines
    places: Mapping[str, tuple[Span, ...]]
    attributes: Mapping[str, Sequence[Said]]
    notes: Mapping[str, Sequence[Said]]
    relations: Mapping[str, Sequence[Relation]]
    whole: Sequence[TextBound]
    """Those that are annotations."""
    ids: Mapping[str, str]
    """The annotations' ids in the Document, by those in the file."""

    @classmethod
    def of(cls, lines: Lines, places: Mapping[str, tuple[Span, ...]], told: list[Diagnostic]) -> Self:
        """Link lines, and tell of those that name one which is not there."""
        there = lines.text_bounds
        attributes = _by(lines.attributes, lambda said: said.target, there, told)
        notes = _by(lines.notes, lambda said: said.target, there, told)
        relations = _by(lines.relations, lambda relation: relation.source, there, told)
        parts = {r.target for r in lines.relations if is_part(r, lines)}
        whole = [t for t in there.values() if t.id not in parts]
        return cls(lines, places, attributes, notes, relations, whole, _ids(whole, notes))


def is_part(relation: Relation, lines: Lines) -> bool:
    """Tell whether a relation leads to a mention, cue or passage that the field of this name can have."""
    source, target = lines.text_bounds.get(relation.source), lines.text_bounds.get(relation.target)
    if source is None or target is None:
        return False
    wanted = MENTION if relation.name in MENTIONS else WORDS.get(relation.name)
    return target.type == wanted and relation.name in names_of(KIND_OF_TYPE.get(source.type, Custom))


def _by(
    found: Sequence[T], key: Callable[[T], str], there: Collection[str], told: list[Diagnostic]
) -> Mapping[str, Sequence[T]]:
    by: dict[str, list[T]] = defaultdict(list)
    for one in found:
        if key(one) in there:
            by[key(one)].append(one)
        else:
            told.append(passed_by(one.line, f"it names {key(one)!a}, which is not there"))
    return by


def _ids(whole: Sequence[TextBound], notes: Mapping[str, Sequence[Said]]) -> dict[str, str]:
    given: dict[str, str] = {}
    for t in whole:
        for said in notes.get(t.id, ()):
            if said.name == "id":
                given.setdefault(t.id, value_of(said, unquoted))
    taken = set(given.values())
    for t in whole:
        if t.id not in given:
            given[t.id] = _free(t.id, taken)
            taken.add(given[t.id])
    return given


def _free(wanted: str, taken: Collection[str]) -> str:
    id, number = wanted, 1
    while id in taken:
        number += 1
        id = f"{wanted}-{number}"
    return id
