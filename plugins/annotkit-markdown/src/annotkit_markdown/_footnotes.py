# Which annotations have a footnote, where its references stand, and in what order. Rules first:
#
# - An annotation with spans is referred to at the end of each of them, the outer one last.
# - pandoc loses a footnote within a footnote, so one without spans goes into the note of what it is about.
# - Renderers drop a note that nobody refers to: what has no place at all is referred to at the very end.
# - A reference follows a word, never white space: there it would begin a line or stand between CR and LF.

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from annotkit import AnyAnnotation, Block, Comment, Document, boundaries, safe_names

# mistune reads names of up to 500 characters; a code point takes up to nine. IRIs differ at their ends.
_LONGEST = 50


@frozen
class Footnotes:
    """The footnotes of a document."""

    names: Mapping[str, str]
    """The name of each footnote by the id of its annotation, in the order of their first references."""
    members: Mapping[str, Sequence[AnyAnnotation]]
    """What each footnote tells of, by the id of its annotation: that one first."""
    places: Mapping[int, Iterable[str]]
    """The ids of the annotations to refer to at an offset of the text, in order."""
    unplaced: Collection[str]
    """The ids of the annotations to refer to after the text."""


def footnotes(document: Document, shown: str) -> Footnotes:
    """Place the footnotes of a document; `shown` is its text as it will be written."""
    members = _members(document)
    places: dict[int, dict[str, None]] = {}
    unplaced: dict[str, None] = {}
    words = [match.span() for match in re.finditer(r"\S+", shown)]
    for offset, id in _ends(document, members):
        at = None if offset is None else _after_word(words, offset)
        (unplaced if at is None else places.setdefault(at, {})).setdefault(id)
    order = dict.fromkeys([*(id for at in sorted(places) for id in places[at]), *unplaced])
    names = safe_names((id[-_LONGEST:] for id in order), "footnote")
    return Footnotes(dict(zip(order, names, strict=True)), members, places, unplaced)


def _members(document: Document) -> dict[str, list[AnyAnnotation]]:
    owners: dict[str, str] = {}
    members: dict[str, list[AnyAnnotation]] = {}
    for annotation in document.annotations:
        if not isinstance(annotation, Block):
            members.setdefault(_owner(document, annotation, owners), []).append(annotation)
    for id, told in members.items():
        told.sort(key=lambda annotation: annotation.id != id)
    return members


def _owner(document: Document, annotation: AnyAnnotation, owners: dict[str, str]) -> str:
    # A loop, for a thread of replies can be longer than Python's stack is deep.
    path = [_id(annotation)]
    while path[-1] not in owners:
        host = _host(document, document[path[-1]])
        if host is None:
            owners[path[-1]] = path[-1]
        else:
            path.append(host)
    owner = owners[path[-1]]
    owners.update(dict.fromkeys(path, owner))
    return owner


def _host(document: Document, annotation: AnyAnnotation) -> str | None:
    if annotation.spans:
        return None
    return next((aim for aim in _aims(annotation) if not isinstance(document[aim], Block)), None)


def _aims(annotation: AnyAnnotation) -> tuple[str, ...]:
    if isinstance(annotation, Comment) and annotation.reply_to is not None:
        return (*annotation.about, annotation.reply_to)
    return annotation.about


def _ends(document: Document, members: Mapping[str, object]) -> Iterator[tuple[int | None, str]]:
    owning = [a for a in document.annotations if a.id in members]
    for boundary in boundaries(owning):
        if not boundary.opens:
            yield boundary.offset, _id(boundary.annotation)
    for annotation in owning:
        if not annotation.spans:
            blocks = [document[aim] for aim in _aims(annotation)]  # all are Blocks, or it would have a host
            yield (blocks[0].spans[0].end if blocks else None), _id(annotation)


def _after_word(words: Sequence[tuple[int, int]], offset: int) -> int | None:
    """Give the nearest place at or before an offset that follows a word; else the first word's start."""
    before = bisect_left(words, (offset, -1))
    if before:
        return min(offset, words[before - 1][1])
    return words[0][0] if words else None


def _id(annotation: AnyAnnotation) -> str:
    return annotation.id or ""  # a Document gives every annotation an id
