# What the items of a file are called in the document, and how the file's IRIs lead to that.

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from annotkit import Span
from annotkit_jsonld._read.collect import Found
from annotkit_jsonld._read.hypothesis import as_annotation, is_row
from annotkit_jsonld._read.items import Item, says_more
from annotkit_jsonld._read.kinds import class_of
from annotkit_jsonld._read.targets import Targets, flat
from annotkit_jsonld._read.thing import Notes, Thing, iri_of, many
from annotkit_jsonld._vocabulary import ID

_SHOWN = 60  # characters of an IRI in a message


def items_of(found: Found, article: str | None, notes: Notes) -> list[Item]:
    """Give the items of a file with the ids that they have in the document."""
    taken: set[str] = set()
    made: list[Item] = []
    stem = stem_of(article)
    for number, original in enumerate(found.items, start=1):
        iri = iri_of(original)
        place = f"annotation {number}" if iri is None else f"annotation {ascii(iri)[1:-1]:.{_SHOWN}}"
        thing = Thing(as_annotation(original) if is_row(original) else original, place, notes)
        name = _name(thing, iri, stem)
        if name is not None and name in taken:
            notes.add("id-twice", "its id is that of another; it gets a new one", place)
            name = None
        if name is None and says_more(thing):
            name = next(new for new in _numbered(number) if new not in taken)
        taken.add(name or "")
        made.append(Item(thing, original, name))
    return made


def stem_of(article: str | None) -> str:
    """Give what the IRIs of an article's annotations begin with."""
    # A fragment holds no second #, so what is added to an IRI that has one follows a slash.
    return "" if article is None else article + ("/" if "#" in article else "#")


def _name(thing: Thing, iri: str | None, stem: str) -> str | None:
    name = thing.string(ID)
    if name or iri is None:
        return name or None
    return iri.removeprefix(stem) or iri or None


def _numbered(number: int) -> Iterator[str]:
    name = f"item-{number}"
    while True:
        yield name
        name += "-"


def names_of(items: Iterable[Item]) -> dict[str, str]:
    """Give the items' ids by their IRIs."""
    names: dict[str, str] = {}
    for item in items:
        iri = iri_of(item.thing.values)
        if iri is not None and item.name is not None:
            names.setdefault(iri, item.name)
    return names


def bodies_of(items: Iterable[Item]) -> dict[str, tuple[str, str]]:
    """Give the class of each body that has an IRI, and the id of the annotation that it stands in."""
    bodies: dict[str, tuple[str, str]] = {}
    for item in items:
        for body in many(item.thing.get("body")):
            iri = iri_of(body) if isinstance(body, dict) else None
            if iri is not None and item.name is not None:
                bodies.setdefault(iri, (class_of(item.thing.inner(body)), item.name))
    return bodies


def linked(item: Item) -> str | None:
    """Give the body's IRI of an item that links it to words."""
    return iri_of(item.thing.get("body")) if item.thing.get("motivation") == "linking" else None


def concerns_of(
    items: Iterable[Item], bodies: dict[str, tuple[str, str]], targets: Targets
) -> dict[str, tuple[Span, ...]]:
    """Give the passages that corrections concern, by the IRI of the correction's body."""
    return {
        iri: targets.spans(item.thing.get("target"), item.thing.place)
        for item in items
        if (iri := linked(item)) is not None and bodies.get(iri, ("", ""))[0] == "CorrectionComment"
    }


def main_source(found: Found) -> str | None:
    """Give what most targets are on, in a file that does not say what it is about."""
    annotations = {iri_of(item) for item in found.items}
    counted: Counter[str] = Counter()
    for item in found.items:
        for target in flat(item.get("target")):
            source: Any = target.get("source") if isinstance(target, dict) else None
            iri = iri_of(target if source is None else source)
            if iri is not None and iri not in annotations:
                counted[iri] += 1
    return counted.most_common(1)[0][0] if counted else None
