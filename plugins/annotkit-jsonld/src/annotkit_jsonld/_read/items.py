# The items of a collection as annotations of the document. What an item's bodies say decides its kind; one
# that says nothing a kind of annotkit has a place for becomes a Custom that keeps its JSON.

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from attrs import frozen

from annotkit import AnyAnnotation, Custom, Emendation, Note
from annotkit.errors import DocumentError, ReadError
from annotkit_jsonld._read.kinds import KINDS_OF_BODIES, Frame, Shared, block, class_of
from annotkit_jsonld._read.parse import loads
from annotkit_jsonld._read.thing import Thing, iri_of, many
from annotkit_jsonld._vocabulary import (
    AFTER,
    CATEGORY,
    CHECK_WORTHINESS,
    CONFIDENCE,
    CUE,
    DATE,
    ID,
    LEVEL,
    MODE,
    URL,
)

_ITEM = frozenset(
    [
        *("@context", "id", "@id", "type", "@type", "motivation", "creator", "created", "modified"),
        *("generator", "generated", "body", "bodyValue", "target", CONFIDENCE, ID),
    ]
)
_BODY = frozenset(
    [
        *("id", "@id", "type", "@type", "purpose", "value", "format", "language", "creator", "created"),
        *("modified", "source", LEVEL, MODE, CUE, CATEGORY, AFTER, DATE, CHECK_WORTHINESS, URL),
    ]
)
_TERMS = [
    *("text", "name", "creator", "author", "spokenByCharacter", "appearance", "parentItem", "about"),
    *("position", "dateCreated", "datePublished", "claimReviewed", "itemReviewed", "reviewRating"),
    *("url", "inLanguage"),
]
_BODY |= {prefix + term for term in _TERMS for prefix in ("", "schema:")}
_PLAIN = frozenset(["TextualBody", "dctypes:Text", "Text", "cnt:ContentAsText"])
_NOTES = frozenset(["", "commenting", "replying"])


@frozen
class Item:
    """One annotation of the file."""

    thing: Thing
    """It, in the form of a Web Annotation."""
    original: Any
    """It, as the file has it."""
    name: str | None
    """Its id in the document; None where the document will give it one."""


def annotations_of(item: Item, frame: Frame) -> Iterator[AnyAnnotation]:
    """Give an item's annotation, and for bodies that say more annotations about that."""
    thing = item.thing
    tags: list[Thing] = []
    said: list[Thing] = []
    for body in _bodies(thing):
        is_tag = _purpose(body, thing) == "tagging" and _tag(body) is not None
        (tags if is_tag else said).append(body)
    shared = _shared(item, said, tags, frame)
    custom = _own_custom(thing, said, shared)
    made = custom or (_made(said[0], thing, shared, frame) if said else None)
    if made is None:
        motivation = _motivation(thing) or ("Annotation" if said else "highlighting")
        yield kept(motivation, item.original, shared, thing)
        return
    thing.note_unknown(_ITEM)
    for body in [*said[:1], *tags]:
        body.note_unknown(_BODY)
    yield made
    yield from _further([] if custom is not None else said[1:], item, frame)


def _shared(item: Item, said: list[Thing], tags: list[Thing], frame: Frame) -> Shared:
    thing = item.thing
    spans, about = frame.targets.of(thing.get("target"), thing.place)
    return {
        "id": item.name,
        "spans": spans,
        "about": about,
        **_provenance(thing, said[0] if said else thing, frame),
        "confidence": thing.number(CONFIDENCE, 0, 1),
        "tags": tuple(str(_tag(body)) for body in tags),
    }


def _further(bodies: list[Thing], item: Item, frame: Frame) -> Iterator[AnyAnnotation]:
    thing = item.thing
    for body in bodies:
        about = () if item.name is None else (item.name,)
        shared: Shared = {"about": about, "spans": (), **_provenance(body, thing, frame)}
        note = _note(body, thing, shared)
        if note is None:
            yield kept(_purpose(body, thing) or "Annotation", body.values, shared, thing)
        else:
            body.note_unknown(_BODY)
            yield note


def says_more(thing: Thing) -> bool:
    """Tell whether an item has bodies that become annotations about it, so that it needs an id."""
    return len(many(thing.get("body"))) > 1


def _bodies(thing: Thing) -> list[Thing]:
    made: list[Thing] = []
    values = many(thing.get("body"))
    if isinstance(thing.get("bodyValue"), str):  # Data Model 3.2.5
        values.append({"type": "TextualBody", "value": thing.get("bodyValue")})
    for value in values:
        if isinstance(value, dict):
            made.append(thing.inner(value))
        elif isinstance(value, str):
            made.append(thing.inner({"id": value}))
        else:
            thing.notes.add("not-understood", "a body that is neither an IRI nor an object", thing.place)
    return made


def _provenance(own: Thing, other: Thing, frame: Frame) -> Shared:
    # Some clients tell of each body who wrote it and when, and of the annotation nothing.
    dated = own if own.get("created") is not None or own.get("modified") is not None else other
    return {
        "creator": frame.agents.creator(own if own.get("creator") is not None else other),
        "created": dated.instant("created"),
        "modified": dated.instant("modified"),
    }


def _motivation(thing: Thing) -> str:
    given = [iri_of(value) for value in many(thing.get("motivation"))]
    names = [name.removeprefix("oa:").removeprefix("http://www.w3.org/ns/oa#") for name in given if name]
    return names[0] if names else ""


def _purpose(body: Thing, thing: Thing) -> str:
    # Data Model 3.3.5: without a purpose of its own, a body serves the annotation's.
    own = many(body.get("purpose"))
    return own[0].removeprefix("oa:") if own and isinstance(own[0], str) else _motivation(thing)


def _tag(body: Thing) -> str | None:
    value = body.get("value")
    return value if isinstance(value, str) else iri_of(body.get("source")) or iri_of(body.values)


def _made(body: Thing, thing: Thing, shared: Shared, frame: Frame) -> AnyAnnotation | None:
    kind = class_of(body)
    if kind:
        return KINDS_OF_BODIES[kind](body, shared, frame)
    if not _is_plain(body):
        return None
    purpose = _purpose(body, thing)
    if purpose == "classifying":
        return block(body, shared)
    if purpose == "editing":
        return Emendation(**shared, reading=body.get("value"))
    return _note(body, thing, shared)


def _is_plain(body: Thing) -> bool:
    return isinstance(body.get("value"), str) and _PLAIN.issuperset(body.types())


def _note(body: Thing, thing: Thing, shared: Shared) -> Note | None:
    if not _is_plain(body) or _purpose(body, thing) not in _NOTES:
        return None
    return Note(**shared, text=body.get("value"), language=body.language("language"))


def _own_custom(thing: Thing, bodies: list[Thing], shared: Shared) -> Custom | None:
    """Give the Custom that the exporter wrote as two bodies: its kind, and its data as a string of JSON."""
    if _motivation(thing) != "describing" or len(bodies) != 2:
        return None
    kind, data = bodies
    is_ours = kind.get("purpose") == "classifying" and data.get("format") == "application/json"
    if not (is_ours and _is_plain(kind) and _is_plain(data)):
        return None
    try:
        return Custom(**shared, kind=kind.get("value"), data=loads(data.get("value")))
    except (json.JSONDecodeError, ReadError, DocumentError):
        return None


def kept(motivation: str, original: Any, shared: Shared, thing: Thing) -> Custom:
    """Give the Custom that keeps the JSON of what is no kind of its own."""
    name = motivation if ":" in motivation else f"oa:{motivation}"
    thing.notes.add("kept-as-custom", f"annotkit has no kind for {name!a}; its JSON is kept", thing.place)
    try:
        return Custom(**shared, kind=name, data=original)
    except DocumentError:  # nested too deep, or a number that not every receiver reads alike
        return Custom(**shared, kind=name, data=json.dumps(original))
