# Who speaks in the article and about it, each once, as the page's filter lists them.

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from annotkit import AnyAnnotation, Claim, Comment, Document, Mention, Quote, Review


def people_of(annotation: AnyAnnotation) -> tuple[Mention, ...]:
    """Give who speaks in an annotation: speakers, claimants, a comment's author, a reviewer."""
    match annotation:
        case Quote():
            return annotation.speakers
        case Claim():
            return annotation.claimants
        case Comment(author=Mention() as author):
            return (author,)
        case Review(reviewer=Mention() as reviewer):
            return (reviewer,)
        case _:
            return ()


@frozen
class Voices:
    """Everybody who speaks, in the order in which they first do."""

    names: tuple[str, ...]
    """How to call them."""
    _numbers: Mapping[tuple[str | None, str | None], int]

    def numbers(self, annotation: AnyAnnotation) -> tuple[int, ...]:
        """Give the positions in `names` of those who speak in an annotation; nobody resolved the others."""
        found = (self._numbers.get((person.ref, person.value)) for person in people_of(annotation))
        return tuple(dict.fromkeys(number for number in found if number is not None))


def voices(document: Document) -> Voices:
    """Find who speaks in a document; two mentions mean the same one by their refs, else by their names."""
    found = _Found([], [], {}, {})
    numbers: dict[tuple[str | None, str | None], int] = {}
    for annotation in document.annotations:
        for person in people_of(annotation):
            if person.value is not None and (person.ref, person.value) not in numbers:
                numbers[person.ref, person.value] = found.number(person.value, person.ref)
    return Voices(tuple(found.names), numbers)


@frozen
class _Found:
    names: list[str]
    refs: list[str | None]
    by_ref: dict[str, int]
    by_name: dict[str, int]

    def number(self, name: str, ref: str | None) -> int:
        number = self.by_ref.get(ref) if ref is not None else None
        if number is None:
            number = self.by_name.get(name)
        namesake = number is not None and None not in (ref, self.refs[number]) and ref != self.refs[number]
        if number is None or namesake:
            number = len(self.names)
            self.names.append(name)
            self.refs.append(None)
        if ref is not None:
            self.refs[number] = ref
            self.by_ref[ref] = number
        self.by_name.setdefault(name, number)
        return number
