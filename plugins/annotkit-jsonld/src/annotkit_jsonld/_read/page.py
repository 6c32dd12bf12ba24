# schema.org's JSON-LD as it stands in publishers' pages: the article with its text, and the quotations,
# claims, corrections, comments and fact-checks that hang on it. Nothing in it says where their words stand,
# so one is located where its text stands in the article once; of others the JSON is kept.

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import evolve, frozen

from annotkit import AnyAnnotation, Claim, Document, Source, Span
from annotkit.errors import ReadError
from annotkit_jsonld._read.article import metadata, text_of
from annotkit_jsonld._read.items import kept
from annotkit_jsonld._read.kinds import KINDS_OF_BODIES, Frame, Shared, class_of
from annotkit_jsonld._read.mentions import Agents
from annotkit_jsonld._read.names import stem_of
from annotkit_jsonld._read.places import Words, places_of
from annotkit_jsonld._read.targets import Targets
from annotkit_jsonld._read.thing import Notes, Thing, iri_of, many
from annotkit_jsonld._vocabulary import LEVEL

# What a notice says was wrong is a statement of it and no claim of the article; the others say who and where.
_WITHIN = frozenset(["about", "schema:about", "author", "creator", "publisher", "parentItem", "appearance"])
_REPLIES = ("comment", "schema:comment")


@frozen
class Part:
    """Something of the page that becomes an annotation."""

    values: dict[str, Any]
    """Its members; those said of it elsewhere are added while the parts are found."""
    kind: str
    """Its class."""
    iri: str
    """Its IRI; one that has none is known by its class and number."""
    parent: Part | None
    """The part that it stands in or answers."""
    level: int
    """How many comments it answers, one through another."""


def is_page(value: Any) -> bool:
    """Tell whether a file's value is schema.org's JSON-LD and no Web Annotation."""
    parts = [part for part in many(value) if isinstance(part, dict)]
    contexts = [context for part in parts for context in many(part.get("@context"))]
    named = [iri_of(context) or str(context)[:100] for context in contexts]
    return any("schema.org" in name for name in named) and not any("/ns/anno" in name for name in named)


def page(value: Any, source: Source, notes: Notes) -> Document:
    """Read a page's JSON-LD; raises `ReadError`."""
    article = _article(value, notes)
    parts = _parts(value)
    if article is None and not parts:
        raise ReadError("there is no article and no annotation in it", "$", "is it an article's JSON-LD?")
    about = article or Thing({}, "article", notes)
    text = text_of(about, source)
    targets = Targets(places_of(text, None, ()), about.string("id"), {}, notes)
    return Document(
        text,
        list(_annotations(parts, targets)),
        metadata(about, targets),
        id=about.string("schema:identifier"),
        diagnostics=notes.diagnostics(),
    )


def _walk(value: Any, passed_by: frozenset[str]) -> Iterator[tuple[dict[str, Any], int | None]]:
    """Give every object, an outer one before those in it, with the number of the one that it stands in."""
    waiting: list[tuple[Any, int | None]] = [(value, None)]
    number = 0
    while waiting:
        part, outer = waiting.pop()
        if isinstance(part, list):
            waiting += [(inner, outer) for inner in reversed(part)]
        elif isinstance(part, dict):
            yield part, outer
            waiting += [(part[key], number) for key in reversed(part) if key not in passed_by]
            number += 1


def _article(value: Any, notes: Notes) -> Thing | None:
    best: Thing | None = None
    for part, _ in _walk(value, frozenset()):
        thing = Thing(part, "article", notes)
        if any(name.endswith(("Article", "Posting", "Report")) for name in thing.types()):
            if thing.get("schema:articleBody") is not None:
                return thing
            best = best or thing
    return best


def _parts(value: Any) -> list[Part]:
    parts: dict[str, Part] = {}
    around: list[Part | None] = []  # the part that each object is, or else stands in
    for values, outer in _walk(value, _WITHIN):
        inside = around[outer] if outer is not None else None
        kind = class_of(Thing(values, "", Notes()))
        if kind:
            inside = _part(values, kind, inside, parts)
            claim = _claim_of(values) if kind == "ClaimReview" else None
            if claim is not None:
                _part(claim, "Claim", inside, parts)
        around.append(inside)
    return list(parts.values())


def _part(values: dict[str, Any], kind: str, parent: Part | None, parts: dict[str, Part]) -> Part:
    iri = iri_of(values)
    known = parts.get(iri) if iri is not None else None
    if known is not None and known.kind == kind:  # said in two places
        for term, value in values.items():
            known.values.setdefault(term, value)
        return known
    if not iri or known is not None:
        iri = f"{kind.lower()}-{len(parts) + 1}"
        while iri in parts:
            iri += "-"
    answered = iri_of(Thing(values, "", Notes()).get("schema:parentItem"))
    parent = parts.get(answered, parent) if answered is not None else parent
    level = parent.level + (parent.kind == "Comment") if parent is not None else 0
    parts[iri] = Part(dict(values), kind, iri, parent, level)
    return parts[iri]


def _claim_of(review: dict[str, Any]) -> dict[str, Any] | None:
    """Give the claim that a review words itself and has no object for."""
    thing = Thing(review, "", Notes())
    words = thing.get("schema:claimReviewed")
    is_named = any(
        not isinstance(claim, dict) or class_of(thing.inner(claim)) or iri_of(claim)
        for claim in many(thing.get("schema:itemReviewed"))
    )
    return None if is_named or not isinstance(words, str) else {"type": "Claim", "text": words}


def _annotations(parts: list[Part], targets: Targets) -> Iterator[AnyAnnotation]:
    names = _names(parts, stem_of(targets.article))
    spans = {part.iri: _spans(part, targets) for part in parts}
    bodies = {part.iri: (part.kind, names[part.iri]) for part in parts if spans[part.iri] is not None}
    frame = Frame(targets, Agents({}, {}), bodies, {})
    worded = _claims_without_iri(parts)
    for part in parts:
        name, found = names[part.iri], spans[part.iri]
        values = {**part.values, **_links(part, worded)}
        thing = Thing(values, f"{part.kind} {ascii(name)[1:-1]:.60}", targets.notes)
        shared: Shared = {"id": name, "spans": found or (), "about": ()}
        if found is None:
            own = {key: value for key, value in part.values.items() if key not in _REPLIES}
            yield kept(f"schema:{part.kind}", own, shared, thing)
        else:
            yield _worded(KINDS_OF_BODIES[part.kind](thing, shared, frame), thing)


def _names(parts: list[Part], stem: str) -> dict[str, str]:
    names: dict[str, str] = {}
    taken: set[str] = set()
    for part in parts:
        name = part.iri.removeprefix(stem) or part.iri
        name = part.iri if name in taken else name
        while name in taken:
            name += "-"
        taken.add(name)
        names[part.iri] = name
    return names


def _claims_without_iri(parts: list[Part]) -> dict[str, list[str]]:
    claims: dict[str, list[str]] = {}
    for part in parts:
        if part.kind == "Claim" and part.parent is not None and iri_of(part.values) != part.iri:
            claims.setdefault(part.parent.iri, []).append(part.iri)
    return claims


def _links(part: Part, worded: dict[str, list[str]]) -> dict[str, Any]:
    if part.kind == "ClaimReview":
        named = many(Thing(part.values, "", Notes()).get("schema:itemReviewed"))
        return {"schema:itemReviewed": [*named, *worded.get(part.iri, ())]}
    if part.kind == "Comment" and part.parent is not None and part.parent.kind == "Comment":
        return {LEVEL: part.level, "schema:parentItem": part.parent.iri}
    return {}


def _spans(part: Part, targets: Targets) -> tuple[Span, ...] | None:
    """Give where a part's text stands; None where it does not, and cannot do without."""
    words = Thing(part.values, part.kind, targets.notes).string("schema:text")
    span = targets.places.of_words(Words(words)) if words and part.kind != "ClaimReview" else None
    if span is not None:
        return (span,)
    return () if part.kind in ("Claim", "ClaimReview") else None


def _worded(annotation: AnyAnnotation, thing: Thing) -> AnyAnnotation:
    if isinstance(annotation, Claim) and not annotation.spans and annotation.statement is None:
        return evolve(annotation, statement=thing.string("schema:text"))
    return annotation
