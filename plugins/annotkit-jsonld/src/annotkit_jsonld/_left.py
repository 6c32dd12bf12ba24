# What the options leave of a document before it is written, and what they take: a loss is told for every
# field in which the two differ, so that none can be forgotten.
#
# without_text: what stays cannot hold words of the article. That is: positions, numbers, times, the values of
# closed lists, digests, the type of who is mentioned, and the article's address. All other strings go, for
# any of them may quote the article; ids and creators, which tell things apart, become numbers.

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from attrs import NOTHING, evolve, fields, frozen

from annotkit import Agent, AnyAnnotation, Comment, Document, Loss, Mention, Metadata, is_iri
from annotkit_jsonld._options import Options

# Fields of annotations that hold no words: numbers, times, positions, and values of closed lists.
_WORDLESS = frozenset(
    "spans created modified confidence role level mode cue check_worthiness category concerns number "
    "rating best worst".split()
)
_NUMBER = re.compile(r"[A-Za-z]?[0-9]{1,9}(\.[0-9]{1,4})?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_NO_WORDS = "it may hold words of the article, which must not stand in the file"
_NO_TARGET = "the file has only targets that are words of the article"

Pair: TypeAlias = tuple[AnyAnnotation, AnyAnnotation | None]
"""An annotation and what is left of it."""


def left(document: Document, options: Options) -> Document:
    """Give what the options leave of a document."""
    if options.text_targets_only:
        kept = [new for _, new in _on_text(document) if new is not None]
        document = evolve(document, annotations=kept)
    if options.without_text:
        document = _without_words(document)
    return document


def taken(document: Document, options: Options) -> Iterator[Loss]:
    """Tell what the options take of a document."""
    if options.text_targets_only:
        pairs = _on_text(document)
        yield from _differences(pairs, _NO_TARGET)
        document = evolve(document, annotations=[new for _, new in pairs if new is not None])
    if options.without_text:
        yield from _differences(_wordless(document), _NO_WORDS)
        yield from _header_differences(document, _without_words(document))


def _differences(pairs: list[Pair], why: str) -> Iterator[Loss]:
    for old, new in pairs:
        if new is None:
            yield Loss(old.id, None, "dropped", why)
        elif old != new:
            yield from _changed(old, new, old.id, "", why)


def _header_differences(old: Document, new: Document) -> Iterator[Loss]:
    yield from _changed(old.metadata, new.metadata, None, "metadata.", _NO_WORDS)
    if old.id != new.id:
        yield Loss(None, "id", "dropped", _NO_WORDS)
    if old.agents != new.agents:
        yield Loss(None, "agents", "approximated", _NO_WORDS)


def _changed(old: Any, new: Any, name: str | None, prefix: str, why: str) -> Iterator[Loss]:
    for field in fields(type(old)):
        value = getattr(new, field.name)
        if value != getattr(old, field.name):
            gone = value in (None, (), "")
            yield Loss(name, prefix + field.name, "dropped" if gone else "approximated", why)


# Only words as targets ----------------------------------------------------------------------------


def _on_text(document: Document) -> list[Pair]:
    located = {annotation.id for annotation in document.annotations if annotation.spans}
    return [(annotation, _alone(annotation, located)) for annotation in document.annotations]


def _alone(annotation: AnyAnnotation, located: set[str | None]) -> AnyAnnotation | None:
    if not annotation.spans:
        return None
    if isinstance(annotation, Comment) and annotation.reply_to not in located:
        return evolve(annotation, about=(), reply_to=None)
    return evolve(annotation, about=()) if annotation.about else annotation


# Without words ------------------------------------------------------------------------------------


@frozen
class _Names:
    """What ids and creators become."""

    ids: Mapping[str, str]
    creators: Mapping[str, str]


def _names_of(document: Document) -> _Names:
    ids = [annotation.id or "" for annotation in document.annotations]
    plain = {name for name in ids if _NUMBER.fullmatch(name)}
    new = (name for number in range(1, 2 * len(ids) + 2) if (name := f"a{number}") not in plain)
    creators = [agent.id for agent in document.agents]
    creators += [annotation.creator for annotation in document.annotations if annotation.creator is not None]
    numbered = {name: f"a{number}" for number, name in enumerate(dict.fromkeys(creators), start=1)}
    return _Names({name: name if name in plain else next(new) for name in ids}, numbered)


def _without_words(document: Document) -> Document:
    names = _names_of(document)
    return evolve(
        document,
        annotations=[new for _, new in _wordless(document) if new is not None],
        metadata=_known(document.metadata, document.text),
        id=_address(document.id, document.text),
        agents=[Agent(id=names.creators[agent.id], type=agent.type) for agent in document.agents],
    )


def _wordless(document: Document) -> list[Pair]:
    names = _names_of(document)
    return [(annotation, _stripped(annotation, names)) for annotation in document.annotations]


def _stripped(annotation: AnyAnnotation, names: _Names) -> AnyAnnotation:
    changes: dict[str, Any] = {}
    for field in fields(type(annotation)):
        value = getattr(annotation, field.name)
        if field.name not in _WORDLESS and value != field.default:
            blank = "" if field.default is NOTHING else field.default
            changes[field.name] = _named(field.name, value, names) or _places(value) or blank
    return evolve(annotation, **changes)


def _named(field: str, value: Any, names: _Names) -> Any:
    if field in ("id", "reply_to"):
        return names.ids[value]
    if field == "about":
        return tuple(names.ids[name] for name in value)
    return names.creators[value] if field == "creator" else None


def _places(value: Any) -> Any:
    """Give of a Mention, or of several, where they stand and what sort they are."""
    if isinstance(value, Mention):
        return Mention(spans=value.spans, type=value.type) if value.spans else None
    if isinstance(value, tuple):
        return tuple(_places(one) for one in value if isinstance(one, Mention) and one.spans)
    return None


def _known(metadata: Metadata, text: str) -> Metadata:
    dates = {name: getattr(metadata, name) for name in ("published", "modified", "retrieved")}
    language = metadata.language
    return Metadata(
        url=_address(metadata.url, text),
        language=language if language is not None and _LANGUAGE.fullmatch(language) else None,
        source_sha256=metadata.source_sha256,
        **{name: value for name, value in dates.items() if value is not None and value not in text},
    )


def _address(iri: str | None, text: str) -> str | None:
    # By its address the text can be asked for; but a string of the article it must not be.
    return iri if iri is not None and is_iri(iri) and iri not in text else None
