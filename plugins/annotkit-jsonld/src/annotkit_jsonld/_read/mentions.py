# Who and what is spoken of, and who annotated.

from __future__ import annotations

from typing import Any

from attrs import frozen

from annotkit import Agent, Mention
from annotkit_jsonld._read.targets import Targets
from annotkit_jsonld._read.thing import Thing, is_date, many
from annotkit_jsonld._vocabulary import DATE, ID, REF, SPANS, TYPE, URL, VERSION

_TYPES = ("person", "organization", "work", "other")
_CLASSES = {"Person": "person", "Organization": "organization", "NewsMediaOrganization": "organization"}
_AGENTS = {"Person": "person", "Organization": "organization", "Software": "software"}


def link(thing: Thing, term: str, own_term: str) -> str | None:
    """Give what should be an IRI: a link, or a string under annotkit's own term."""
    own = thing.string(own_term)
    return thing.iri(term) if own is None else own


def mentions(thing: Thing, term: str, targets: Targets) -> tuple[Mention, ...]:
    """Give the Mentions that are a term's values."""
    made = [_mention(value, thing, targets) for value in many(thing.get(term))]
    return tuple(mention for mention in made if mention is not None)


def mention(thing: Thing, term: str, targets: Targets) -> Mention | None:
    """Give the Mention that is a term's value, the first of several."""
    found = mentions(thing, term, targets)
    if len(found) > 1:
        thing.notes.add("not-understood", f"of several values of {term} the first is taken", thing.place)
    return found[0] if found else None


def date(thing: Thing, term: str, targets: Targets) -> Mention | None:
    """Give a date: what annotkit's own term has of it, else the property of schema.org."""
    whole = mention(thing, DATE, targets) if thing.get(DATE) is not None else None
    if whole is not None and (whole.value is None or is_date(whole.value)):
        return whole
    value = thing.date(term)
    return Mention(value=value) if value is not None else None


def _mention(value: Any, around: Thing, targets: Targets) -> Mention | None:
    if isinstance(value, str):
        return Mention(value=value)
    if not isinstance(value, dict):
        around.notes.add("not-understood", "a name that is neither words nor an object", around.place)
        return None
    thing = around.inner(value)
    words = thing.string("schema:name")
    words = thing.string("schema:text") if words is None else words
    spans = targets.spans(thing.get(SPANS), thing.place) if thing.get(SPANS) is not None else ()
    if words is None and not spans:
        thing.notes.add("not-understood", "a person or statement without words", thing.place)
        return None
    classes = [_CLASSES[name] for name in thing.types() if name in _CLASSES]
    kind: Any = classes[0] if classes else thing.choice(TYPE, _TYPES)
    return Mention(value=words, spans=spans, type=kind, ref=link(thing, "schema:sameAs", REF))


@frozen
class Agents:
    """The agents that a file names, by their ids; `names` has each one's id by its IRI."""

    known: dict[str, Agent]
    names: dict[str, str]

    def creator(self, thing: Thing) -> str | None:
        """Give who made an annotation; one that the file describes becomes an Agent."""
        values = many(thing.get("creator"))
        if len(values) > 1:
            thing.notes.add("not-understood", "of several creators the first is taken", thing.place)
        if not values:
            return None
        if isinstance(values[0], str):
            return self.names.get(values[0], values[0])
        if isinstance(values[0], dict):
            return self._described(thing.inner(values[0]))
        thing.notes.add("not-understood", "a creator that is neither a name nor an object", thing.place)
        return None

    def _described(self, thing: Thing) -> str | None:
        iri = thing.string("id")
        if not iri:
            return thing.string("name")
        is_bare = all(thing.get(term) is None for term in ("type", "name", "homepage"))
        return self.names.get(iri, iri) if is_bare else self.add(thing)

    def add(self, thing: Thing) -> str | None:
        """Take in an agent that the file describes, and give its id."""
        iri = thing.string("id")
        name = thing.string(ID) or iri
        if not name:
            thing.notes.add("not-understood", "an agent without an id", thing.place)
            return None
        if name not in self.known:
            self.known[name] = _agent(name, thing)
        if iri is not None:
            self.names.setdefault(iri, name)
        return self.names.get(iri or "", name)


def _agent(name: str, thing: Thing) -> Agent:
    classes = [_AGENTS[kind] for kind in thing.types() if kind in _AGENTS]
    version = thing.string("schema:softwareVersion")
    return Agent(
        id=name,
        name=thing.string("name"),
        type=classes[0] if classes else None,  # type: ignore[arg-type]
        version=thing.string(VERSION) if version is None else version,
        url=link(thing, "homepage", URL),
    )
